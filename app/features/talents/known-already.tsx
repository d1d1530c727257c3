import { Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Checkbox } from '#app/ui/fields.tsx'
import type { Duplicate } from './duplicates.server.ts'
import { TalentName } from './talent-name.tsx'

type Suggestion = { value: string; label: string }
type Answer = { duplicates: Duplicate[]; university: Suggestion | null }

export type KnownAlready = Answer & {
  /** False until the browser has looked for itself. */
  asked: boolean
  ask: (form: HTMLFormElement) => void
}

const PAUSE = 350
const NOTHING: Answer = { duplicates: [], university: null }

/**
 * Looks, while a name or an address is typed, whether the zone knows the person already. It asks by post, so
 * that no address is left in a log or a history.
 */
export function useKnownAlready(except_id?: number): KnownAlready {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const asked = useRef('')
  const timer = useRef<number>()
  const running = useRef<AbortController>()
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      running.current?.abort()
    },
    [],
  )
  const ask = (form: HTMLFormElement) => {
    const question = questionOf(form, except_id)
    const text = question.toString()
    if (text === asked.current) return
    asked.current = text
    clearTimeout(timer.current)
    timer.current = window.setTimeout(async () => {
      running.current?.abort()
      running.current = new AbortController()
      try {
        const { signal } = running.current
        const reply = await fetch('/talents/duplicates', { method: 'POST', body: question, signal })
        if (reply.ok) setAnswer(await reply.json())
      } catch {
        // It is a help: the server looks again when the form is sent.
      }
    }, PAUSE)
  }
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
    <div className="notice warn" role="status" data-duplicates>
      <p>
        <strong>{m.talent_duplicate_title()}</strong>
      </p>
      <ul className="grid gap-1">
        {duplicates.map((talent) => (
          <li key={talent.id} className="flex flex-wrap gap-x-2">
            <Link className="link" to={`/talents/${talent.id}`} target="_blank" rel="noreferrer">
              <TalentName {...talent} />
            </Link>
            <span className="muted">
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
