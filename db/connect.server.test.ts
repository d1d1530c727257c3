import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import SQLite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { engineUnderTest, freshDatabase } from '#app/testing/engines.ts'
import { connect, type Db, engineOf, fileOf, inTransaction, isDuplicate } from './connect.ts'
import { MOST_NAMED, PREPARED } from './dialect/prepared.ts'
import { LEAVE_REFERENCES, LEAVE_UNSYNCED } from './dialect/sqlite-connection.ts'
import { isAway, isBusy, isUnwritable } from './error-codes.ts'

async function openTwice() {
  const { url, drop } = await freshDatabase()
  const first = connect(url)
  const second = connect(url)
  onTestFinished(async () => {
    await Promise.all([first.destroy(), second.destroy()])
    await drop()
  })
  return { url, first, second }
}

const park = (code: string) => ({ code, name_zh: code, name_en: code, position: 1 })

test('a connection and its transactions know their engine', async () => {
  const { first } = await openTwice()
  expect(engineOf(first)).toBe(engineUnderTest())
  await inTransaction(first, async (trx) => expect(engineOf(trx)).toBe(engineUnderTest()))
})

test('PostgreSQL plans once what is said to be prepared, and nothing else, and hears when the table changes', async () => {
  const { first, second } = await openTwice()
  await inTransaction(first, async (trx) => {
    const parks = trx.selectFrom('park').select('code').where('id', '=', 1)
    for (const query of [parks.modifyFront(PREPARED), parks, parks.modifyFront(PREPARED)]) {
      expect(await query.execute()).toEqual([])
    }
    if (engineOf(trx) !== 'postgres') return
    const kept = await sql`select statement from pg_prepared_statements`.execute(trx)
    expect(kept.rows).toEqual([{ statement: parks.modifyFront(PREPARED).compile().sql }])
  })
  const byCode = (code: string) =>
    first.selectFrom('park').modifyFront(PREPARED).select('name_en').where('code', '=', code).execute()
  expect(await byCode('a')).toEqual([])
  await second.insertInto('park').values(park('a')).execute()
  await sql`alter table park add column brand_new integer`.execute(second)
  expect(await byCode('a')).toEqual([{ name_en: 'a' }])
})

test.runIf(process.env.TEST_ENGINE === 'postgres')(
  'a table whose columns change while it is asked, or statements that are gone, fail nobody, in a transaction either',
  async () => {
    const { first, second } = await openTwice()
    await second.insertInto('park').values(park('a')).execute()
    const asked = (db: Db) =>
      db.selectFrom('park').modifyFront(PREPARED).select('name_en').where('code', '=', 'a').execute()
    const inMany = <T>(ask: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, ask))
    const alone = () => asked(first)
    const together = () => inTransaction(first, asked)
    for (const type of ['varchar(20)', 'varchar(30)']) {
      for (const ask of [alone, together]) await inMany(ask)
      await sql`alter table park alter column name_en type ${sql.raw(type)}`.execute(second)
      for (const ask of type === 'varchar(20)' ? [alone, together] : [together, alone]) {
        expect(new Set((await inMany(ask)).flat().map(({ name_en }) => name_en))).toEqual(new Set(['a']))
      }
    }
    let tries = 0
    const forgotten = inTransaction(first, async (trx) => {
      if (tries++ === 0) await sql`deallocate all`.execute(trx)
      return asked(trx)
    })
    expect(await forgotten).toEqual([{ name_en: 'a' }])
    expect(tries).toBe(2)
  },
)

test.runIf(process.env.TEST_ENGINE === 'postgres')(
  'however many statements are said to be prepared, a connection keeps those asked last, and fails none of them',
  async () => {
    const { first } = await openTwice()
    const ask = (trx: Db, n: number) =>
      sql<{ n: number }>`select ${PREPARED} ${sql.lit(n)}::integer as n`.execute(trx)
    const kept = async (trx: Db) => {
      const { rows } = await sql<{ statement: string; since: Date }>`
        select statement, prepare_time as since from pg_prepared_statements`.execute(trx)
      return new Map(
        rows.map(({ statement, since }) => [Number(/(\d+)::integer/.exec(statement)?.[1]), +since]),
      )
    }
    const many = Array.from({ length: 3 * MOST_NAMED }, (_, n) => n)
    await inTransaction(first, async (trx) => {
      await ask(trx, 1000)
      const since = (await kept(trx)).get(1000)
      for (const n of [...many, 0]) {
        expect((await ask(trx, n)).rows).toEqual([{ n }])
        await ask(trx, 1000)
      }
      const left = await kept(trx)
      expect(left.size).toBeLessThanOrEqual(MOST_NAMED + 1)
      expect([...left.keys()]).toEqual(expect.arrayContaining([0, 3 * MOST_NAMED - 1]))
      expect(left.get(1000), 'what is asked again and again is prepared once').toBe(since)
      // Sent all at once, each waits on the connection while others lose their names.
      const together = await Promise.all([...many, ...many].map((n) => ask(trx, n)))
      expect(together.map(({ rows }) => rows[0]?.n)).toEqual([...many, ...many])
      await ask(trx, 0)
      expect((await kept(trx)).size).toBeLessThanOrEqual(MOST_NAMED + 1)
    })
  },
)

test('how many rows are wanted is written out for SQLite, which else plans each time anew', async () => {
  const { first } = await openTwice()
  await first.insertInto('park').values(['a', 'b', 'c'].map(park)).execute()
  const some = first.selectFrom('park').select('code').orderBy('code').limit(1).offset(1)
  expect(await some.execute()).toEqual([{ code: 'b' }])
  expect(some.compile().sql).toMatch(
    engineOf(first) === 'sqlite' ? / limit 1 offset 1$/ : / limit \$1 offset \$2$/,
  )
})

test('what a transaction did is gone when it throws', async () => {
  const { first } = await openTwice()
  const failing = inTransaction(first, async (trx) => {
    await trx.insertInto('park').values(park('gone')).execute()
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await first.selectFrom('park').selectAll().execute()).toEqual([])
})

test('a read beside an open transaction sees what was committed before it', async () => {
  const { first } = await openTwice()
  await inTransaction(first, async (trx) => {
    await trx.insertInto('park').values(park('a')).execute()
    expect(await first.selectFrom('park').selectAll().execute()).toEqual([])
    expect(await trx.selectFrom('park').selectAll().execute()).toHaveLength(1)
  })
  expect(await first.selectFrom('park').selectAll().execute()).toHaveLength(1)
})

test('a write outside a transaction does not slip into somebody else’s', async () => {
  const { first } = await openTwice()
  let write: Promise<unknown> = Promise.resolve()
  const failing = inTransaction(first, async (trx) => {
    await trx.insertInto('park').values(park('a')).execute()
    write = first.insertInto('park').values(park('b')).execute()
    await trx.selectFrom('park').selectAll().execute()
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await write
  expect(await first.selectFrom('park').select('code').execute()).toEqual([{ code: 'b' }])
})

test('a second row with the same key is known as a duplicate', async () => {
  const { first } = await openTwice()
  await first.insertInto('park').values(park('a')).execute()
  const error = await first
    .insertInto('park')
    .values(park('a'))
    .execute()
    .catch((caught) => caught)
  expect(isDuplicate(error)).toBe(true)
  expect(isDuplicate(new Error('other'))).toBe(false)
})

/** Reads a number, lets others have a turn, and writes it back increased. */
async function count(db: Db, lock: boolean) {
  await inTransaction(db, async (trx) => {
    let reading = trx.selectFrom('park').where('code', '=', 'counter').select('position')
    if (lock && engineOf(trx) === 'postgres') reading = reading.forUpdate()
    const { position } = await reading.executeTakeFirstOrThrow()
    await new Promise((resolve) => setTimeout(resolve, 2))
    await trx
      .updateTable('park')
      .set({ position: position + 1 })
      .where('code', '=', 'counter')
      .execute()
  })
}

test('transactions that read, then write, lose nothing', async () => {
  const { first, second: elsewhere } = await openTwice()
  // Two SQLite writers in one thread would wait for each other for ever; other processes have their own test.
  const second = engineOf(first) === 'sqlite' ? first : elsewhere
  await first
    .insertInto('park')
    .values({ ...park('counter'), position: 0 })
    .execute()
  await Promise.all(Array.from({ length: 20 }, () => [count(first, true), count(second, true)]).flat())
  const { position } = await first.selectFrom('park').select('position').executeTakeFirstOrThrow()
  expect(position).toBe(40)
})

test.runIf(process.env.TEST_ENGINE === 'postgres')(
  'negative control: without the row lock, PostgreSQL does lose some',
  async () => {
    const { first, second } = await openTwice()
    await first
      .insertInto('park')
      .values({ ...park('counter'), position: 0 })
      .execute()
    await Promise.all(Array.from({ length: 20 }, () => [count(first, false), count(second, false)]).flat())
    const { position } = await first.selectFrom('park').select('position').executeTakeFirstOrThrow()
    expect(position).toBeLessThan(40)
  },
)

/** A process of its own that increments the counter; `begin` is the statement it opens its transactions with. */
async function incrementElsewhere(url: string, times: number) {
  const script = `
    import SQLite from 'better-sqlite3'
    const db = new SQLite(${JSON.stringify(url.slice('file:'.length))})
    let failed = 0
    for (let i = 0; i < ${times}; i++) {
      try {
        db.exec('begin immediate')
        const { position } = db.prepare("select position from park where code = 'counter'").get()
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
        db.prepare("update park set position = ? where code = 'counter'").run(position + 1)
        db.exec('commit')
      } catch (error) { failed++; if (db.inTransaction) db.exec('rollback') }
    }
    process.stdout.write(String(failed))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  await once(child, 'close')
  return Number(out)
}

test.runIf(process.env.TEST_ENGINE === 'sqlite')(
  'processes that begin immediately all succeed; negative control: one that doesn’t fails however long it would wait',
  async () => {
    const { url, first } = await openTwice()
    await first
      .insertInto('park')
      .values({ ...park('counter'), position: 0 })
      .execute()
    const immediate = await Promise.all([1, 2, 3].map(() => incrementElsewhere(url, 60)))
    expect(immediate).toEqual([0, 0, 0])
    const { position } = await first.selectFrom('park').select('position').executeTakeFirstOrThrow()
    expect(position).toBe(180)
    const deferred = new SQLite(fileOf(url))
    onTestFinished(() => void deferred.close())
    deferred.exec('begin')
    expect(deferred.prepare('select position from park').get()).toEqual({ position: 180 })
    await first.updateTable('park').set({ position: 181 }).execute()
    const late = () => deferred.prepare('update park set position = 181').run()
    expect(late).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY_SNAPSHOT' }))
  },
)

test.runIf(process.env.TEST_ENGINE === 'sqlite')(
  'every open is durable: FULL and WAL after closing and opening again, foreign keys on, the reader reads only',
  async () => {
    const { url, drop } = await freshDatabase()
    onTestFinished(drop)
    for (const _again of [1, 2, 3]) {
      const db = connect(url)
      const pragma = (name: string) =>
        inTransaction(
          db,
          async (trx) => Object.values((await sql`pragma ${sql.raw(name)}`.execute(trx)).rows[0] ?? {})[0],
        )
      expect(await pragma('synchronous')).toBe(2)
      expect(await pragma('journal_mode')).toBe('wal')
      expect(await pragma('foreign_keys')).toBe(1)
      expect(await pragma('trusted_schema')).toBe(0)
      // Outside a transaction a pragma that only reads goes to the reader.
      expect((await sql`pragma query_only`.execute(db)).rows).toEqual([{ query_only: 1 }])
      await db.destroy()
    }
  },
)

test.runIf(process.env.TEST_ENGINE === 'postgres')(
  'a connection ended in the middle of a write fails that write alone, five times out of five',
  async () => {
    const { first, second } = await openTwice()
    for (let time = 1; time <= 5; time++) {
      let ended: Promise<unknown> = Promise.resolve()
      const failing = inTransaction(first, async (trx) => {
        await trx
          .insertInto('park')
          .values(park(`lost ${time}`))
          .execute()
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
        ended = sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(second)
        await ended
        // Nothing is asked of the connection while its end arrives: this is when an error event comes alone.
        await new Promise((resolve) => setTimeout(resolve, 50))
        await trx
          .insertInto('park')
          .values(park(`never ${time}`))
          .execute()
      })
      const error = await failing.catch((caught) => caught)
      expect(isAway(error), String(error)).toBe(true)
      await first
        .insertInto('park')
        .values(park(`kept ${time}`))
        .execute()
    }
    const codes = (await first.selectFrom('park').select('code').execute()).map(({ code }) => code)
    expect(codes.sort()).toEqual([1, 2, 3, 4, 5].map((time) => `kept ${time}`))
  },
)

test.runIf(process.env.TEST_ENGINE === 'postgres')(
  'writers that wait for one lock, more than there are connections, keep nobody from reading',
  async () => {
    const { first, second } = await openTwice()
    await first.insertInto('park').values(park('held')).execute()
    await inTransaction(second, async (trx) => {
      await trx.selectFrom('park').where('code', '=', 'held').select('id').forUpdate().execute()
      const waiting = Array.from({ length: 20 }, () =>
        inTransaction(first, (inner) =>
          inner.updateTable('park').set({ position: 2 }).where('code', '=', 'held').execute(),
        ).catch((error) => error),
      )
      expect(await first.selectFrom('park').select('code').execute()).toEqual([{ code: 'held' }])
      // Each gives up by itself, and what it says is no bug.
      const outcomes = await Promise.all(waiting)
      expect(outcomes.filter((error) => !isBusy(error) && !isAway(error))).toEqual([])
    })
    await first.updateTable('park').set({ position: 3 }).execute()
  },
)

test.runIf(process.env.TEST_ENGINE === 'sqlite')(
  'while another program holds the lock a write waits without keeping others from reading, and says when it gives up',
  async () => {
    const { url, first } = await openTwice()
    await first.insertInto('park').values(park('before')).execute()
    const foreign = new SQLite(fileOf(url))
    foreign.exec('begin exclusive')
    const order: string[] = []
    const write = (code: string) =>
      first
        .insertInto('park')
        .values(park(code))
        .execute()
        .finally(() => order.push(code))
    const waiting = write('waited')
    await first.selectFrom('park').select('code').execute()
    order.push('read')
    foreign.exec('rollback')
    await waiting
    expect(order).toEqual(['read', 'waited'])

    foreign.exec('begin exclusive')
    const given = [1, 2, 3].map((n) =>
      inTransaction(first, async (trx) =>
        trx
          .insertInto('park')
          .values(park(`never ${n}`))
          .execute(),
      ).catch((error) => isBusy(error)),
    )
    expect(await Promise.all(given)).toEqual([true, true, true])
    foreign.exec('rollback')
    foreign.close()
    await write('after')
    expect(await first.selectFrom('park').select('code').orderBy('id').execute()).toEqual(
      ['before', 'waited', 'after'].map((code) => ({ code })),
    )
  },
)

test.runIf(process.env.TEST_ENGINE === 'sqlite')(
  'what would be written into a file that was deleted or exchanged is refused; new files are for one user alone',
  async () => {
    const { url, drop } = await freshDatabase()
    onTestFinished(drop)
    const file = join(dirname(fileOf(url)), 'deep', 'own.db')
    const db = connect(`file:${file}`)
    onTestFinished(() => db.destroy())
    await sql`create table leaf (name text)`.execute(db)
    const modes = [dirname(file), file, `${file}-wal`].map((path) => statSync(path).mode & 0o777)
    expect(modes).toEqual([0o700, 0o600, 0o600])
    const write = () => inTransaction(db, (trx) => sql`insert into leaf values ('a')`.execute(trx))
    await write()
    renameSync(file, `${file}.gone`)
    expect(isUnwritable(await write().catch((error) => error))).toBe(true)
    writeFileSync(file, '')
    expect(isUnwritable(await sql`delete from leaf`.execute(db).catch((error) => error))).toBe(true)
  },
)

test.runIf(process.env.TEST_ENGINE === 'sqlite')(
  'a connection that leaves references alone does so in its own transactions, and nobody else does',
  async () => {
    const { first } = await openTwice()
    const nowhere = { account_id: 1, park_id: 1 }
    const loose = (end: string) =>
      first.connection().execute(async (own) => {
        await sql.raw(LEAVE_REFERENCES).execute(own)
        return own.transaction().execute(async (trx) => {
          await trx.insertInto('account_park').values(nowhere).execute()
          // Whoever writes meanwhile waits for the same handle.
          const other = first
            .insertInto('account_park')
            .values({ ...nowhere, park_id: 2 })
            .execute()
          // It may be refused before anybody below looks at it.
          other.catch(() => {})
          if (end === 'rollback') return Promise.reject(Object.assign(new Error(end), { other }))
          return { other }
        })
      })
    const { other } = await loose('rollback').catch((error) => error)
    await expect(other).rejects.toThrow('FOREIGN KEY')
    await expect((await loose('commit')).other).rejects.toThrow('FOREIGN KEY')
    expect(await first.selectFrom('account_park').selectAll().execute()).toEqual([nowhere])
  },
)

test.runIf(process.env.TEST_ENGINE === 'sqlite')(
  'a connection that leaves the disk alone does so in its own transactions, and nobody else does',
  async () => {
    const { first } = await openTwice()
    const syncOf = async (db: Db) => {
      const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
      return rows[0]?.synchronous
    }
    const light = (end: string) =>
      first.connection().execute(async (own) => {
        await sql.raw(LEAVE_UNSYNCED).execute(own)
        return own.transaction().execute(async (trx) => {
          expect(await syncOf(trx)).toBe(1)
          if (end === 'rollback') throw new Error(end)
        })
      })
    for (const end of ['commit', 'rollback']) {
      await light(end).catch((error) => expect(error.message).toBe(end))
      expect(await first.transaction().execute(syncOf), `after ${end}`).toBe(2)
    }
  },
)
