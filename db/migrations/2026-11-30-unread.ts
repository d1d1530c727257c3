import { type Kysely, sql } from 'kysely'

/** How often what is unread in somebody's inbox changed by what they did: their other pages hear of it by that. */
// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and must not follow today's types
export async function up(db: Kysely<any>) {
  const postgres = db.getExecutor().adapter.constructor.name.startsWith('Postgres')
  for (const statement of statements(postgres)) await sql.raw(statement).execute(db)
}

export const statements = (postgres: boolean) => [
  // Whoever has nothing here has read nothing yet.
  `create table inbox (
    account_id integer primary key not null references account (id) on delete cascade,
    version integer not null)${postgres ? '' : ' strict'}`,
]
