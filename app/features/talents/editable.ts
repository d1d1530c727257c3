import { changeSchema, type TalentField } from './schema.ts'

/** What is edited in one go where it stands on the page. */
export const EDITABLE = {
  name: ['name_native', 'name_latin'],
  emails: ['emails'],
  phone: ['phone'],
  country: ['country'],
  affiliation: ['affiliation', 'job_title'],
  fields: ['fields'],
  sector: ['sector_id'],
  languages: ['languages'],
  links: ['links'],
  park: ['park_id'],
  owner: ['owner_id'],
  source: ['source_kind', 'source_institute_id', 'source_event_id', 'source_note'],
  basis: ['basis_kind', 'basis_text_version', 'basis_on', 'basis_note'],
} as const satisfies Record<string, readonly TalentField[]>

export type Editable = keyof typeof EDITABLE

/** The schema for an intent like `change-phone`; null for any other. */
export function schemaOfIntent(intent: string) {
  const name = intent.replace(/^change-/, '')
  return intent.startsWith('change-') && Object.hasOwn(EDITABLE, name)
    ? changeSchema(EDITABLE[name as Editable])
    : null
}
