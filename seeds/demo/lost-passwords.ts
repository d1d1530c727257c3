import { makeResetLink, resetPassword } from '#app/features/accounts/reset.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import { type Beat, byRole, momentOf } from './zone.ts'

/** Who forgot a password, how many days ago, and on what they chose a new one. */
const LOST: readonly (readonly [email: string, days: number, locale: Locale, user_agent: string])[] = [
  ['he.rongyin@example.org', 34, 'zh-CN', 'Mozilla/5.0 (iPhone) MicroMessenger/8.0'],
  ['chen.guiyue@example.org', 9, 'zh-CN', 'Mozilla/5.0 (Windows NT 10.0) Edg/140.0'],
  ['ou.haitang@example.org', 2, 'en', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Safari/605.1'],
]

/** A link was handed over and used: each is told by mail, which is kept, as the demo has no mail server. */
export const lostPasswordBeats = (): Beat[] =>
  LOST.map(([email, days, locale, user_agent], i) => ({
    at: momentOf(days, i),
    act: async (zone) => {
      const person = zone.staff.find((one) => one.email === email)
      if (!person) throw new Error(`nobody in the story is ${email}`)
      const token = await makeResetLink(zone.db, byRole(zone, 'administrator', 0), person.id)
      // They still sign in nowhere: nobody knows it.
      const password = crypto.randomUUID()
      const caller = { ip: '10.20.0.14', user_agent, cookies: null, secure: true, locale }
      await resetPassword(zone.db, token, password, caller)
    },
  }))
