import { usePerson } from '#app/features/accounts/use-person.ts'
import { namesOf } from '#app/ui/marks.tsx'
import { type Mentioned, partsOf } from './mention.ts'

/** What was written, with whoever is named in it by the name they have now. */
export function NoteText({ body, mentioned }: { body: string; mentioned: readonly Mentioned[] }) {
  const me = usePerson().person?.id
  return partsOf(body, mentioned).map((part, i) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stand in their order
      <Mention key={i} person={part} mine={part.id === me} />
    ),
  )
}

function Mention({ person, mine }: { person: Mentioned; mine: boolean }) {
  const { main } = namesOf(person)
  return (
    <span className="mention" data-mine={mine || undefined} lang={main.lang}>
      @{main.text}
    </span>
  )
}
