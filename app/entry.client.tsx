import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import { isLocale } from './platform/locale.ts'
import { installPatientFetch } from './ui/patient-fetch.ts'

overwriteGetLocale(() => {
  const { lang } = document.documentElement
  return isLocale(lang) ? lang : 'zh-CN'
})

installPatientFetch()
// What was asked for and given up, as the page went on meanwhile, is nobody's fault.
addEventListener(
  'unhandledrejection',
  (event) => event.reason?.name === 'AbortError' && event.preventDefault(),
)

startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
