import { expect, test } from 'vitest'
import { disable } from '#app/features/accounts/commands.server.ts'
import { searchTextOfPerson } from '#app/features/accounts/create-account.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { person, type World, world } from '#app/testing/world.ts'
import { listFollowers } from './followers.server.ts'
import { callsIn } from './mention.ts'
import { MOST_MENTIONED, suggestMentions } from './mentions.server.ts'
import { writeNote } from './notes.server.ts'
import { readTimeline } from './timeline.server.ts'

async function zone() {
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  const note = (body: string) => writeNote(w.db, w.admin, team, { kind: 'note', body })
  return { ...w, team, note }
}

/** Gives somebody a Chinese name, as the product does. */
async function called({ db }: World, id: number, name_zh: string, name_en: string) {
  const search_text = searchTextOfPerson({ name_zh, name_en })
  await db.updateTable('account').set({ name_zh, name_en, search_text }).where('id', '=', id).execute()
}

const notified = async ({ db }: World) =>
  (
    await db
      .selectFrom('notification')
      .innerJoin('account', 'account.id', 'notification.account_id')
      .orderBy('notification.id')
      .select(['name_en', 'kind'])
      .execute()
  ).map(({ name_en, kind }) => `${name_en} ${kind}`)

test('whoever is named in a note is told, once and as that, and follows the record from then on', async () => {
  const w = await zone()
  await w.note('请 @Manager Maple 与 @leader larch 看看；@Manager Maple 优先，@Admin Ash 也是')
  expect(await notified(w)).toEqual(['Manager Maple mentioned', 'Leader Larch mentioned'])
  const followers = await listFollowers(w.db, { id: w.team, kind: 'team', parks: [w.park('nanhai')] })
  expect(followers.map(({ name_en }) => name_en)).toEqual(['Admin Ash', 'Manager Maple', 'Leader Larch'])
  await w.note('@Manager Maple, again')
  expect((await notified(w)).slice(2)).toEqual(['Manager Maple mentioned', 'Leader Larch noted'])
})

test('a note names people by the names they have now', async () => {
  const w = await zone()
  await w.note('Ask @Manager Maple.')
  await called(w, w.manager.id, '枫经理', 'Maple Manager')
  const { items } = await readTimeline(w.db, { entity: 'venture', id: w.team, span: 10 })
  const body = `Ask @[${w.manager.id}].`
  expect(items).toMatchObject([{ note: { body, mentioned: [{ id: w.manager.id, name_zh: '枫经理' }] } }])
})

test('who may not see the record, who has left and who can’t be told from another is refused, and nothing is written', async () => {
  const w = await zone()
  await disable(w.db, w.admin, w.organiser.id, 1)
  const twin = await person(w.db, { name: 'Twin Teak', role: 'manager' })
  await called(w, twin.id, '', 'Manager Maple')
  for (const [name, key] of [
    ['Stranger Spruce', 'note_refusal_mention_unseen'],
    ['Organiser Oak', 'note_refusal_mention_left'],
    ['Manager Maple', 'note_refusal_mention_several'],
  ] as const) {
    await expect(w.note(`@${name}, please`)).rejects.toMatchObject({ key, params: { name }, field: 'body' })
  }
  expect(await w.db.selectFrom('note').select('id').execute()).toEqual([])
  await w.note(`@Manager Maple#${twin.id} and @Nobody Nutmeg`)
  expect(await notified(w)).toEqual(['Manager Maple mentioned'])
})

test('of two of one name who sees the record is meant, and who left is not', async () => {
  const w = await zone()
  await called(w, w.stranger.id, '', 'Leader Larch')
  await called(w, w.organiser.id, '', 'Leader Larch')
  await disable(w.db, w.admin, w.organiser.id, 1)
  await w.note('@Leader Larch')
  expect(await w.db.selectFrom('mention').select('account_id').execute()).toEqual([
    { account_id: w.leader.id },
  ])
})

test('colleagues are found by pinyin, initials and either name; who may not see it last, and said so', async () => {
  const w = await zone()
  await called(w, w.manager.id, '张伟', 'Wei Zhang')
  await called(w, w.stranger.id, '张卫国', 'Weiguo Zhang')
  const offered = async (q: string, locale: Locale = 'zh-CN') =>
    (await suggestMentions(w.db, w.admin, { record_id: w.team, q, locale }))?.offered.map(
      ({ id, sees, call }) => ({ id, sees, call }),
    )
  const manager = { id: w.manager.id, sees: true, call: '张伟' }
  const stranger = { id: w.stranger.id, sees: false, call: '张卫国' }
  for (const q of ['zhang', 'zw', '张', 'Zhang']) expect(await offered(q), q).toEqual([manager, stranger])
  expect(await offered('zwg')).toEqual([stranger])
  expect(await offered('nobody')).toEqual([])
  // What is written for somebody is their name in the language one reads, and is found again.
  const [{ call = '' } = {}] = (await offered('weiguo', 'en')) ?? []
  expect(call).toBe('Weiguo Zhang')
  expect(callsIn(`@${call} `, [{ id: 7, calls: [call] }])).toMatchObject([{ people: [7] }])
  // Nobody names themselves, and of a record of another park nobody learns who could be named.
  expect((await offered(''))?.some(({ id }) => id === w.admin.id)).toBe(false)
  expect(await suggestMentions(w.db, w.stranger, { record_id: w.team, q: '', locale: 'en' })).toBeNull()
})

test('a whole name with more text behind it calls somebody, though nobody is offered any more', async () => {
  const w = await zone()
  await called(w, w.manager.id, '张伟', 'Wei Zhang')
  const isCall = async (q: string) =>
    (await suggestMentions(w.db, w.admin, { record_id: w.team, q, locale: 'zh-CN' }))?.isCall
  for (const q of ['张伟 请看', '张伟：会后跟进', 'Wei Zhang', 'wei zhang,'])
    expect(await isCall(q), q).toBe(true)
  for (const q of ['张', '王小明 请看', 'Wei Zhangson']) expect(await isCall(q), q).toBe(false)
})

test('whoever is called as another is offered by name and number', async () => {
  const w = await zone()
  for (const { id } of [w.leader, w.organiser]) await called(w, id, '', 'Leader Larch')
  const found = await suggestMentions(w.db, w.admin, { record_id: w.team, q: 'larch', locale: 'en' })
  expect(found?.offered.map(({ call }) => call).sort()).toEqual(
    [w.leader, w.organiser].map(({ id }) => `Leader Larch#${id}`).sort(),
  )
})

test('a note mentions no more people than it may, however often each, and one that mentions more is not written', async () => {
  const w = await zone()
  for (let i = 0; i <= MOST_MENTIONED; i++) {
    await person(w.db, { name: `Colleague ${String.fromCodePoint(0x4e00 + i)}`, role: 'leadership' })
  }
  const names = Array.from(
    { length: MOST_MENTIONED + 1 },
    (_, i) => `@Colleague ${String.fromCodePoint(0x4e00 + i)}`,
  )
  await expect(w.note(names.join(' '))).rejects.toMatchObject({
    key: 'note_refusal_mention_many',
    params: { count: MOST_MENTIONED + 1, most: MOST_MENTIONED },
    field: 'body',
  })
  expect(await notified(w)).toEqual([])
  await w.note(`${names.slice(1).join(' ')} ${names.slice(1).join(' ')}`)
  expect(await notified(w)).toHaveLength(MOST_MENTIONED)
})
