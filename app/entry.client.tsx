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

startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
