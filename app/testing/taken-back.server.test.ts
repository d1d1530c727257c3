import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { takeBack } from '#app/features/import/undo-record.server.ts'
import { entityOf, RECORD_ENTITIES, RECORD_KINDS, type RecordKind } from '#app/features/records/record.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { oneOfEach } from './one-of-each.ts'
import { statementsOf } from './plans.ts'
import { referencesOf } from './references.ts'
import { type World, world } from './world.ts'

/** What goes on speaking of a record that was taken back, and why it may. */
const STAYS: Readonly<Record<string, string>> = {
  'audit (record_id)': 'what was done is kept for ever; of whom it was says the number that stays',
  'import_kept (record_id)': 'says why it stayed when its sheet was taken back',
  'import_row (record_id)': 'says what became of a row of a sheet, until that is forgotten',
  'mail_record (record_id)': 'says what a mail was about, until that is forgotten',
  'talent (source_event_id)': 'somebody was met there: it is refused',
  'talent (source_institute_id)': 'somebody came from there: it is refused',
  'venture (source_event_id)': 'a team came of it: it is refused',
  'venture (source_institute_id)': 'a team came from there: it is refused',
  'venture_member (talent_id)': 'they belong to a team: it is refused',
}

type Reference = { from: string; table: string; to: string; goes: boolean }

/** What refers to a record or to a row of its noun. */
async function pointingAt(db: Db, entity: string): Promise<Reference[]> {
  const texts = await referencesOf(db)
  return texts.flatMap((text) => {
    const [, from = '', table = '', columns = '', to = '', goes] =
      /^((\w+) \((.+?)\)) to (\w+) \(.+?\)(, and goes with it)?$/.exec(text) ?? []
    // The rows of the other nouns.
    if (columns === 'id' && table !== entity && (RECORD_ENTITIES as string[]).includes(table)) return []
    // The number stays: nothing goes with it.
    return ['record', entity].includes(to) ? [{ from, table, to, goes: !!goes && to !== 'record' }] : []
  })
}

/** What is left when one of a kind is taken back, by the statements that does. */
async function leftOf({ db, admin }: World, kind: RecordKind, id: number) {
  const one = { id, kind, made: true, name_zh: '', name_en: '' }
  const sent = await statementsOf(db, () => inTransaction(db, (trx) => takeBack(trx, admin, one)))
  const emptied = [...sent.keys()].flatMap((text) => /^delete from "(\w+)"/.exec(text)?.[1] ?? [])
  expect(emptied).toContain(entityOf(kind))
  const pointing = await pointingAt(db, entityOf(kind))
  return pointing.filter(({ table, goes }) => !goes && !emptied.includes(table)).map(({ from }) => from)
}

test.each(RECORD_KINDS)(
  'whatever refers to a record goes when it is taken back, or is known to stay: %s',
  async (kind) => {
    const zone = await world()
    const made = await oneOfEach(zone, 'nanhai')
    const left = await leftOf(zone, kind, made[kind])
    expect(left.filter((from) => !Object.hasOwn(STAYS, from))).toEqual([])
  },
)

test('nothing is said to stay that isn’t there', async () => {
  const { db } = await world()
  const there = (await Promise.all(RECORD_ENTITIES.map((entity) => pointingAt(db, entity)))).flat()
  const known = there.map(({ from }) => from)
  expect(Object.keys(STAYS).filter((from) => !known.includes(from))).toEqual([])
})

test('negative control: what refers to a record and nobody thought of is noticed', async () => {
  const zone = await world()
  const made = await oneOfEach(zone, 'nanhai')
  await sql`create table keepsake (record_id integer references record (id), event_id integer references event (id) on delete cascade)`.execute(
    zone.db,
  )
  expect(await leftOf(zone, 'event', made.event)).toContain('keepsake (record_id)')
})
