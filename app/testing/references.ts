import { sql } from 'kysely'
import { type Db, engineOf } from '#db/connect.ts'

/** Which columns refer to which: `venture (track, stage) to stage (track, code)`, and what goes with its parent. */
export async function referencesOf(db: Db) {
  const { rows } = await sql<{
    text: string
  }>`${sql.raw(engineOf(db) === 'sqlite' ? ON_SQLITE : ON_POSTGRES)}`.execute(db)
  return rows.map(({ text }) => text).sort()
}

const ON_SQLITE = `
  select t.name || ' (' || group_concat(f."from", ', ' order by f.seq) || ') to ' || f."table" || ' ('
    || group_concat(f."to", ', ' order by f.seq) || ')' || iif(f.on_delete = 'CASCADE', ', and goes with it', '') as text
  from sqlite_master t join pragma_foreign_key_list(t.name) f where t.type = 'table' group by t.name, f.id`

const ON_POSTGRES = `
  select conrelid::regclass || ' (' || (
      select string_agg(attname, ', ' order by n) from unnest(conkey) with ordinality k (num, n)
      join pg_attribute on attrelid = conrelid and attnum = num) || ') to ' || confrelid::regclass || ' (' || (
      select string_agg(attname, ', ' order by n) from unnest(confkey) with ordinality k (num, n)
      join pg_attribute on attrelid = confrelid and attnum = num) || ')'
    || case confdeltype when 'c' then ', and goes with it' else '' end as text
  from pg_constraint where contype = 'f'`
