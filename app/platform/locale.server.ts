import { AsyncLocalStorage } from 'node:async_hooks'
import type { Locale } from './locale.ts'

const rendering = new AsyncLocalStorage<Locale>()

/** Renders in a language: every message asked for inside `work` comes in it. */
export const withLocale = <T>(locale: Locale, work: () => T): T => rendering.run(locale, work)

export const renderingLocale = (): Locale => rendering.getStore() ?? 'zh-CN'
