import { useNavigation } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'

/** A line at the top once the next page has taken 150 ms; the waiting is in the stylesheet. */
export function ProgressBar() {
  const { state } = useNavigation()
  if (state === 'idle') return null
  return <div className="progress-bar" role="progressbar" aria-label={m.ui_label_loading()} />
}
