import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { rolesThat } from '#app/features/accounts/grants.ts'
import type { Database } from '#db/schema.ts'
import { mayImport, NEEDED } from './import.ts'
import type { ImportNoun } from './target.ts'

/*
 * Who hears what became of an import, said of one person and of many: whoever began it, as long as they may bring such
 * sheets in. An administrator may look at everybody's, and is told of their own.
 */

type Importer = Pick<Actor, 'id' | 'can'>

const NOUNS = Object.keys(NEEDED) as ImportNoun[]

const nounsOf = (actor: Importer) => NOUNS.filter((noun) => mayImport(actor, noun))

/** The imports somebody hears of. For queries in which `import` goes by its own name. */
export const importToldTo = (actor: Importer) => (eb: ExpressionBuilder<Database, 'import'>) =>
  eb.and([eb('import.account_id', '=', actor.id ?? 0), eb('import.noun', 'in', ['', ...nounsOf(actor)])])

/** Whether somebody may bring in whatever there is: then none of theirs has to be looked at. */
export const bringsAll = (actor: Importer) => nounsOf(actor).length === NOUNS.length

/** The same of whoever began it. For statements in which `import` and `account` go by their names. */
export const importerMatches = (): RawBuilder<SqlBool> =>
  sql`import.account_id = account.id and ${sql.join(
    NOUNS.map(
      (noun) => sql`(import.noun <> ${noun} or account.role in (${sql.join(rolesThat(NEEDED[noun]))}))`,
    ),
    sql` and `,
  )}`
