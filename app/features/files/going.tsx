import X from 'lucide-react/icons/x'
import * as m from '#app/paraglide/messages.js'
import { IconButton } from '#app/ui/button.tsx'
import type { Uploads } from './use-uploads.ts'

/** What is on its way with how far it is, and what did not get there with the reason. */
export function GoingList({ going, cancel }: Pick<Uploads, 'going' | 'cancel'>) {
  return (
    <ul className="going-list" aria-live="polite">
      {going.map(({ key, name, share, error }) => (
        <li key={key} className="going-line">
          <span className="min-w-0">
            <bdi className="going-name">{name}</bdi>
            {error ? (
              <span className="field-error">{error}</span>
            ) : (
              <progress value={share} max={1} aria-label={m.file_label_progress({ name })} />
            )}
          </span>
          <IconButton
            label={error ? m.file_action_dismiss({ name }) : m.file_action_cancel({ name })}
            small
            onClick={() => cancel(key)}
          >
            <X aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
