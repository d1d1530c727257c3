import { later } from '#app/features/jobs/job.ts'
import { now } from '#app/platform/clock.ts'
import type { Trx } from '#db/connect.ts'
import { type ChannelKind, type ChannelTrouble, HOLD_MS } from './channel.ts'

type Message = { id: number; unclear: number; channel: { id: number; kind: ChannelKind } }

/** The bot has it: the channel is well again. */
export async function noteSent(trx: Trx, { id, channel }: Message) {
  // The channel's row first, as whoever takes a turn has it: what is said of a message is said under it.
  await trx
    .updateTable('channel')
    .set({ sent_at: now(), trouble: null, error: '', trouble_at: null, held_until: null })
    .where('id', '=', channel.id)
    .execute()
  await trx
    .updateTable('channel_message')
    .set({ state: 'sent', ended_at: now(), trouble: null, error: '', unclear: 0 })
    .where('id', '=', id)
    .execute()
}

type Noted = { trouble: ChannelTrouble; error: string; over: boolean }

/** What stood against it is known at the message and at its channel; an answer, whatever it says, is one. */
export async function noteTrouble(
  trx: Trx,
  { id, channel, unclear }: Message,
  { trouble, error, over }: Noted,
) {
  await trx
    .updateTable('channel')
    .set({
      ...{ trouble, error, trouble_at: now() },
      ...(trouble === 'busy' && { held_until: later(now(), HOLD_MS[channel.kind]) }),
    })
    .where('id', '=', channel.id)
    .execute()
  await trx
    .updateTable('channel_message')
    .set({
      ...{ trouble, error, unclear: trouble === 'unclear' ? unclear + 1 : unclear },
      state: over ? 'failed' : 'waiting',
      ended_at: over ? now() : null,
    })
    .where('id', '=', id)
    // A worker that was taken for dead says nothing of what another one sent meanwhile.
    .where('state', '<>', 'sent')
    .execute()
}

/** It is not sent, and nobody has to decide anything. */
export const endMessage = (trx: Trx, { id }: Pick<Message, 'id'>, trouble: ChannelTrouble) =>
  trx
    .updateTable('channel_message')
    .set({ state: 'failed', trouble, error: '', ended_at: now() })
    .where('id', '=', id)
    .where('state', '<>', 'sent')
    .execute()

/** All that its channel has not got, which isn't what it was when this was written. */
export const endWaiting = (trx: Trx, channel_id: number) =>
  trx
    .updateTable('channel_message')
    .set({ state: 'failed', trouble: 'changed', error: '', ended_at: now() })
    .where('channel_id', '=', channel_id)
    .where('state', '<>', 'sent')
    .execute()
