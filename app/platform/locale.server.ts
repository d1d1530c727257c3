import { AsyncLocalStorage } from 'node:async_hooks'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import type { Locale } from './locale.ts'

const rendering = new AsyncLocalStorage<Locale>()

/** Says things in a language, wherever that is: every message asked for inside `work` comes in it. */
export function withLocale<T>(locale: Locale, work: () => T): T {
  overwriteGetLocale(renderingLocale)
  return rendering.run(locale, work)
}

const renderingLocale = (): Locale => rendering.getStore() ?? 'zh-CN'
