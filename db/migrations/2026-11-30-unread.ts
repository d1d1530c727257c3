import { type Kysely, sql } from 'kysely'

/** How often what is unread in somebody's inbox changed by what they did there; and each due task's line but once. */
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
  // A task was told of anew on every day on which it was due: the last line of it stays unread, while it is to be done.
  `update notification set read_at = at where kind = 'task_due' and read_at is null and (
    exists (select 1 from notification as later where later.account_id = notification.account_id
      and later.kind = 'task_due' and later.line = notification.line and later.id > notification.id)
    or exists (select 1 from task where 'task ' || task.id = notification.line and task.done_at is not null))`,
]
