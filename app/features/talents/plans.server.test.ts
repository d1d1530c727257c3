import { CompiledQuery } from 'kysely'
import { expect, test } from 'vitest'
import { type World, world } from '#app/testing/world.ts'
import { engineOf, inTransaction } from '#db/connect.ts'
import { listCountriesMet } from './choices.server.ts'
import { registerTalent } from './commands.server.ts'
import { findDuplicates } from './duplicates.server.ts'
import { countErasure } from './erase.server.ts'
import { findTalent } from './find-talent.server.ts'
import { readTalentTimeline } from './history.server.ts'
import { listEventsOf, listVenturesOf } from './links.server.ts'
import { talentListOf } from './list.ts'
import { listTalents, neighboursOf, suggestTalents } from './queries.server.ts'

/** Runs reads and returns the statements they sent. */
async function statementsOf(w: World, reads: () => Promise<unknown>) {
  const executor = w.db.getExecutor()
  const executeQuery = executor.executeQuery.bind(executor)
  const sent: CompiledQuery[] = []
  executor.executeQuery = (query, ...rest) => {
    sent.push(query)
    return executeQuery(query, ...rest)
  }
  await reads()
  executor.executeQuery = executeQuery
  // A question about a plan has none.
  return sent.filter(({ sql }) => !/^\s*explain/.test(sql))
}

/** The steps of a plan. On PostgreSQL whole-table reads are forbidden where any index would do. */
async function planOf(w: World, { sql, parameters }: CompiledQuery): Promise<string[]> {
  if (engineOf(w.db) === 'sqlite') {
    const { rows } = await w.db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    )
    return rows.map((row) => row.detail)
  }
  return inTransaction(w.db, async (trx) => {
    await trx.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'))
    const { rows } = await trx.executeQuery<{ 'QUERY PLAN': string }>(
      CompiledQuery.raw(`explain ${sql}`, [...parameters]),
    )
    return rows.map((row) => row['QUERY PLAN'])
  })
}

/** Tables that stay small are read whole: parks, people, institutes. */
const SMALL = /^(owner|account|institute|park|sector|json_each)$/
/** Results of sub-queries, which have their own limits. */
const MADE = /^(\(|(matching|stretch|hit|found|namesakes|met|CONSTANT)$)/
/** The walks of a list along its order, which stop at their limit. */
const WALK = /^SCAN talent USING (COVERING )?INDEX talent_(keys|by_name|by_update|by_country)$/

function wholeTableReads(plan: string[], { sql }: CompiledQuery) {
  // "Newest first" walks the table by number: it needs no index, and stops at the limit.
  const byNumber = /order by "talent"."id" desc\s+limit/.test(sql)
  return plan.filter((step) => {
    const table = (/^SCAN (\S+)/.exec(step) ?? /Seq Scan on (\S+)/.exec(step))?.[1]
    if (!table || SMALL.test(table) || MADE.test(table)) return false
    if (byNumber && step === 'SCAN talent') return false
    return !WALK.test(step) && !step.includes('VIRTUAL TABLE')
  })
}

async function inhabited() {
  const w = await world()
  for (let i = 0; i < 30; i++) {
    await registerTalent(w.db, w.admin, {
      name_native: '张伟',
      name_latin: `Wei Zhang ${i}`,
      emails: [`wei${i}@example.org`],
      country: 'DE',
      park_id: w.park('nanhai'),
      basis_kind: 'contract',
    })
  }
  return w
}

const at = (url: string) => talentListOf(new URLSearchParams(url))

test('a record, its story and its neighbours are looked up by key', async () => {
  const w = await inhabited()
  const reads: Record<string, () => Promise<unknown>> = {
    record: () => findTalent(w.db, w.manager, 7),
    ventures: () => listVenturesOf(w.db, w.manager, 7),
    events: () => listEventsOf(w.db, w.manager, 7),
    timeline: () => readTalentTimeline(w.db, { id: 7, span: 100, events: [] }),
    erasure: () => countErasure(w.db, 7),
    duplicates: () =>
      findDuplicates(w.db, w.manager, { name_native: '张伟', name_latin: '', emails: ['wei3@example.org'] }),
    countries: () => listCountriesMet(w.db, 'en'),
    pick: () => suggestTalents(w.db, w.manager, 'zhang'),
    neighbours: () => neighboursOf(w.db, w.manager, at('sort=name&country=DE'), 7),
  }
  for (const [name, read] of Object.entries(reads)) {
    for (const statement of await statementsOf(w, read)) {
      const plan = await planOf(w, statement)
      expect(wholeTableReads(plan, statement), `${name}: ${statement.sql}\n${plan.join('\n')}`).toEqual([])
    }
  }
})

test('a page of the list walks an index or the search index, in every order, and sorts no table', async () => {
  const w = await inhabited()
  const urls = ['', 'q=zhang', 'q=nobodyatall', 'country=DE', 'q=wei&country=DE&basis=contract']
  for (const sort of ['newest', 'name', 'updated', 'country']) {
    for (const url of urls) {
      const read = () => listTalents(w.db, w.manager, at(`${url}&sort=${sort}&size=25`))
      for (const statement of await statementsOf(w, read)) {
        const plan = await planOf(w, statement)
        const reads = wholeTableReads(plan, statement)
        expect(reads, `${sort} ${url}: ${statement.sql}\n${plan.join('\n')}`).toEqual([])
      }
    }
  }
})

test('negative control: without its index a lookup is noticed', async () => {
  const w = await inhabited()
  await w.db.schema.dropIndex('talent_email_norm').execute()
  if (engineOf(w.db) === 'postgres') {
    // Otherwise it reads the other index whole, which its plan doesn't tell.
    const constraint = 'talent_email_talent_id_email_norm_key'
    await w.db.schema.alterTable('talent_email').dropConstraint(constraint).execute()
  }
  const search = { name_native: '', name_latin: '', emails: ['wei3@example.org'] }
  const [statement] = await statementsOf(w, () => findDuplicates(w.db, w.admin, search))
  if (!statement) throw new Error('nothing was asked')
  expect(wholeTableReads(await planOf(w, statement), statement)).not.toEqual([])
})
