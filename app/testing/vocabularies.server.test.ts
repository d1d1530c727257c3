import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { ROLES } from '#app/features/accounts/grants.ts'
import { SCOPES } from '#app/features/api/scope.ts'
import { CHANNEL_KINDS, CHANNEL_STATES, CHANNEL_TROUBLES, TOPICS } from '#app/features/channels/channel.ts'
import { EVENT_KINDS } from '#app/features/events/event.ts'
import { FEED_KINDS } from '#app/features/feeds/feed.ts'
import { FILE_TYPES } from '#app/features/files/file.ts'
import { IMPORT_STATES, OUTCOMES, VERDICTS } from '#app/features/import/import.ts'
import { MAIL_KINDS, MAIL_STATES, MAIL_TROUBLES } from '#app/features/mail/mail.ts'
import { DELIVERIES, NOTIFICATION_KINDS } from '#app/features/notifications/notification.ts'
import { NOTE_KINDS } from '#app/features/records/note.ts'
import { RECORD_KINDS } from '#app/features/records/record.ts'
import { BASIS_KINDS, SOURCE_KINDS } from '#app/features/talents/talent.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { GRADES, MEMBER_ROLES, MOVE_KINDS, stagesOf, TRACKS } from '#app/features/ventures/venture.ts'
import { WEBHOOK_STATES, WEBHOOK_TROUBLES } from '#app/features/webhooks/webhook.ts'
import { TARGET_TRACKS } from '#app/features/zone/plan-year.ts'
import { LOCALES } from '#app/platform/locale.ts'
import { type Db, engineOf } from '#db/connect.ts'
import { aRecord, type World, world } from './world.ts'

/** What the code knows by name. The tables say the same, in the same order; rules are the code's alone. */
const CONSTANTS: Record<string, readonly string[]> = {
  track: TRACKS,
  role: ROLES,
  locale: LOCALES,
  record_kind: RECORD_KINDS,
  note_kind: NOTE_KINDS,
  source_kind: SOURCE_KINDS,
  basis_kind: BASIS_KINDS,
  event_kind: EVENT_KINDS,
  grade: GRADES,
  member_role: MEMBER_ROLES,
  move_kind: MOVE_KINDS,
  mail_kind: MAIL_KINDS,
  mail_state: MAIL_STATES,
  mail_trouble: MAIL_TROUBLES,
  notification_kind: NOTIFICATION_KINDS,
  delivery: DELIVERIES,
  file_type: FILE_TYPES,
  channel_kind: CHANNEL_KINDS,
  channel_topic: TOPICS,
  channel_state: CHANNEL_STATES,
  channel_trouble: CHANNEL_TROUBLES,
  feed_kind: FEED_KINDS,
  import_state: IMPORT_STATES,
  import_verdict: VERDICTS,
  import_outcome: OUTCOMES,
  api_scope: SCOPES,
  webhook_state: WEBHOOK_STATES,
  webhook_trouble: WEBHOOK_TROUBLES,
  stage: TRACKS.flatMap((track) => stagesOf(track).map((stage) => `${track} ${stage}`)),
}

/** Every table that is nothing but names in an order, with its rows. */
async function vocabulariesIn(db: Db) {
  const tables = await db.introspection.getTables()
  const lists = tables.filter(({ columns }) =>
    /^(code,position|code,position,track)$/.test(
      columns
        .map(({ name }) => name)
        .sort()
        .join(),
    ),
  )
  const rows = lists.map(async ({ name, columns }) => {
    const track = columns.some((column) => column.name === 'track')
    const order = track ? sql`(select position from track where track.code = v.track), ` : sql``
    const { rows } = await sql<{ code: string; track?: string }>`
      select * from ${sql.table(name)} as v order by ${order} v.position`.execute(db)
    return [name, rows.map((row) => (row.track ? `${row.track} ${row.code}` : row.code))] as const
  })
  return Object.fromEntries(await Promise.all(rows))
}

test('the tables of names say what the code knows, no more and no less, in the same order', async () => {
  const { db } = await world()
  expect(await vocabulariesIn(db)).toEqual(CONSTANTS)
  expect(TARGET_TRACKS).toEqual(TRACKS)
})

test('negative control: a name that only one side knows is seen', async () => {
  const { db } = await world()
  await db.insertInto('grade').values({ code: 'D', position: 4 }).execute()
  expect(await vocabulariesIn(db)).not.toEqual(CONSTANTS)
  await db.deleteFrom('grade').where('code', '=', 'D').execute()
  await db.deleteFrom('note_kind').where('code', '=', 'call').execute()
  expect(await vocabulariesIn(db)).not.toEqual(CONSTANTS)
})

/** A project that was logged; its row and its history written past the commands. */
async function aProject({ db, manager, park, sector }: World) {
  const id = await logVenture(db, manager, {
    name: 'Blue Heron',
    track: 'project',
    park_id: park('nanhai'),
    sector_id: sector('ai'),
  })
  const set = (facts: object) => db.updateTable('venture').set(facts).where('id', '=', id).execute()
  const line = {
    venture_id: id,
    track: 'project',
    kind: 'advance',
    from_stage: 'lead',
    to_stage: 'in_contact',
  }
  const went = (facts: object) =>
    db
      .insertInto('stage_change')
      .values({ ...line, on_date: '2026-03-01', at: '2026-03-01T00:00:00.000Z', account_id: null, ...facts })
      .execute()
  return { set, went }
}

const REFUSED = /foreign key/i

test("no project stands in a team's stage, left one or went to one", async () => {
  const { set, went } = await aProject(await world())
  await expect(set({ stage: 'formal_check' })).rejects.toThrow(REFUSED)
  await expect(set({ stage: 'declined', left_stage: 'formal_check' })).rejects.toThrow(REFUSED)
  await expect(went({ to_stage: 'formal_check' })).rejects.toThrow(REFUSED)
  await expect(went({ from_stage: 'formal_check' })).rejects.toThrow(REFUSED)
  // Nor by saying of a project that it moved as a team.
  await expect(went({ track: 'team', from_stage: 'lead', to_stage: 'applied' })).rejects.toThrow(REFUSED)
  await set({ stage: 'declined', left_stage: 'negotiation' })
  await went({})
})

test('a name that no list has is refused wherever it would stand', async () => {
  const zone = await world()
  const { db, leader } = zone
  const { set, went } = await aProject(zone)
  await expect(set({ grade_asked: 'D' })).rejects.toThrow(REFUSED)
  await expect(set({ source_kind: 'hearsay' })).rejects.toThrow(REFUSED)
  await expect(went({ kind: 'jump', reason: 'Why not' })).rejects.toThrow(REFUSED)
  await expect(
    db.updateTable('account').set({ role: 'king' }).where('id', '=', leader.id).execute(),
  ).rejects.toThrow(REFUSED)
  await expect(aRecord(db, 'rumour' as never)).rejects.toThrow(REFUSED)
})

test('only what never grows is a list in a check', async () => {
  const { db } = await world()
  expect(await listsInChecks(db)).toEqual(['theme'])
})

/** Columns whose check is a list of names and nothing else. */
async function listsInChecks(db: Db) {
  const sqlite = engineOf(db) === 'sqlite'
  const { rows } = await sql<{ text: string }>`${sql.raw(
    sqlite
      ? "select sql as text from sqlite_master where type = 'table'"
      : "select pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'",
  )}`.execute(db)
  const list = sqlite ? /check \((\w+) in \('[^)]*\)\)/g : /^CHECK \(\((\w+) = ANY \(ARRAY\['[^\]]*\]\)\)\)$/g
  return rows.flatMap(({ text }) => [...text.matchAll(list)].map(([, column]) => column))
}
