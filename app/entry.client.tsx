import { RemixBrowser } from '@remix-run/react'
import { type ReactElement, startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import { isLocale } from './platform/locale.ts'
import { keepEarlyEvents } from './ui/early-events.ts'
import { installPatientFetch } from './ui/patient-fetch.ts'

overwriteGetLocale(() => {
  const { lang } = document.documentElement
  return isLocale(lang) ? lang : 'zh-CN'
})

const leaveEvents = keepEarlyEvents()
installPatientFetch()
// What was asked for and given up, as the page went on meanwhile, is nobody's fault.
addEventListener(
  'unhandledrejection',
  (event) => event.reason?.name === 'AbortError' && event.preventDefault(),
)

startTransition(() => {
  hydrateRoot(
    document,
    <Awake>
      <RemixBrowser />
    </Awake>,
  )
})

/** Around all of the page, as one beside it would give its parts other ids than the server did. */
function Awake({ children }: { children: ReactElement }) {
  useEffect(() => {
    leaveEvents()
    // For whoever drives the page by a program.
    document.documentElement.dataset.awake = ''
  }, [])
  return children
}
