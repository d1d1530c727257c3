import { z } from 'zod'

/** The form in which two addresses are the same address, whatever their case and the spaces around them. */
export const normalEmail = (email: string) => email.normalize('NFKC').trim().toLowerCase()

export type Sender = { name: string; address: string }

/** Whom mail comes from: `Wutong <crm@example.org>`, or the address alone. Null for anything else. */
export function senderOf(text: string): Sender | null {
  const [, name = '', address = text] = /^([^<>\p{Cc}]*)<([^<>]*)>$/u.exec(text.trim()) ?? []
  const known = z.email().max(254).safeParse(address.trim())
  return known.success ? { name: name.trim().replace(/^"(.*)"$/, '$1'), address: known.data } : null
}
