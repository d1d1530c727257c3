import { parseArgs } from 'node:util'
import { findReader } from '#app/features/accounts/reader.server.ts'
import { undoImport } from '#app/features/import/commands.server.ts'
import { findImport } from '#app/features/import/queries.server.ts'
import { runUndo } from '#app/features/import/undo.server.ts'
import { boot, refuseToStart as fail, openDatabase, reasonOf } from '#app/platform/boot.server.ts'
import { Refusal } from '#app/platform/errors.ts'
import { idIn } from '#app/platform/id.ts'
import { say } from '#app/platform/say.server.ts'

/*
 * Takes back what an import brought in, as whoever brought it in.
 */
const HELP = `npm run import:undo -- ID

  ID  the import's number, as npm run import said it and its page's address has it

What somebody worked on since stays, and is told.`

const { values, positionals } = readOptions()
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const id = idIn(positionals[0] ?? '')
if (id === null || positionals.length > 1) fail(`Say one import by its number.\n\n${HELP}`)

const env = boot()
const db = await openDatabase(env.DATABASE_URL)
const known = await db.selectFrom('import').where('id', '=', id).select('account_id').executeTakeFirst()
if (!known) fail(`There is no import ${id}`)
const reader = await findReader(db, known.account_id)
if (!reader)
  fail('Whoever brought it in may not sign in any more: an administrator can take it back on its page')
try {
  await undoImport(db, reader.staff, id)
  await runUndo(db, id, reader.staff.id)
  const kept = (await findImport(db, reader.staff, id))?.kept ?? []
  console.log(`Import ${id} is taken back.`)
  for (const one of kept)
    console.log(
      `Stays: ${[one.name_zh, one.name_en].filter(Boolean).join(' ')} #${one.id} (${say('en', one.why)})`,
    )
} catch (error) {
  fail(
    error instanceof Refusal
      ? say('en', error.key, error.params)
      : `It was not taken back: ${reasonOf(error)}`,
  )
} finally {
  await db.destroy()
}

function readOptions() {
  try {
    return parseArgs({ allowPositionals: true, options: { help: { type: 'boolean', default: false } } })
  } catch (error) {
    fail(`${reasonOf(error)}\n\n${HELP}`)
  }
}
