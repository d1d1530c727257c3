import { type Staff, staffOf } from '#app/features/accounts/actor.ts'
import { createAccount } from '#app/features/accounts/create-account.server.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#app/features/accounts/demo-accounts.ts'
import { hashPassword } from '#app/features/accounts/password.server.ts'
import { markAllRead } from '#app/features/notifications/commands.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { type Instant, type LocalDate, now, setClock, today } from '#app/platform/clock.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { careBeats } from './care.ts'
import { errandBeats } from './errands.ts'
import { EVENTS } from './events.ts'
import { feedBeats } from './feeds.ts'
import { fileBeats } from './files.ts'
import { gatheringBeats } from './gatherings.ts'
import { groupBeats } from './groups.ts'
import { importBeats } from './imports.ts'
import { lostPasswordBeats } from './lost-passwords.ts'
import { drawPapers } from './papers.ts'
import { STAFF } from './people.ts'
import { TALENTS } from './talents.ts'
import { targetBeats } from './targets.ts'
import { tokenBeats } from './tokens.ts'
import { ventureBeats } from './ventures.ts'
import { tellLedger, webhookBeats } from './webhooks.ts'
import { type Beat, byRole, momentOf, talentCameIn, type Zone } from './zone.ts'

/**
 * Fills a new database with three years of a busy zone, told with the product's own commands in the order in
 * which things happened, relative to today and the same every time. All or nothing: one transaction.
 */
export async function tellStory(database: Db): Promise<void> {
  const password_hash = await hashPassword(DEMO_PASSWORD)
  const papers = await drawPapers()
  const present = now()
  const day = today()
  const beats = [
    ...talentBeats(),
    ...gatheringBeats(day),
    ...ventureBeats(day),
    ...careBeats(),
    ...errandBeats(day),
    ...lostPasswordBeats(),
    ...targetBeats(day),
    ...groupBeats(day),
    ...webhookBeats(),
    ...feedBeats(),
    ...tokenBeats(),
    ...fileBeats(papers),
    ...importBeats(),
  ]
    .map((beat, i) => ({ ...beat, at: earlier(beat.at, present), i }))
    .sort((a, b) => (a.at === b.at ? a.i - b.i : a.at < b.at ? -1 : 1))
  await inTransaction(database, async (db) => {
    const zone = await at(momentOf(STAFF_JOINED, 0), () => openZone(db, day, password_hash))
    for (const beat of beats) await at(beat.at, () => beat.act(zone))
  })
  await readInboxes(database, momentOf(UNREAD, 0))
  await tellLedger(database)
}

/** In days before today: what people were told since is still new to them. */
const UNREAD = 2

/** Everybody has read what they were told before a moment. */
async function readInboxes(db: Db, before: Instant) {
  const people = await db
    .selectFrom('notification')
    .where('at', '<', before)
    .groupBy('account_id')
    .select((eb) => ['account_id as id', eb.fn.max('id').as('up_to')])
    .execute()
  for (const { id, up_to } of people) await markAllRead(db, { id }, { up_to, kind: null })
}

/** In days before today; before the first of the years that the story tells. */
const STAFF_JOINED = 1130

/** Does something as if it were then. */
async function at<T>(moment: Instant, act: () => Promise<T>): Promise<T> {
  const putBack = setClock(() => new Date(moment))
  try {
    return await act()
  } finally {
    putBack()
  }
}

/** The zone before the story begins: reference data and the staff. */
async function openZone(db: Db, day: LocalDate, password_hash: string): Promise<Zone> {
  const parks = await db.selectFrom('park').select(['id', 'code']).execute()
  const sectors = await db.selectFrom('sector').select(['id', 'code']).execute()
  const institutes = await db.selectFrom('institute').select('id').orderBy('id').execute()
  const idOf = (rows: { id: number; code: string }[]) => (code: string) => {
    const row = rows.find((candidate) => candidate.code === code)
    if (!row) throw new Error(`no ${code} in the reference data`)
    return row.id
  }
  const park = idOf(parks)
  const people = [
    ...DEMO_ACCOUNTS.map((account) => ({ ...account, password_hash })),
    // A hash that no password has: they are colleagues in the story and can't sign in.
    ...STAFF.map((account) => ({ ...account, password_hash: '!' })),
  ]
  const staff: Staff[] = []
  for (const { parks: codes, password_hash, email, name_zh, name_en, role } of people) {
    const park_ids = codes.map(park)
    const id = await createAccount(db, { email, name_zh, name_en, role, park_ids, password_hash })
    const zone_wide = park_ids.length === 0
    staff.push(
      staffOf({ id, email, name_zh, name_en, role, zone_wide, park_ids, locale: null, theme: null, ip: '' }),
    )
  }
  return {
    db,
    today: day,
    park,
    sector: idOf(sectors),
    institutes: institutes.map(({ id }) => id),
    staff,
    talents: [],
    events: [],
    busy: [],
    homes: [],
  }
}

function talentBeats(): Beat[] {
  return TALENTS.map((talent, i) => {
    const days = talentCameIn(i)
    return {
      at: momentOf(days, i),
      act: async (zone) => {
        const { sector, name_native, name_latin, country, affiliation, job_title, fields, languages } = talent
        zone.talents[i] = await registerTalent(zone.db, byRole(zone, 'organiser', i), {
          name_native,
          name_latin,
          country,
          affiliation,
          job_title,
          fields,
          languages: languages as never,
          sector_id: zone.sector(sector),
          owner_id: i % 5 === 4 ? null : byRole(zone, i % 3 ? 'organiser' : 'manager', i).id,
          emails: [
            `${name_latin
              .normalize('NFD')
              .replace(/[^A-Za-z ]/g, '')
              .toLowerCase()
              .trim()
              .replaceAll(' ', '.')}${i % 50 === 0 ? '' : `.${i}`}@example.org`,
          ],
          ...sourceOf(zone, i, days),
          ...basisOf(i),
        })
      },
    }
  })
}

/** Those who came in just after an event came by it; the others by an institute or a colleague's word. */
function sourceOf(zone: Zone, i: number, days: number) {
  const event = EVENTS.findIndex((candidate) => candidate.days >= days && candidate.days - days < 60)
  if (event >= 0 && zone.events[event])
    return { source_kind: 'event' as const, source_event_id: zone.events[event] }
  if (i % 3 === 0)
    return {
      source_kind: 'institute' as const,
      source_institute_id: zone.institutes[i % zone.institutes.length] ?? null,
    }
  return i % 3 === 1
    ? { source_kind: 'referral' as const, source_note: '校友会推荐' }
    : { source_kind: 'own_application' as const }
}

/** Why the zone may keep what it knows of somebody. */
function basisOf(i: number) {
  const basis_on = today()
  if (i % 9 === 4) {
    const basis_note =
      i % 2 ? `https://example.org/people/${i}` : `https://example.com/publications?author=${i}`
    return { basis_kind: 'public_source' as const, basis_on, basis_note }
  }
  if (i % 11 === 7) {
    const basis_note = i % 2 ? '技术咨询协议' : 'Framework agreement with the partner institute'
    return { basis_kind: 'contract' as const, basis_on, basis_note }
  }
  return { basis_kind: 'consent' as const, basis_on, basis_text_version: consentTextOf(basis_on) }
}

/** The text people agree to is looked over every March and September. */
function consentTextOf(day: LocalDate) {
  const month = Number(day.slice(5, 7))
  const year = Number(day.slice(0, 4))
  return month < 3 ? `${year - 1}-09` : month < 9 ? `${year}-03` : `${year}-09`
}

const earlier = (a: string, b: string) => [a, b].sort()[0] ?? a
