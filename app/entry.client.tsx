import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import { isLocale } from './platform/locale.ts'

overwriteGetLocale(() => {
  const { lang } = document.documentElement
  return isLocale(lang) ? lang : 'zh-CN'
})

startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
