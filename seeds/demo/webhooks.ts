import { SYSTEM } from '#app/features/accounts/actor.ts'
import type { Work } from '#app/features/jobs/worker.server.ts'
import { addWebhook } from '#app/features/webhooks/commands.server.ts'
import { noteTry, type Outcome } from '#app/features/webhooks/outcome.server.ts'
import { tellWith } from '#app/features/webhooks/tell.server.ts'
import type { Heard } from '#app/features/webhooks/webhook.ts'
import type { Trx } from '#db/connect.ts'
import { type Beat, momentOf, type Zone } from './zone.ts'

/** In days before today. */
const [ADDED, TAKEN, MISSED] = [90, 6, 3]

/** Nobody knows yet where the demo will stand. */
const base_url = 'https://crm.example.org'

const WELL: Outcome = { status: 204, trouble: null, error: '' }
const AWAY: Outcome = { status: 503, trouble: 'busy', error: 'Service Unavailable' }

/** A ledger elsewhere that is told of what counts: it took a message, and was away at another. */
export function webhookBeats(): Beat[] {
  return [
    { at: momentOf(ADDED, 2), act: addLedger },
    { at: momentOf(TAKEN, 4), act: (zone) => tellLast(zone, 'venture.log', WELL) },
    { at: momentOf(MISSED, 6), act: (zone) => tellLast(zone, 'venture.advance', AWAY) },
  ]
}

const addLedger = async ({ db }: Zone) => {
  await addWebhook(db, SYSTEM, {
    ...{ name: '财政专项台账', secret_address: 'https://ledger.example.org/hooks/wutong' },
    ...{ reach: 'zone', park_ids: [], hears: ['venture.log', 'venture.advance', 'venture.decline'] },
  })
  await setActive(db, 0)
}

/** In use where it is told something and at the end: all that the story tells would be too much to look at. */
const setActive = (db: Zone['db'], active: 0 | 1) => db.updateTable('webhook').set({ active }).execute()

/** Tells of what was last done so, and what came of it. */
async function tellLast({ db }: Zone, action: Heard, outcome: Outcome) {
  await setActive(db, 1)
  const { seq } = await db
    .selectFrom('audit')
    .where('action', '=', action)
    .orderBy('seq', 'desc')
    .limit(1)
    .select('seq')
    .executeTakeFirstOrThrow()
  const work = { db, signal: new AbortController().signal } as Work
  await tellWith({ base_url })(work, { first: seq, last: seq })
  await db.deleteFrom('job').where('name', '=', 'webhook.send').execute()
  const told = await db
    .selectFrom('webhook_delivery')
    .where('state', '=', 'waiting')
    .select(['id', 'tries', 'webhook_id'])
    .execute()
  for (const { webhook_id, ...delivery } of told)
    await noteTry(db as Trx, { ...delivery, webhook: { id: webhook_id } }, outcome, {
      base_url,
      is_test: true,
    })
  await setActive(db, outcome.trouble === null ? 0 : 1)
}
