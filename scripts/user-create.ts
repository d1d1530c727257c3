import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { SYSTEM } from '#app/features/accounts/actor.ts'
import { createAccount } from '#app/features/accounts/create-account.server.ts'
import { ROLES, type Role } from '#app/features/accounts/grants.ts'
import { makeResetLink } from '#app/features/accounts/reset.server.ts'
import { isUnclaimed } from '#app/features/accounts/unclaimed.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { boot, refuseToStart as fail, openDatabase, reasonOf } from '#app/platform/boot.server.ts'
import { Refusal } from '#app/platform/errors.ts'
import { requiredEmail, requiredText } from '#app/platform/fields.ts'
import { inTransaction } from '#db/connect.ts'
import { seedReference } from '#seeds/reference.ts'

/*
 * Makes an account at the machine itself and prints a link with which its owner chooses a password:
 * npm run user:create -- --email ada@example.org --name "Ada Example" --role administrator [--park nanhai …]
 * Asks for what is left out. There is no default password, and nobody but the owner ever knows one.
 */
const values = readOptions()
const email = values.email ?? (await ask('E-mail: '))
const name = values.name ?? (await ask('Name: '))
const role = values.role ?? (await ask(`Role (${ROLES.join(', ')}): `))
if (!requiredEmail.safeParse(email).success) fail(`${email} is not an e-mail address`)
if (!requiredText(60).safeParse(name).success) fail('A person needs a name, of 60 characters at most')
if (!ROLES.includes(role as Role)) fail(`${role} is no role: choose one of ${ROLES.join(', ')}`)
if (role === 'administrator' && values.park.length > 0) fail('Administrators work for the whole zone')

const env = boot()
const db = await openDatabase(env.DATABASE_URL)
// Afterwards what is missing was taken out on purpose.
if (await isUnclaimed(db)) await seedReference(db)
if (role !== 'administrator' && (await isUnclaimed(db))) fail('The first account must be an administrator')
try {
  const token = await inTransaction(db, async (trx) => {
    const parks = values.park.length
      ? await trx.selectFrom('park').where('code', 'in', values.park).select(['id', 'code']).execute()
      : []
    const unknown = values.park.filter((code) => !parks.some((park) => park.code === code))
    if (unknown.length > 0) fail(`There is no park called ${unknown.join(', ')}`)
    const chinese = /\p{Script=Han}/u.test(name)
    const id = await createAccount(trx, {
      email,
      name_zh: chinese ? name.trim() : '',
      name_en: chinese ? '' : name.trim(),
      role: role as Role,
      park_ids: parks.map((park) => park.id),
      // No password has this hash: the link sets the first one.
      password_hash: '!',
    })
    recordAudit(trx, SYSTEM, {
      action: 'account.create',
      entity: 'account',
      entity_id: id,
      fields: ['role'],
    })
    return makeResetLink(trx, SYSTEM, id)
  })
  console.log(`${name} can choose a password here, once, within 30 minutes:\n${env.BASE_URL}/reset/${token}`)
} catch (error) {
  if (!(error instanceof Refusal)) fail(`No account was made: ${reasonOf(error)}`)
  fail('Somebody with this e-mail address already has an account: npm run user:reset-link')
} finally {
  await db.destroy()
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        park: { type: 'string', multiple: true, default: [] },
      },
    }).values
  } catch (error) {
    fail(reasonOf(error))
  }
}

async function ask(question: string) {
  if (!process.stdin.isTTY) fail('Say --email, --name and --role')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(question)
  terminal.close()
  return answer
}
