import { FieldRefusal } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.ts'
import { weaknessOf, wordsAbout } from './guess.server.ts'
import { hashPassword } from './password.server.ts'

/** The hash of a password that is hard enough to guess; refuses any other at its field. Takes its time: not in a transaction. */
export async function acceptablePassword(
  db: Db,
  password: string,
  person: { email: string; name_zh: string; name_en: string },
) {
  const weakness = await weaknessOf(password, await wordsAbout(db, person))
  if (weakness) throw new FieldRefusal(weakness, {}, 'password')
  return hashPassword(password)
}
