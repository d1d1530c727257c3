import X from 'lucide-react/icons/x'
import * as m from '#app/paraglide/messages.js'
import { Button, IconButton } from '#app/ui/button.tsx'
import type { Going, Uploads } from './use-uploads.ts'

/** What is on its way with how far it is, and what did not get there with the reason. */
export function GoingList({ going, cancel }: Pick<Uploads, 'going' | 'cancel'>) {
  return (
    <ul className="going-list" aria-live="polite">
      {going.map((one) => (
        <li key={one.key} className="going-line">
          <GoingState {...one} />
          <IconButton
            label={
              one.error ? m.file_action_dismiss({ name: one.name }) : m.file_action_cancel({ name: one.name })
            }
            small
            onClick={() => cancel(one.key)}
          >
            <X aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}

const GoingState = ({ name, share, waits, error, again }: Going) => (
  <span className="min-w-0">
    <bdi className="going-name">{name}</bdi>
    {error ? (
      <span className="field-error">{error}</span>
    ) : (
      <progress value={share} max={1} aria-label={m.file_label_progress({ name })} />
    )}
    {waits && !error && <span className="field-hint">{m.file_label_waits()}</span>}
    {again && (
      <Button small className="justify-self-start" onClick={again}>
        {m.file_action_again()}
      </Button>
    )}
  </span>
)
