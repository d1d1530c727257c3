import type { Db } from '#db/connect.ts'
import { ERASURES } from './audit-labels.ts'
import { FIRST_HASH, hashOfLink, hashOfValue, readLinks, recordIdOf } from './trace.server.ts'

const RUN = 500

export type Fault = {
  /** The first number at which the chain does not hold. */
  seq: number
  /**
   * `gap`: the entry is gone. `edited`: it is not what was signed. `replaced`: it is signed, but not the one the
   * next entry follows on. `value_edited`: the values beside it are not those it was signed with. `value_gone`: they
   * are not there, and no later entry tells that what they are about was erased. `cut`: the record ends before an
   * entry that is known to have been there. `other_key`: of all that was to be checked this key signed nothing,
   * while each entry follows on the one before it.
   */
  kind: 'gap' | 'edited' | 'replaced' | 'value_edited' | 'value_gone' | 'cut' | 'other_key'
}

export type Head = { seq: number; hash: string }
export type Verdict = { checked: number; erased: number; head: Head; fault: Fault | null }

type Scope = {
  /** Trust the chain up to and including this number, and begin after it. */
  after?: number
  /** A head that was written down elsewhere (in a log, in a backup): a chain cut before it looks whole from inside. */
  anchor?: Head
}

/**
 * Reads the chain in runs and names the first fault. Values may be erased (a person's right) without breaking
 * the chain, where it tells of that; how many were is told.
 */
export async function verifyChain(db: Db, { after = 0, anchor }: Scope = {}): Promise<Verdict> {
  let head: Head = { seq: after, hash: await hashAt(db, after) }
  let checked = 0
  let erased = 0
  const verdict = (fault: Fault | null): Verdict => ({ checked, erased, head, fault })
  for (;;) {
    const links = await readLinks(db, head.seq, RUN)
    if (links.length === 0) break
    const values = await readValues(db, head.seq, links.at(-1)?.seq ?? head.seq)
    // After the values: of whoever is erased meanwhile the entry is there before theirs are missing.
    const erasures = await readErasures(db, links, values)
    for (const { hash, record_id, import_id: _, ...link } of links) {
      const expected = head.seq + 1
      if (link.seq !== expected) return verdict({ seq: expected, kind: 'gap' })
      if (hashOfLink(link) !== hash) {
        const isForeign = checked === 0 && (await isOfOtherKey(db, head))
        return verdict({ seq: link.seq, kind: isForeign ? 'other_key' : 'edited' })
      }
      // It is signed as the entity's own number.
      if (record_id !== recordIdOf(link)) return verdict({ seq: link.seq, kind: 'edited' })
      if (link.prev_hash !== head.hash) return verdict({ seq: link.seq - 1, kind: 'replaced' })
      const value = values.get(link.seq)
      const signed = value ? hashOfValue(value.salt, value.content) : link.value_hash
      if (signed !== link.value_hash) return verdict({ seq: link.seq, kind: 'value_edited' })
      if (link.value_hash && !value) {
        if (!((erasures.get(aboutOf(link)) ?? 0) > link.seq))
          return verdict({ seq: link.seq, kind: 'value_gone' })
        erased++
      }
      if (anchor?.seq === link.seq && anchor.hash !== hash)
        return verdict({ seq: link.seq, kind: 'replaced' })
      head = { seq: link.seq, hash }
      checked++
    }
    // Whoever waits for a page goes first: a long chain is read between other people's requests.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (anchor && anchor.seq > head.seq) return verdict({ seq: head.seq + 1, kind: 'cut' })
  return verdict(null)
}

/** Whether what comes after `head` is a chain, of which not one entry is signed with the key of this process. */
async function isOfOtherKey(db: Db, head: Head) {
  let { seq, hash: before } = head
  for (;;) {
    const links = await readLinks(db, seq, RUN)
    for (const { hash, ...link } of links) {
      if (link.prev_hash !== before || hashOfLink(link) === hash) return false
      ;({ seq } = link)
      before = hash
    }
    if (links.length === 0) return seq > head.seq + 1
  }
}

/** The latest `count` entries only: what a page can check while somebody waits. */
export async function verifyLatest(db: Db, count: number) {
  const { seq } = await readHead(db)
  return verifyChain(db, { after: Math.max(0, seq - count) })
}

/** The end of the chain. Written down outside the database it proves later that nothing was cut off. */
export async function readHead(db: Db): Promise<Head> {
  const last = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? { seq: 0, hash: FIRST_HASH }
}

/** The hash of an entry; of a missing one, a text that no entry can follow on. */
async function hashAt(db: Db, seq: number) {
  if (seq === 0) return FIRST_HASH
  const link = await db.selectFrom('audit').select('hash').where('seq', '=', seq).executeTakeFirst()
  return link?.hash ?? 'missing'
}

async function readValues(db: Db, after: number, to: number) {
  const rows = await db
    .selectFrom('audit_value')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', to)
    .execute()
  return new Map(rows.map((row) => [row.seq, row]))
}

type About = { entity: string; entity_id: number | null }
const aboutOf = ({ entity, entity_id }: About) => `${entity} ${entity_id}`

/** Which of those whose values are missing were erased, and by which entry. */
async function readErasures(
  db: Db,
  links: Awaited<ReturnType<typeof readLinks>>,
  values: ReadonlyMap<number, unknown>,
) {
  const missing = links.filter(({ seq, value_hash }) => value_hash && !values.has(seq))
  if (missing.length === 0) return new Map<string, number>()
  const rows = await db
    .selectFrom('audit')
    .where('action', 'in', ERASURES)
    .where('entity_id', 'in', [...new Set(missing.map(({ entity_id }) => entity_id))])
    .select(['seq', 'entity', 'entity_id'])
    .orderBy('seq')
    .execute()
  return new Map(rows.map((row) => [aboutOf(row), row.seq]))
}
