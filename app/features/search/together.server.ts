import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#db/connect.ts'
import { PREPARED } from '#db/dialect/prepared.ts'

type Asked = { query: RawBuilder<unknown>; answer: (ids: Promise<number[]>) => void }

/**
 * What several searches ask for one request before any of them is answered, sent as one statement: the way to
 * PostgreSQL and back takes longer than a look into a small table.
 */
export class Together {
  readonly #db: Db
  #asked: Asked[] = []

  constructor(db: Db) {
    this.#db = db
  }

  /** The ids that a query selects, in no order. */
  ids(query: RawBuilder<unknown>): Promise<number[]> {
    return new Promise((answer) => {
      // By then each of them has asked, or waits for something else.
      if (this.#asked.push({ query, answer }) === 1) process.nextTick(() => this.#send())
    })
  }

  #send() {
    const asked = this.#asked
    this.#asked = []
    const parts = asked.map(({ query }, i) => sql`select ${sql.lit(i)} as part, id from (${query}) as found`)
    const found = sql<{ part: number; id: number }>`
      select ${PREPARED} part, id from (${sql.join(parts, sql` union all `)}) as parts`.execute(this.#db)
    for (const [i, { answer }] of asked.entries()) {
      answer(found.then(({ rows }) => rows.flatMap(({ part, id }) => (part === i ? [id] : []))))
    }
  }
}
