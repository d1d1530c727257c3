import { parseArgs } from 'node:util'
import { SYSTEM } from '#app/features/accounts/actor.ts'
import { makeResetLink } from '#app/features/accounts/reset.server.ts'
import { boot, refuseToStart as fail, openDatabase, reasonOf } from '#app/platform/boot.server.ts'
import { normalEmail } from '#app/platform/email.ts'
import { Refusal } from '#app/platform/errors.ts'

/*
 * Prints a link with which somebody chooses a new password, for when no administrator can sign in:
 * npm run user:reset-link -- --email ada@example.org
 */
const email = emailGiven()
if (!email) fail('Say whose: npm run user:reset-link -- --email ada@example.org')

const env = boot()
const db = await openDatabase(env.DATABASE_URL)
const account = await db
  .selectFrom('account')
  .where('email_norm', '=', normalEmail(email))
  .select('id')
  .executeTakeFirst()
if (!account) fail(`Nobody has an account with ${email}`)
try {
  const token = await makeResetLink(db, SYSTEM, account.id)
  console.log(`A new password can be chosen here, once, within 30 minutes:\n${env.BASE_URL}/reset/${token}`)
} catch (error) {
  if (!(error instanceof Refusal)) fail(`No link was made: ${reasonOf(error)}`)
  fail('This account is disabled: an administrator has to enable it first')
} finally {
  await db.destroy()
}

function emailGiven() {
  try {
    return parseArgs({ options: { email: { type: 'string' } } }).values.email
  } catch (error) {
    fail(reasonOf(error))
  }
}
