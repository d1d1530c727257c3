import { written } from '#app/platform/written.ts'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'

const MOST_REMEMBERED = 64
/** For what was changed by hand, past the product. */
const LONGEST_MS = 60_000

type Memory = { seq: number; until: number; answers: Map<string, Promise<unknown>> }
const memories = new WeakMap<object, Memory>()

/**
 * Answers a read from memory while nothing has changed. Every change of the database leaves a line in the
 * audit, in its own transaction; so what was read since the newest line (`seq`, asked for by this very request)
 * still holds, whichever process made the change. `key` says everything the answer depends on: whose parks, which
 * filter, which day. Answers are shared, so nobody may change them.
 */
export function remembered<T>(db: Db, seq: number, key: string, read: () => Promise<T>): Promise<T> {
  const answers = answersSince(db, seq)
  if (!answers) return read()
  const known = answers.get(key)
  if (known) return known as Promise<T>
  const reading = read()
  if (answers.size >= MOST_REMEMBERED) answers.delete(answers.keys().next().value ?? '')
  answers.set(key, reading)
  reading.catch(() => answers.delete(key))
  return reading
}

/** Null when this request looked at the audit before another one that has already seen more of it. */
function answersSince(db: Db, seq: number) {
  const id = db.getExecutor().adapter
  const memory = memories.get(id)
  const at = performance.now()
  if (memory && memory.until > at) {
    if (memory.seq === seq) return memory.answers
    if (memory.seq > seq) return null
  }
  const answers = new Map<string, Promise<unknown>>()
  memories.set(id, { seq, until: at + LONGEST_MS, answers })
  return answers
}

/** The number of the newest line of the audit; 0 when there is none. */
export async function lastSeq(db: Db): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .modifyFront(PREPARED)
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}

const asked = new WeakMap<object, Promise<number>>()

/** The same, asked for once by all that is read for one request. */
export function seqOf(context: { db: Db }): Promise<number> {
  const known = asked.get(context)
  if (known) return known
  const asking = lastSeq(context.db)
  asked.set(context, asking)
  return asking
}

/** A read that is sent as text, remembered as text. */
export const rememberedText = <T>(db: Db, seq: number, key: string, read: () => Promise<T>) =>
  remembered(db, seq, `text ${key}`, async () => written(await read()))
