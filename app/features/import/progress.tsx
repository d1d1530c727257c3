import { useLocation, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { Card } from '#app/ui/page.tsx'

const EVERY_MS = 1500

/** Reads the page again as long as something goes on, one reading after the other, and not while nobody looks. */
function useReadAgain() {
  const { state, revalidate } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    let timer = window.setTimeout(look, EVERY_MS)
    function look() {
      if (document.visibilityState === 'visible') revalidate()
      else timer = window.setTimeout(look, EVERY_MS)
    }
    return () => window.clearTimeout(timer)
  }, [state, revalidate])
}

type Props = { done: number /** Of how many; null where nobody counted. */; of: number | null; label: string }

/** How far it has come; without script one asks again. */
export function Progress({ done, of, label }: Props) {
  useReadAgain()
  const { pathname, search } = useLocation()
  const said =
    of === null
      ? formatNumber(done)
      : m.import_progress_of({ done: formatNumber(done), all: formatNumber(of) })
  return (
    <Card>
      <p role="status">
        {label} {said}
      </p>
      <progress
        className="import-progress"
        aria-label={label}
        {...(of === null ? {} : { max: Math.max(of, 1), value: done })}
      />
      <p className="without-script">
        <a className="link" href={pathname + search}>
          {m.import_action_look_again()}
        </a>
      </p>
    </Card>
  )
}
