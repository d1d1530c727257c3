import { SYSTEM } from '#app/features/accounts/actor.ts'
import type { Work } from '#app/features/jobs/worker.server.ts'
import { addWebhook } from '#app/features/webhooks/commands.server.ts'
import { noteTry, type Outcome } from '#app/features/webhooks/outcome.server.ts'
import { tellWith } from '#app/features/webhooks/tell.server.ts'
import type { Heard } from '#app/features/webhooks/webhook.ts'
import { setClock } from '#app/platform/clock.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { type Beat, momentOf, type Zone } from './zone.ts'

/** In days before today. */
const ADDED = 90

/** Nobody knows yet where the demo will stand. */
const base_url = 'https://crm.example.org'

const TAKEN: Outcome = { status: 204, trouble: null, error: '' }
const AWAY: Outcome = { status: 503, trouble: 'busy', error: 'Service Unavailable' }

/** A ledger elsewhere that is told of what counts. */
export const webhookBeats = (): Beat[] => [{ at: momentOf(ADDED, 2), act: addLedger }]

/** Not in use yet: all that the story tells would be too much to look at. */
const addLedger = async ({ db }: Zone) => {
  await addWebhook(db, SYSTEM, {
    ...{ name: '财政专项台账', secret_address: 'https://ledger.example.org/hooks/wutong' },
    ...{ reach: 'zone', park_ids: [], hears: ['venture.log', 'venture.advance', 'venture.decline'] },
  })
  await setActive(db, 0)
}

/** What the ledger was told last, once the traces of the story are written: it took a message, and was away at another. */
export async function tellLedger(db: Db) {
  await setActive(db, 1)
  await tellLast(db, 'venture.log', TAKEN)
  await tellLast(db, 'venture.advance', AWAY)
}

const setActive = (db: Db, active: 0 | 1) => db.updateTable('webhook').set({ active }).execute()

/** Tells of what was last done so, as it happened, and what came of it. */
async function tellLast(db: Db, action: Heard, outcome: Outcome) {
  const { seq, at } = await db
    .selectFrom('audit')
    .where('action', '=', action)
    .orderBy('seq', 'desc')
    .limit(1)
    .select(['seq', 'at'])
    .executeTakeFirstOrThrow()
  const putBack = setClock(() => new Date(at))
  try {
    const work = { db, signal: new AbortController().signal } as Work
    await tellWith({ base_url })(work, { first: seq, last: seq })
    await inTransaction(db, (trx) => noteAll(trx, outcome))
  } finally {
    putBack()
  }
}

async function noteAll(trx: Trx, outcome: Outcome) {
  await trx.deleteFrom('job').where('name', '=', 'webhook.send').execute()
  const told = await trx
    .selectFrom('webhook_delivery')
    .where('state', '=', 'waiting')
    .select(['id', 'tries', 'webhook_id'])
    .execute()
  for (const { webhook_id, ...delivery } of told)
    await noteTry(trx, { ...delivery, webhook: { id: webhook_id } }, outcome, { base_url, is_test: true })
}
