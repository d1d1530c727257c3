import { sql } from 'kysely'
import { type Db, engineOf } from '../connect.ts'

export type Column = { name: string; type: 'integer' | 'real' | 'text'; nullable: boolean }
export type Reference = { columns: string[]; table: string; to: string[] }

/** A table as it is, said alike on both engines. */
export type Shape = {
  name: string
  /** Those of the key first, the others by name: what an engine's migrations added last stands nowhere else. */
  columns: Column[]
  key: string[]
  /** The column whose numbers count on and are never used twice. */
  numbered: string | null
  references: Reference[]
}

/** What an engine keeps for itself: search indexes, and what it knows of migrations and numbers. */
const OWN = /_search(_|$)|^kysely_|^sqlite_/

/** Every table, in the order in which they can be filled: after those it refers to. */
export async function shapesOf(db: Db): Promise<Shape[]> {
  const [columns, references] = [await columnsOf(db), await referencesOf(db)]
  const tables = Map.groupBy(
    columns.filter(({ table }) => !OWN.test(table)),
    ({ table }) => table,
  )
  const shapes = [...tables].map(([name, its]) => shapeOf(name, its, references.get(name) ?? []))
  return inOrder(shapes.sort((a, b) => (a.name < b.name ? -1 : 1)))
}

type FoundColumn = {
  table: string
  name: string
  type: string
  required: number
  key: number
  numbered: number
}

function shapeOf(name: string, found: FoundColumn[], references: Reference[]): Shape {
  const key = found.filter((one) => one.key > 0).sort((a, b) => a.key - b.key)
  const rest = found.filter((one) => one.key === 0).sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    name,
    columns: [...key, ...rest].map((one) => ({
      name: one.name,
      type: typeOf(one),
      nullable: one.key === 0 && !Number(one.required),
    })),
    key: key.map((one) => one.name),
    numbered: found.find((one) => Number(one.numbered))?.name ?? null,
    references,
  }
}

const TYPES: Readonly<Record<string, Column['type']>> = {
  integer: 'integer',
  bigint: 'integer',
  real: 'real',
  'double precision': 'real',
  text: 'text',
}

function typeOf({ table, name, type }: FoundColumn) {
  const known = TYPES[type.toLowerCase()]
  if (!known) throw new Error(`${table}.${name} is of a type that an archive doesn't know: ${type}`)
  return known
}

async function columnsOf(db: Db): Promise<FoundColumn[]> {
  const asked = engineOf(db) === 'sqlite' ? COLUMNS_ON_SQLITE : COLUMNS_ON_POSTGRES
  return (await sql<FoundColumn>`${sql.raw(asked)}`.execute(db)).rows
}

const COLUMNS_ON_SQLITE = `
  select m.name as "table", c.name, c.type, c."notnull" as required, c.pk as key,
    c.pk > 0 and m.sql like '% autoincrement%' as numbered
  from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'`

const COLUMNS_ON_POSTGRES = `
  select r.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
    a.attnotnull::int as required, (a.attidentity <> '')::int as numbered,
    coalesce((select k.n::int from pg_index i, unnest(i.indkey) with ordinality k (num, n)
      where i.indrelid = r.oid and i.indisprimary and k.num = a.attnum), 0) as key
  from pg_class r join pg_attribute a on a.attrelid = r.oid
  where r.relkind = 'r' and r.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped`

type FoundReference = { table: string; id: string | number; column: string; parent: string; to: string }

async function referencesOf(db: Db): Promise<Map<string, Reference[]>> {
  const asked = engineOf(db) === 'sqlite' ? REFERENCES_ON_SQLITE : REFERENCES_ON_POSTGRES
  const { rows } = await sql<FoundReference>`${sql.raw(asked)}`.execute(db)
  const found = [...Map.groupBy(rows, ({ table, id }) => `${table} ${id}`).values()].map((parts) => ({
    of: parts[0]?.table ?? '',
    reference: {
      columns: parts.map(({ column }) => column),
      table: parts[0]?.parent ?? '',
      to: parts.map(({ to }) => to),
    },
  }))
  const by = (one: { reference: Reference }) => one.reference.columns.join()
  found.sort((a, b) => (by(a) < by(b) ? -1 : 1))
  return new Map(
    [...Map.groupBy(found, ({ of }) => of)].map(([of, its]) => [of, its.map(({ reference }) => reference)]),
  )
}

const REFERENCES_ON_SQLITE = `
  select m.name as "table", f.id, f."from" as "column", f."table" as parent, f."to"
  from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table' order by 1, 2, f.seq`

const REFERENCES_ON_POSTGRES = `
  select r.relname as "table", c.conname as id, a.attname as "column", p.relname as parent, b.attname as "to"
  from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_class p on p.oid = c.confrelid,
    unnest(c.conkey, c.confkey) with ordinality k (num, target, n)
    join pg_attribute a on true join pg_attribute b on true
  where c.contype = 'f' and r.relnamespace = current_schema()::regnamespace
    and a.attrelid = c.conrelid and a.attnum = k.num and b.attrelid = c.confrelid and b.attnum = k.target
  order by 1, 2, k.n`

/** A row may refer to an earlier one of its own table; two tables that refer to each other could not be filled. */
function inOrder(shapes: Shape[]): Shape[] {
  const ordered: Shape[] = []
  const done = new Set<string>()
  while (ordered.length < shapes.length) {
    const ready = shapes.filter(
      ({ name, references }) =>
        !done.has(name) && references.every(({ table }) => table === name || done.has(table)),
    )
    if (ready.length === 0) {
      const names = shapes.map(({ name }) => name).filter((name) => !done.has(name))
      throw new Error(`these tables refer to each other in a circle: ${names.join(', ')}`)
    }
    for (const shape of ready) done.add(shape.name)
    ordered.push(...ready)
  }
  return ordered
}
