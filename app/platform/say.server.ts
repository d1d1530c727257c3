import * as messages from '#app/paraglide/messages.js'
import type { Params } from './errors.ts'
import type { Locale } from './locale.ts'
import { lookUp } from './look-up.ts'

type Message = (params: Params, options: { locale: Locale }) => string

const catalogue = messages as unknown as Record<string, Message>

/**
 * A message by its name, for what commands and schemas report as keys. A parameter `@name` is itself a
 * message name. Pages use the typed message functions instead: only those are left out when unused.
 */
export function say(locale: Locale, key: string, params: Params = {}): string {
  const message = lookUp(catalogue, key)
  if (!message) return key
  const filled = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && value.startsWith('@') ? say(locale, value.slice(1)) : value,
    ]),
  )
  return message(filled, { locale })
}
