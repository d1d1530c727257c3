import { later } from '#app/features/jobs/job.ts'
import { type Instant, now } from '#app/platform/clock.ts'
import { type Db, engineOf, inTransaction, type Trx } from '#db/connect.ts'
import { type ChannelKind, HOLD_MS, LIMITS, nextTurn } from './channel.ts'

const LONGEST_MS = Math.max(...Object.values(LIMITS).flatMap((limits) => limits.map(({ ms }) => ms)))

type Sender = { id: number; kind: ChannelKind }
type Message = { id: number; unclear: number; channel: Sender }

/**
 * Takes a turn at a channel for a message, or answers when the next one comes, or that it was sent. Turns are kept where all who send see
 * them, one of whom looks at a time. From here on nobody knows whether the message arrived, until an answer says so.
 */
export const takeTurn = (db: Db, { id, unclear, channel }: Message): Promise<Instant | 'sent' | null> =>
  inTransaction(db, async (trx) => {
    const at = now()
    const held = await holdOf(trx, channel, at)
    if (held) return held
    // Another worker may have sent it since it was read, where this one was taken for dead.
    if (await isSent(trx, id)) return 'sent'
    const turns = await turnsOf(trx, channel, at)
    const wait = nextTurn(channel.kind, turns, at)
    if (wait) return wait
    await trx.insertInto('channel_turn').values({ channel_id: channel.id, at }).execute()
    await trx
      .updateTable('channel_message')
      .set({ state: 'waiting', unclear: unclear + 1 })
      .where('id', '=', id)
      .execute()
    return null
  })

/** Looked at under the channel's row: whoever sends it took their turn there. */
async function isSent(trx: Trx, id: number) {
  const own = trx.selectFrom('channel_message').where('id', '=', id).where('state', '=', 'sent').select('id')
  return (await own.executeTakeFirst()) !== undefined
}

/** Until when the bot asked to be left alone. The row is this transaction's until it ends. */
async function holdOf(trx: Trx, { id, kind }: Sender, at: Instant) {
  const own = trx.selectFrom('channel').where('id', '=', id).select('held_until')
  const row = await (engineOf(trx) === 'postgres' ? own.forUpdate() : own).executeTakeFirst()
  const until = row?.held_until ?? ''
  // A hold longer than any is one of a clock that was set back since.
  return until > at && until <= later(at, HOLD_MS[kind]) ? until : null
}

async function turnsOf(trx: Trx, { id }: Sender, at: Instant): Promise<Instant[]> {
  const own = trx.deleteFrom('channel_turn').where('channel_id', '=', id)
  await own
    .where((eb) => eb.or([eb('at', '<=', later(at, -LONGEST_MS)), eb('at', '>', later(at, LONGEST_MS))]))
    .execute()
  const turns = await trx
    .selectFrom('channel_turn')
    .where('channel_id', '=', id)
    .orderBy('at')
    .select('at')
    .execute()
  return turns.map((turn) => turn.at)
}
