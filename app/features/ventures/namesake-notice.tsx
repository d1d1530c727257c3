import { Link } from '@remix-run/react'
import { recordPath } from '#app/features/records/record.ts'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { useAskWhileTyping } from '#app/ui/ask-while-typing.ts'
import { Checkbox } from '#app/ui/check-fields.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import type { Namesakes } from './namesakes.server.ts'
import { stageName } from './stage-labels.ts'

/** Looks, while a name is typed, whether the zone has a team or a project of this name. */
export const useNamesakes = () =>
  useAskWhileTyping<Namesakes>(
    '/ventures/namesakes',
    (form) => new URLSearchParams({ name: String(new FormData(form).get('name') ?? '') }),
  )

/** What it may be, each with a link, and the box that says it is another one. */
export function NamesakeNotice({ known, elsewhere }: Namesakes) {
  const zone = useZone()
  if (known.length === 0 && !elsewhere) return null
  return (
    <div className="notice notice-warn" role="status" data-namesakes>
      <p>
        <strong>{m.venture_namesake_title()}</strong>
      </p>
      <ul className="grid gap-1">
        {known.map((venture) => (
          <li key={venture.id} className="flex flex-wrap gap-x-2">
            <Link
              className="link"
              to={recordPath({ kind: venture.track, id: venture.id })}
              target="_blank"
              rel="noreferrer"
            >
              <NamePair {...venture} />
            </Link>
            <span className="text-muted">
              {stageName(venture.stage)} · {zone.parkName(venture.park_id)}
            </span>
          </li>
        ))}
        {elsewhere && <li>{m.venture_namesake_elsewhere()}</li>}
      </ul>
      <p>{m.venture_namesake_explain()}</p>
      <Checkbox name="anyway" label={m.venture_namesake_anyway()} />
    </div>
  )
}
