import { GiveUp } from '#app/features/jobs/job.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import type { Handlers, Work } from '#app/features/jobs/worker.server.ts'
import { type Instant, now } from '#app/platform/clock.ts'
import type { Locale } from '#app/platform/locale.ts'
import { isNamedByOperator } from '#app/platform/origins.ts'
import { NotPosted, PATIENCE, post } from '#app/platform/post.server.ts'
import { secretsInAddress, withoutSecrets } from '#app/platform/unsaid.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { faultOfAddress } from './address.ts'
import { refusalIn, requestOf } from './bots.server.ts'
import { type ChannelKind, type ChannelTrouble, HOPELESS, type Said } from './channel.ts'
import { endMessage, noteSent, noteTrouble } from './outcome.server.ts'
import { channelSettings } from './settings.server.ts'
import { takeTurn } from './turn.server.ts'

/** So often a message is handed over of which its bot doesn't say whether it has it: one more might be the third of the same. */
const MOST_UNCLEAR = 2

/** A message was not taken by its bot, or nobody knows. */
class NotTaken extends Error {
  readonly trouble: ChannelTrouble

  constructor(trouble: ChannelTrouble, message: string) {
    super(message)
    this.trouble = trouble
  }
}

type Sending = { base_url: string; patience?: number }

/** How the job of one message is done. */
export const sendWith =
  ({ base_url, patience = PATIENCE }: Sending): Handlers['channel.send'] =>
  async (work, { message_id }) => {
    const message = await findUnsent(work.db, message_id)
    if (!message) return
    const pointless = whyPointless(message)
    if (pointless) {
      return inTransaction(work.db, async (trx) => {
        await endMessage(trx, message, pointless)
        await work.doneIn(trx)
      })
    }
    if (message.unclear >= MOST_UNCLEAR) throw await failed(work, message, LOST)
    const wait = await takeTurn(work.db, message)
    if (wait === 'sent') return
    if (wait) return putOff(work, message.id, wait)
    try {
      await handOver(message, { base_url, patience, signal: work.signal })
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error
      if (!work.signal.aborted) throw await failed(work, message, error)
      // This process stops. What certainly did not arrive isn't counted as if it might have.
      if (error.trouble !== 'unclear') await takeBack(work.db, message)
      throw error
    }
    await inTransaction(work.db, async (trx) => {
      await noteSent(trx, message)
      await work.doneIn(trx)
    })
  }

const takeBack = (db: Db, { id, unclear }: Unsent) =>
  db
    .updateTable('channel_message')
    .set({ unclear })
    .where('id', '=', id)
    .where('state', '<>', 'sent')
    .execute()

/** Sends a message now, beside the queue, and notes what came of it. */
export async function sendNow(db: Db, message_id: number, { base_url, patience = PATIENCE }: Sending) {
  const message = await findUnsent(db, message_id)
  if (!message) return
  const note = (error: NotTaken) =>
    inTransaction(db, (trx) => noteTrouble(trx, message, { ...said(message, error), over: true }))
  const pointless = whyPointless(message, { even_inactive: true })
  if (pointless) return inTransaction(db, (trx) => endMessage(trx, message, pointless))
  if (await takeTurn(db, message)) return inTransaction(db, (trx) => endMessage(trx, message, 'full'))
  try {
    await handOver(message, { base_url, patience })
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error
    return note(error)
  }
  await inTransaction(db, (trx) => noteSent(trx, message))
}

/** A message that no bot took yet; one that was given up is one, as a person may have it tried anew. */
async function findUnsent(db: Db, id: number) {
  const row = await db
    .selectFrom('channel_message as message')
    .innerJoin('channel', 'channel.id', 'message.channel_id')
    .where('message.id', '=', id)
    .where('message.state', '<>', 'sent')
    .select(['message.id', 'message.state', 'message.content', 'message.until', 'message.unclear'])
    .select(['channel.id as channel_id', 'channel.kind', 'channel.url', 'channel.secret', 'channel.locale'])
    .select(['channel.active', 'message.trouble'])
    .executeTakeFirst()
  if (!row) return undefined
  const { state, content, until, unclear, trouble, channel_id, ...channel } = row
  return {
    id: row.id,
    until,
    trouble: trouble as ChannelTrouble | null,
    // Whoever has it tried anew knows what they do.
    unclear: state === 'failed' ? 0 : unclear,
    said: JSON.parse(content) as Said,
    channel: { ...channel, id: channel_id, kind: row.kind as ChannelKind, locale: row.locale as Locale },
  }
}

export type Unsent = NonNullable<Awaited<ReturnType<typeof findUnsent>>>

/** What makes a message none, whatever its bot would say. */
function whyPointless(
  { channel, until, trouble }: Unsent,
  { even_inactive = false } = {},
): ChannelTrouble | null {
  if (trouble === 'changed') return trouble
  if (channel.active === 0 && !even_inactive) return 'inactive'
  if (until <= now()) return 'late'
  const { demo, origins } = channelSettings()
  return demo && !isNamedByOperator(channel.url, origins) ? 'demo' : null
}

async function handOver(
  { channel, said }: Unsent,
  { base_url, ...how }: Sending & { patience: number; signal?: AbortSignal },
) {
  const { origins } = channelSettings()
  if (faultOfAddress(channel.kind, channel.url, origins) !== null)
    throw new NotTaken('forbidden', 'the address is none of a bot')
  const link = { label: said.link.label, href: `${base_url}${said.link.path}` }
  const request = requestOf(channel, { ...said, link }, now())
  const inside = isNamedByOperator(channel.url, origins)
  const answer = await post(request, { ...how, inside }).catch((error) => {
    throw error instanceof NotPosted ? new NotTaken(error.trouble, error.message) : error
  })
  const refused = refusalIn(channel.kind, answer)
  if (!refused) return
  const signs = request.sign === undefined ? [] : [request.sign]
  const secrets = [...secretsInAddress(request.url), channel.secret, ...signs]
  throw new NotTaken(refused.trouble, withoutSecrets(refused.message, secrets))
}

const LOST = new NotTaken('unclear', 'it was handed over twice and never answered')

const said = ({ channel }: Unsent, { trouble, message }: NotTaken) => ({
  trouble,
  error: withoutSecrets(message, [...secretsInAddress(channel.url), channel.secret]).slice(0, 500),
})

/** Writes down what went wrong and answers what to throw: whether another try comes is the queue's to know. */
async function failed({ db, last }: Work, message: Unsent, error: NotTaken): Promise<Error> {
  const { trouble } = error
  const again = message.unclear + 1 < MOST_UNCLEAR
  const over = last || error === LOST || HOPELESS.includes(trouble) || (trouble === 'unclear' && !again)
  const what = said(message, error)
  await inTransaction(db, (trx) => noteTrouble(trx, message, { ...what, over }))
  const words = `${trouble}: ${what.error}`
  return over ? new GiveUp(words) : new Error(words)
}

/** Waiting for one's turn is no try that failed. */
const putOff = ({ db, doneIn }: Work, message_id: number, at: Instant) =>
  inTransaction(db, async (trx: Trx) => {
    await doneIn(trx)
    await doLater(trx, 'channel.send', { message_id }, { at })
  })
