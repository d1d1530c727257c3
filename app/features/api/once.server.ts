import { createHash, randomUUID } from 'node:crypto'
import * as m from '#app/paraglide/messages.js'
import { daysAgo, now } from '#app/platform/clock.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import type { Answer } from './operation.ts'
import { Problem } from './problem.ts'

/*
 * Idempotency-Key: the same request sent again changes nothing and gets the same answer, for 24 hours. Whoever is first
 * lays claim to the key in a transaction of its own, which others see at once, on both engines and from any process;
 * the work and its answer are then one transaction, which ends only while the claim still stands. So a claim that is
 * old is of somebody who did nothing, and may be taken over; and what is refused leaves none.
 */
const KEPT_DAYS = 1
/** No request works for so long. */
const HELD_MS = 60_000

const KEY = /^[\x21-\x7e]{1,255}$/

/** The key a request came with; null for none. As a structured header has it, or plainly. */
export function keyIn(header: string | null): string | null {
  if (header === null) return null
  const key = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim()
  if (!KEY.test(key)) throw new Problem('unreadable', { detail: m.api_problem_odd_key() })
  return key
}

type Sent = { token_id: number; key: string; request: readonly string[] }

/** Works once for a key; `repeated` where the answer is that of an earlier time. */
export async function once(
  db: Db,
  { token_id, key, request }: Sent,
  work: (trx: Trx) => Promise<Answer>,
): Promise<Answer & { repeated?: true }> {
  const place = { token_id, key_hash: hashOf([key]) }
  const claim = randomUUID()
  const kept = await laidClaim(db, { ...place, request_hash: hashOf(request), claim })
  if (kept) return kept
  try {
    return await inTransaction(db, async (trx) => {
      const answer = await work(trx)
      const { numUpdatedRows } = await trx
        .updateTable('api_answer')
        .set(columnsOf(answer))
        .where('token_id', '=', token_id)
        .where('key_hash', '=', place.key_hash)
        .where('claim', '=', claim)
        .executeTakeFirst()
      // Somebody thought this one dead and goes on themselves: nothing of this was done.
      if (numUpdatedRows === 0n) throw inFlight()
      return answer
    })
  } catch (error) {
    await db
      .deleteFrom('api_answer')
      .where('token_id', '=', token_id)
      .where('key_hash', '=', place.key_hash)
      .where('claim', '=', claim)
      .where('status', 'is', null)
      .execute()
    throw error
  }
}

type Claim = { token_id: number; key_hash: string; request_hash: string; claim: string }

/** Null where the claim is laid; else what was answered before. */
function laidClaim(db: Db, wanted: Claim): Promise<(Answer & { repeated: true }) | null> {
  const at = now()
  const fresh = { ...wanted, claimed_at: at, created_at: at }
  return inTransaction(db, async (trx) => {
    await forgetAnswers(trx)
    const made = await trx
      .insertInto('api_answer')
      .values({ ...fresh, status: null, location: null, etag: null, body: null })
      .onConflict((oc) => oc.columns(['token_id', 'key_hash']).doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows === 1n) return null
    const first = await trx
      .selectFrom('api_answer')
      .where('token_id', '=', wanted.token_id)
      .where('key_hash', '=', wanted.key_hash)
      .selectAll()
      .executeTakeFirst()
    // It failed between the two statements, and whoever sends it again finds nothing in the way.
    if (!first) throw inFlight()
    if (first.request_hash !== wanted.request_hash) throw new Problem('key-reused')
    if (first.status !== null) return { ...answerOf(first), repeated: true }
    if (Date.parse(at) - Date.parse(first.claimed_at) < HELD_MS) throw inFlight()
    const { numUpdatedRows } = await trx
      .updateTable('api_answer')
      .set({ claim: wanted.claim, claimed_at: at })
      .where('token_id', '=', wanted.token_id)
      .where('key_hash', '=', wanted.key_hash)
      .where('claim', '=', first.claim)
      .where('status', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw inFlight()
    return null
  })
}

const forgetAnswers = (trx: Db) =>
  trx.deleteFrom('api_answer').where('created_at', '<', daysAgo(KEPT_DAYS)).execute()

const inFlight = () => new Problem('in-flight', { headers: { 'Retry-After': '1' } })

const hashOf = (parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Of what a change answers nothing is anybody's data: it may lie here for its day, and nobody's erasure has to look. */
const columnsOf = ({ status = 200, path, version, body }: Answer) => ({
  status,
  location: path ?? null,
  etag: version === undefined ? null : String(version),
  body: JSON.stringify(body),
})

type Kept = { status: number | null; location: string | null; etag: string | null; body: string | null }

const answerOf = ({ status, location, etag, body }: Kept): Answer => ({
  status: status === 201 ? 201 : 200,
  ...(location !== null && { path: location }),
  ...(etag !== null && { version: Number(etag) }),
  body: JSON.parse(body ?? 'null'),
})
