import { databaseOf } from './database.ts'
import { measureLists } from './lists.ts'
import { begin, report } from './report.ts'

/*
 * The lists alone, without the server: `node bench/flat.ts`. Two databases can be named instead:
 * `node bench/flat.ts file:a.db file:b.db`.
 */
begin('Lists of talents')
const [few, many] = process.argv.slice(2)
await measureLists(
  few ?? `file:${await databaseOf(10_000, 500)}`,
  many ?? `file:${await databaseOf(1_000_000, 5_000)}`,
)
report('Lists alone', false)
