import { Link } from '@remix-run/react'
import { recordPath } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { useAskWhileTyping } from '#app/ui/ask-while-typing.ts'
import { Checkbox } from '#app/ui/check-fields.tsx'
import type { Duplicate } from './duplicates.server.ts'
import { TalentName } from './talent-name.tsx'

type Suggestion = { value: string; label: string }
type Answer = { duplicates: Duplicate[]; university: Suggestion | null }

export type KnownAlready = Answer & {
  /** False until the browser has looked for itself. */
  asked: boolean
  ask: (form: HTMLFormElement) => void
}

const NOTHING: Answer = { duplicates: [], university: null }

/** Looks, while a name or an address is typed, whether the zone knows the person already. */
export function useKnownAlready(except_id?: number): KnownAlready {
  const { answer, ask } = useAskWhileTyping<Answer>('/talents/duplicates', (form) =>
    questionOf(form, except_id),
  )
  return { ...(answer ?? NOTHING), asked: answer !== null, ask }
}

function questionOf(form: HTMLFormElement, except_id: number | undefined) {
  const fields = new FormData(form)
  const question = new URLSearchParams()
  for (const name of ['name_native', 'name_latin']) question.set(name, String(fields.get(name) ?? ''))
  for (const email of fields.getAll('emails')) if (email) question.append('emails', String(email))
  if (except_id) question.set('except_id', String(except_id))
  return question
}

type Props = { duplicates: readonly Duplicate[]; askAnyway?: boolean }

/** Who it may be, each with a link, and the box that says it is somebody else. */
export function DuplicateNotice({ duplicates, askAnyway }: Props) {
  if (duplicates.length === 0) return null
  return (
    <div className="notice notice-warn" role="status" data-duplicates>
      <p>
        <strong>{m.talent_duplicate_title()}</strong>
      </p>
      <ul className="grid gap-1">
        {duplicates.map((talent) => (
          <li key={talent.id} className="flex flex-wrap gap-x-2">
            <Link
              className="link"
              to={recordPath({ kind: 'talent', id: talent.id })}
              target="_blank"
              rel="noreferrer"
            >
              <TalentName {...talent} />
            </Link>
            <span className="text-muted">
              {[
                talent.affiliation,
                talent.why === 'email' ? m.talent_duplicate_email() : m.talent_duplicate_name(),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <p>{m.talent_duplicate_explain()}</p>
      {askAnyway && <Checkbox name="anyway" label={m.talent_duplicate_anyway()} />}
    </div>
  )
}
