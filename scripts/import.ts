import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { findReader } from '#app/features/accounts/reader.server.ts'
import { importFile, type Ran } from '#app/features/import/command-line.server.ts'
import { IMPORT_NOUNS, type ImportNoun, type Target } from '#app/features/import/target.ts'
import { targetName } from '#app/features/import/words.server.ts'
import { boot, refuseToStart as fail, openDatabase, reasonOf } from '#app/platform/boot.server.ts'
import { normalEmail } from '#app/platform/email.ts'
import { Refusal } from '#app/platform/errors.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { say } from '#app/platform/say.server.ts'

/*
 * Brings a spreadsheet in as somebody who has an account, with what they may: the same as on the page.
 */
const HELP = `npm run import -- FILE --noun ${IMPORT_NOUNS.join('|')} --as E-MAIL [--sheet N] [--dry-run] [--json]

  FILE       .xlsx, .csv, .tsv or .vcf
  --noun     what its rows are
  --as       the e-mail address of whoever brings it in: what they may not do by hand is refused row by row
  --sheet    which sheet of the file, from 1; without it the likeliest
  --dry-run  says what would happen and changes nothing
  --json     says it for programs: columns, rows, problems, counted_before, counted

Rows that are unsure or wrong are left out and told, and it ends with 0 all the same: programs find how many in --json.
What was brought in is taken back by npm run import:undo -- ID.`

const { values, positionals } = readOptions()
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const [path, ...more] = positionals
if (!path || more.length > 0) fail(`Say one file.\n\n${HELP}`)
if (!statSync(path, { throwIfNoEntry: false })?.isFile()) fail(`There is no file ${path}`)
const noun = IMPORT_NOUNS.find((known) => known === values.noun)
if (!noun) fail(`Say with --noun what its rows are: ${IMPORT_NOUNS.join(', ')}`)
if (!values.as) fail('Say with --as who brings it in, by e-mail address')
const sheet = values.sheet === undefined ? undefined : Number(values.sheet)
if (sheet !== undefined && !(Number.isInteger(sheet) && sheet > 0)) fail('--sheet is a number from 1')

const env = boot()
const db = await openDatabase(env.DATABASE_URL)
const account = await db
  .selectFrom('account')
  .where('email_norm', '=', normalEmail(values.as))
  .select('id')
  .executeTakeFirst()
const reader = account && (await findReader(db, account.id))
if (!reader) fail(`Nobody who may sign in has an account with ${values.as}`)
try {
  const wish = { path, name: basename(path), noun, dry: values['dry-run'], ...(sheet && { sheet }) }
  const ran = await importFile(db, reader.staff, wish)
  if (values.json) console.log(JSON.stringify(ran.report, null, 2))
  else tell(ran, noun)
  if (!values['dry-run']) {
    if (ran.shown.state !== 'done')
      fail(`It was not brought in as a whole: ${ran.shown.trouble?.key ?? ran.shown.state}`)
    const { made, changed } = ran.shown.outcomes
    if (made + changed === 0) console.error(`Import ${ran.id} changed nothing.`)
    else console.error(`Import ${ran.id}. To take it back: npm run import:undo -- ${ran.id}`)
  }
  const { unsure, wrong } = ran.report.rows
  if (unsure + wrong > 0)
    console.error(
      `Left out: ${unsure + wrong} of its rows. Correct the sheet and bring it in again, or bring it in under Import on the pages, where what is doubtful or unknown is asked.`,
    )
} catch (error) {
  fail(
    error instanceof Refusal
      ? say('en', error.key, error.params)
      : `It was not brought in: ${reasonOf(error)}`,
  )
} finally {
  await db.destroy()
}

function inEnglish(noun: ImportNoun, field: Target) {
  return withLocale('en', () => targetName(noun, field))
}

function tell({ report, shown }: Ran, noun: ImportNoun) {
  for (const { heading, field, sureness } of report.columns)
    console.log(
      `${heading || '(no heading)'} → ${field === null ? 'left out' : inEnglish(noun, field)} (${sureness})`,
    )
  console.log(
    Object.entries(report.rows)
      .map(([verdict, rows]) => `${verdict.replace('_', ' ')}: ${rows}`)
      .join(', '),
  )
  for (const { row, heading, text } of report.problems)
    console.log(`row ${row}${heading ? `, ${heading}` : ''}: ${text}`)
  if (shown.state === 'done')
    console.log(
      `made: ${shown.outcomes.made}, changed: ${shown.outcomes.changed}, as it was: ${shown.outcomes.same}, refused: ${shown.outcomes.refused}`,
    )
  if (noun !== 'team' && noun !== 'project') return
  const [before, then] = [report.counted_before[noun], report.counted[noun]]
  for (const year of Object.keys(then)) console.log(`${year}: ${before[year] ?? 0} → ${then[year]}`)
}

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        noun: { type: 'string' },
        as: { type: 'string' },
        sheet: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    fail(`${reasonOf(error)}\n\n${HELP}`)
  }
}
