import type { Noun } from '#app/features/records/field.ts'
import type { Look } from '#app/features/records/field-text.ts'
import { GroupFields } from '#app/features/records/record-facts.tsx'

/** All fields of what the zone is made of: few enough to stand beside each other. */
export const ZoneFields = ({ noun, look = {} }: { noun: Noun; look?: Look }) => (
  <div className="field-grid">
    <GroupFields noun={noun} group={{ fields: Object.keys(noun.fields) }} look={look} />
  </div>
)
