import { SYSTEM } from '#app/features/accounts/actor.ts'
import type { ChannelKind, ChosenTopic } from '#app/features/channels/channel.ts'
import { addChannel, deactivateChannel } from '#app/features/channels/commands.server.ts'
import { tell } from '#app/features/channels/message.server.ts'
import { mondayMessages } from '#app/features/channels/monday.server.ts'
import { noteSent, noteTrouble } from '#app/features/channels/outcome.server.ts'
import { addDays, instantOf, type LocalDate, now, weekdayOf } from '#app/platform/clock.ts'
import type { Trx } from '#db/connect.ts'
import type { Beat, Zone } from './zone.ts'

/** When the zone began to tell groups, in weeks before this one. */
const WEEKS = 3

type Group = {
  name: string
  kind: ChannelKind
  /** Of one park; the zone's without. */
  park?: string
  locale: 'zh-CN' | 'en'
  topics: ChosenTopic[]
  /** Nobody set its keyword there. */
  unheard?: boolean
}

const GROUPS: readonly Group[] = [
  {
    name: '高新区项目推进群',
    kind: 'wecom',
    locale: 'zh-CN',
    topics: ['summary', 'counted', 'project', 'stuck', 'event'],
  },
  {
    name: '南海园服务专班',
    kind: 'dingtalk',
    park: 'nanhai',
    locale: 'zh-CN',
    topics: ['summary', 'stuck'],
    unheard: true,
  },
  { name: 'Overseas partners', kind: 'feishu', locale: 'en', topics: ['summary', 'counted', 'project'] },
]

/** Shaped as each house's; they are put out of reach as soon as they are taken. */
const ADDRESSES: Record<ChannelKind, string> = {
  wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up-for-the-demo',
  dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=made-up-for-the-demo',
  feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/made-up-for-the-demo',
}

/** Groups that are told what happens, and the summaries they got on the last Mondays. */
export function groupBeats(today: LocalDate): Beat[] {
  const monday = addDays(today, -weekdayOf(today))
  const began = addDays(monday, -7 * WEEKS - 3)
  const mondays = Array.from({ length: WEEKS }, (_, i) => addDays(monday, -7 * (WEEKS - i)))
  return [
    { at: instantOf(`${began}T10:20`), act: addGroups },
    ...mondays.map((day) => ({ at: instantOf(`${day}T08:30`), act: tellOnMonday })),
    { at: instantOf(`${addDays(monday, -4)}T17:05`), act: stopLast },
  ]
}

async function addGroups(zone: Zone) {
  for (const { park, kind, unheard: _, ...group } of GROUPS) {
    const reach = park === undefined ? ('zone' as const) : ('parks' as const)
    await addChannel(zone.db, SYSTEM, {
      ...{ ...group, kind, reach, park_ids: park === undefined ? [] : [zone.park(park)] },
      ...{ secret_address: ADDRESSES[kind], secret_word: kind === 'feishu' ? 'made-up-for-the-demo' : '' },
    })
  }
  // Whatever is started on this database, nothing goes out to anybody: nobody may send there.
  const rows = await zone.db.selectFrom('channel').select(['id', 'kind']).execute()
  for (const { id, kind } of rows)
    await zone.db
      .updateTable('channel')
      .set({ url: `https://${kind}.example.org/made-up-for-the-demo` })
      .where('id', '=', id)
      .execute()
}

/** The summaries as the zone stood then, and what their bots answered. */
async function tellOnMonday({ db }: Zone) {
  const trx = db as Trx
  await tell(trx, await mondayMessages(db))
  await db.deleteFrom('job').where('name', '=', 'channel.send').execute()
  const waiting = await db
    .selectFrom('channel_message as message')
    .innerJoin('channel', 'channel.id', 'message.channel_id')
    .where('message.state', '=', 'waiting')
    .select(['message.id', 'message.unclear', 'channel.id as channel_id', 'channel.kind', 'channel.name'])
    .execute()
  for (const { channel_id, kind, name, ...message } of waiting) {
    const sent = { ...message, channel: { id: channel_id, kind: kind as ChannelKind } }
    if (GROUPS.some((group) => group.name === name && group.unheard)) await giveUp(trx, sent)
    else await noteSent(trx, sent)
  }
}

const UNHEARD = '310000 keywords not in content'

/** Its job waits for somebody to decide about it. */
async function giveUp(trx: Trx, message: Parameters<typeof noteTrouble>[1]) {
  await noteTrouble(trx, message, { trouble: 'keyword', error: UNHEARD, over: true })
  const at = now()
  await trx
    .insertInto('job')
    .values({
      ...{ name: 'channel.send', payload: JSON.stringify({ message_id: message.id }), once_key: null },
      ...{ due_at: at, set_at: at, created_at: at, failed_at: at, tries: 1, error: `keyword: ${UNHEARD}` },
    })
    .execute()
}

/** One group was given up again. */
async function stopLast({ db }: Zone) {
  const name = GROUPS.at(-1)?.name ?? ''
  const { id, version } = await db
    .selectFrom('channel')
    .where('name', '=', name)
    .select(['id', 'version'])
    .executeTakeFirstOrThrow()
  await deactivateChannel(db, SYSTEM, id, version)
}
