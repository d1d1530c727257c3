import * as m from '#app/paraglide/messages.js'
import type { FormValues, StaleReply } from '#app/platform/form.ts'
import { formatMoment, namePair } from '#app/platform/format.ts'

type Props = { stale: StaleReply; typed: FormValues; labels: Record<string, string>; shownAs?: ShownAs }
/** What a value is called, where a form holds a code, an id or an amount; `beside` are the values it stands among. */
export type ShownAs = (name: string, value: unknown, beside: Record<string, unknown>) => string | undefined

/**
 * Somebody else saved first: both versions of every field that differs, beside each other. The form below
 * keeps what was typed; sending it again saves it over the other version.
 */
export function ConflictNotice({ stale, typed, labels, shownAs }: Props) {
  const by = stale.by && namePair(stale.by).main
  const differing = Object.keys(labels).filter(
    (name) => name in stale.theirs && textOf(stale.theirs[name]) !== textOf(typed[name]),
  )
  return (
    <div className="notice notice-warn" role="alert" tabIndex={-1} data-form-errors>
      <p>
        <strong>{by ? m.form_conflict_title({ name: by }) : m.form_conflict_title_somebody()}</strong>{' '}
        {stale.at && <time dateTime={stale.at}>{formatMoment(stale.at)}</time>}
      </p>
      <p>{m.form_conflict_explain()}</p>
      {differing.length > 0 && (
        <table className="conflict-versions">
          <thead>
            <tr>
              <th scope="col">{m.form_conflict_field()}</th>
              <th scope="col">{m.form_conflict_yours()}</th>
              <th scope="col">{m.form_conflict_theirs()}</th>
            </tr>
          </thead>
          <tbody>
            {differing.map((name) => (
              <tr key={name}>
                <th scope="row">{labels[name]}</th>
                <td>{shownAs?.(name, typed[name], typed) ?? (textOf(typed[name]) || '–')}</td>
                <td>
                  {shownAs?.(name, stale.theirs[name], stale.theirs) ?? (textOf(stale.theirs[name]) || '–')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

const textOf = (value: unknown) =>
  value === null || value === undefined
    ? ''
    : Array.isArray(value)
      ? [...value].sort().join(', ')
      : String(value)
