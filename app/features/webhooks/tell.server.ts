import { importPath } from '#app/features/import/import.ts'
import { doAllLater } from '#app/features/jobs/queue.server.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { type RecordKind, recordPath } from '#app/features/records/record.ts'
import { now } from '#app/platform/clock.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { newMessageId } from './sign.server.ts'
import { HEARD, type Payload } from './webhook.ts'

/** So many traces are read and told at a time: what does much at once holds nobody up. */
const PIECE = 100

/** Writes down for each webhook what the traces of one transaction tell it, and leaves the sending to jobs. */
export const tellWith =
  ({ base_url }: { base_url: string }): Handlers['webhook.tell'] =>
  async ({ db, signal }, { first, last }) => {
    const hooks = await listHearing(db)
    if (hooks.length === 0) return
    for (let from = first; from <= last && !signal.aborted; from += PIECE) {
      const traces = await readTraces(db, from, Math.min(last, from + PIECE - 1))
      const told = traces.flatMap((trace) =>
        hooks.filter((hook) => hears(hook, trace)).map(({ id }) => deliveryOf(id, trace, base_url)),
      )
      if (told.length > 0) await writeDeliveries(db, told)
    }
    // The next one begins anew, and tells nothing twice.
    if (signal.aborted) throw new Error('given back while the server stops')
  }

type Trace = Awaited<ReturnType<typeof readTraces>>[number]
type Hearing = Awaited<ReturnType<typeof listHearing>>[number]

async function listHearing(db: Db) {
  const hooks = await db
    .selectFrom('webhook')
    .where('active', '=', 1)
    .select(['id', 'zone_wide', 'created_at'])
    .execute()
  const parks = await db.selectFrom('webhook_park').selectAll().execute()
  const hears = await db.selectFrom('webhook_hears').selectAll().execute()
  return hooks.map((hook) => ({
    ...hook,
    parks: parks.filter(({ webhook_id }) => webhook_id === hook.id).map(({ park_id }) => park_id),
    actions: new Set(hears.filter(({ webhook_id }) => webhook_id === hook.id).map(({ action }) => action)),
  }))
}

/** What is the whole zone's is every park's. */
const hears = ({ zone_wide, parks, actions, created_at }: Hearing, trace: Trace) =>
  actions.has(trace.action) &&
  trace.at >= created_at &&
  (zone_wide === 1 || trace.parks.length === 0 || trace.parks.some((park) => parks.includes(park)))

async function readTraces(db: Db, first: number, last: number) {
  const rows = await db
    .selectFrom('audit')
    .leftJoin('record', 'record.id', 'audit.record_id')
    .leftJoin('account', 'account.id', 'audit.account_id')
    .leftJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('audit.seq', '>=', first)
    .where('audit.seq', '<=', last)
    .where('audit.action', 'in', HEARD)
    // A record that is gone since is no news.
    .where((eb) => eb.or([eb('record.id', 'is not', null), eb('audit.entity', '=', 'import')]))
    .orderBy('audit.seq')
    .select(['audit.seq', 'audit.action', 'audit.at', 'audit.parks', 'record.id as record_id', 'record.kind'])
    .select(['audit.entity', 'audit.entity_id'])
    .select(['audit.account_id', 'account.name_zh', 'account.name_en', 'audit_value.content'])
    .execute()
  return rows.map(({ parks, content, ...row }) => ({
    ...row,
    parks: JSON.parse(parks) as number[],
    version: content === null ? null : ((JSON.parse(content) as { version?: number }).version ?? null),
  }))
}

function deliveryOf(webhook_id: number, trace: Trace, base_url: string) {
  const { seq, action, at, account_id, record_id: id, entity, entity_id } = trace
  const kind = trace.kind as RecordKind
  const payload: Payload = {
    type: action,
    timestamp: at,
    data: {
      number: seq,
      verb: action.slice(action.indexOf('.') + 1),
      record: id === null ? null : { kind, id, url: base_url + recordPath({ kind, id }) },
      import:
        entity === 'import' && entity_id !== null
          ? { id: entity_id, url: base_url + importPath(entity_id) }
          : null,
      parks: trace.parks,
      by:
        account_id === null
          ? null
          : { id: account_id, name_zh: trace.name_zh ?? '', name_en: trace.name_en ?? '' },
      version: trace.version,
    },
  }
  return { webhook_id, seq, action, body: JSON.stringify(payload) }
}

/** Told of one thing once, however often this is asked. */
function writeDeliveries(db: Db, told: ReturnType<typeof deliveryOf>[]) {
  const created_at = now()
  return inTransaction(db, async (trx) => {
    const rows = await trx
      .insertInto('webhook_delivery')
      .values(
        told.map((one) => ({
          ...{ ...one, message_id: newMessageId(), state: 'waiting', created_at },
          ...{ ended_at: null, trouble: null },
        })),
      )
      .onConflict((oc) => oc.columns(['webhook_id', 'seq']).doNothing())
      .returning('id')
      .execute()
    const jobs = rows.map(({ id }) => ({ payload: { delivery_id: id } }))
    await doAllLater(trx, 'webhook.send', jobs)
  })
}
