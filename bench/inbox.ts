import { copyFileSync, rmSync } from 'node:fs'
import { type Staff, staffOf } from '#app/features/accounts/actor.ts'
import { countUnread, listInbox, newestLine } from '#app/features/notifications/queries.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { connect, type Db, inTransaction } from '#db/connect.ts'
import { add, medianOf, middle, ms, times } from './report.ts'

const ROUNDS = 3
const TOLD = 10_000
const LONG = 50_000
const SHORT = 50

/** An import that tells ten thousand lines against one that tells nobody, and a long inbox against a short one. */
export async function measureInbox(small: string, told = TOLD) {
  const file = `${small}.inbox`
  copyFileSync(small, file)
  const db = connect(`file:${file}`)
  try {
    await compareInboxes(db)
    await compareImports(db, told)
  } finally {
    await db.destroy()
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  }
}

async function compareInboxes(db: Db) {
  const [long, short] = [await person(db, 'long'), await person(db, 'short')]
  await fill(db, long, LONG)
  await fill(db, short, SHORT)
  const all = { unread: false, kind: null, before: null }
  const read = (reader: Staff) => async () => {
    await Promise.all([listInbox(db, reader, all), newestLine(db, reader), countUnread(db, reader)])
  }
  const rounds: { long: number; short: number }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ long: await medianOf(read(long)), short: await medianOf(read(short)) })
  const ratio = middle(rounds.map((round) => round.long / round.short))
  const at = (which: 'long' | 'short') => ms(middle(rounds.map((round) => round[which])))
  add(
    `inbox with ${LONG} lines against one with ${SHORT}, ${at('short')} → ${at('long')}`,
    times(ratio),
    '≤ 1.5 ×',
    ratio <= 1.5,
  )
}

/** As many people are registered for a colleague, who is told of each, and for whoever registers them, who isn't. */
async function compareImports(db: Db, count: number) {
  const [actor, colleague] = [await person(db, 'doer'), await person(db, 'colleague')]
  let next = 0
  const register = async (owner: Staff) => {
    const began = performance.now()
    await inTransaction(db, async (trx) => {
      for (let i = 0; i < count; i++) {
        const name_latin = `Import ${(++next).toString(36)}`
        await registerTalent(trx, actor, { name_latin, basis_kind: 'contract', owner_id: owner.id })
      }
    })
    return performance.now() - began
  }
  const rounds: { silent: number; told: number }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ silent: await register(actor), told: await register(colleague) })
  const ratio = middle(rounds.map(({ silent, told }) => told / silent))
  const at = (which: 'silent' | 'told') => ms(middle(rounds.map((round) => round[which])))
  add(
    `${count} lines of inboxes written by one act, against the act alone, ${at('silent')} → ${at('told')}`,
    times(ratio),
    '≤ 1.3 ×',
    ratio <= 1.3,
  )
}

async function person(db: Db, name: string): Promise<Staff> {
  const email = `${name}-${crypto.randomUUID()}@example.org`
  const row = {
    email,
    name_zh: '',
    name_en: name,
    role: 'administrator',
    zone_wide: 1,
    locale: null,
    theme: null,
  }
  const { id } = await db
    .insertInto('account')
    .values({ ...row, email_norm: email, password_hash: '!', disabled_at: null, created_at: '2026-01-01' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const access = { role: 'administrator', zone_wide: true, park_ids: [], locale: null, theme: null } as const
  return staffOf({ id, email, name_zh: '', name_en: name, ip: '', ...access, park_ids: [] })
}

const PIECE = 500

/** Unread lines about many records, past the commands. */
async function fill(db: Db, { id }: Staff, count: number) {
  const records = await db
    .selectFrom('record')
    .where('erased_at', 'is', null)
    .limit(2000)
    .select('id')
    .execute()
  const { seq } = await db
    .selectFrom('audit')
    .orderBy('seq', 'desc')
    .limit(1)
    .select('seq')
    .executeTakeFirstOrThrow()
  for (let from = 0; from < count; from += PIECE) {
    const rows = Array.from({ length: Math.min(PIECE, count - from) }, (_, i) => ({
      account_id: id,
      seq,
      record_id: records[(from + i) % records.length]?.id ?? 1,
      kind: 'noted',
      line: `note ${1_000_000 + from + i}`,
      at: '2026-11-20T01:00:00.000Z',
    }))
    await db.insertInto('notification').values(rows).execute()
  }
}
