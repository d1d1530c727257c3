import { expect, test, vi } from 'vitest'
import { later } from '#app/features/jobs/job.ts'
import { at, world } from '#app/testing/world.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { sendMail } from './commands.server.ts'
import type { MailContent } from './mail.ts'
import {
  countMails,
  findBounce,
  findHoldUp,
  findMail,
  listBounces,
  listMails,
  mailFilterOf,
} from './queries.server.ts'
import { shownSmtp } from './smtp-settings.server.ts'
import { sendTestMail } from './test-mail.server.ts'
import { tidyMail } from './tidy.server.ts'

const AT = '2026-03-09T00:30:00.000Z'
const DAY = 86_400_000
const content: MailContent = { subject: 'Tea', heading: 'Tea at four', paragraphs: ['In the hall.'] }
const ALL = { state: null, before: null }

const withSmtp = (url = 'smtps://crm%40example.org:secret@mail.example.org') => {
  vi.stubEnv('SMTP_URL', url)
  vi.stubEnv('MAIL_FROM', 'Wutong <crm@example.org>')
}

const send = (db: Db, more: Partial<Parameters<typeof sendMail>[1]> = {}) =>
  inTransaction(db, (trx) =>
    sendMail(trx, {
      to: { address: 'rowan@example.org', account_id: null, locale: 'en' },
      kind: 'digest',
      content,
      ...more,
    }),
  )

test('what is shown of the mail server never has its password or its user', () => {
  withSmtp()
  expect(shownSmtp()).toEqual({
    host: 'mail.example.org',
    port: 465,
    encrypted: true,
    from: { name: 'Wutong', address: 'crm@example.org' },
  })
  expect(JSON.stringify(shownSmtp())).not.toMatch(/secret|crm%40/)
})

test('mails are listed page by page, the latest first, and by their state', async () => {
  const { db } = await world()
  for (let i = 0; i < 51; i++) await send(db)
  withSmtp()
  await send(db)
  const first = await listMails(db, ALL)
  expect(first.mails).toHaveLength(50)
  expect(first.mails[0]).toMatchObject({ id: 52, state: 'waiting' })
  const second = await listMails(db, { ...ALL, before: first.older })
  expect(second.mails.map(({ id }) => id)).toEqual([2, 1])
  expect(second.older).toBeNull()
  expect((await listMails(db, { ...ALL, state: 'waiting' })).mails).toHaveLength(1)
  expect(await countMails(db)).toEqual({ waiting: 1, sent: 0, kept: 51, bounced: 0, failed: 0 })
})

test('an address of the list that means nothing shows it all', () => {
  expect(mailFilterOf(new URLSearchParams('state=lost&before=-1'))).toEqual(ALL)
})

test('an administrator reads a mail, but no link that opens a door for another', async () => {
  const { db, manager } = await world()
  withSmtp()
  const to = { address: manager.email, account_id: manager.id, locale: 'zh-CN' as const }
  await send(db, { to })
  await send(db, { to, kind: 'reset', secret_until: later(AT, DAY) })
  expect(await findMail(db, 1)).toMatchObject({ said: content, name_en: 'Manager Maple', secret: false })
  expect(await findMail(db, 2)).toMatchObject({ said: null, secret: true })
  expect(await findMail(db, 3)).toBeUndefined()
})

test('a mail whose job was given up says so', async () => {
  const { db } = await world()
  withSmtp()
  await send(db)
  expect(await findMail(db, 1)).toMatchObject({ given_up: false })
  await db.updateTable('job').set({ failed_at: AT }).execute()
  expect(await findMail(db, 1)).toMatchObject({ given_up: true })
})

test('what holds mails up is told once, with the last word of the server', async () => {
  const { db } = await world()
  withSmtp()
  expect(await findHoldUp(db)).toBeNull()
  for (const error of ['first', 'last']) {
    await send(db)
    await db.updateTable('mail').set({ trouble: 'sign_in', error }).where('trouble', 'is', null).execute()
  }
  expect(await findHoldUp(db)).toEqual({ trouble: 'sign_in', error: 'last', count: 2 })
})

test('a refused address is found however it is written, with whose it is', async () => {
  const { db, manager } = await world()
  await db
    .insertInto('bounce')
    .values({ address_norm: manager.email, address: manager.email, error: '550 No', at: AT })
    .execute()
  expect(await findBounce(db, ` ${manager.email.toUpperCase()}`)).toEqual({ error: '550 No', at: AT })
  expect(await listBounces(db)).toMatchObject({
    bounces: [{ account_id: manager.id, name_en: 'Manager Maple' }],
    total: 1,
  })
})

test('only whoever may read mails sends a test mail, and only where there is a mail server', async () => {
  const { db, admin, manager } = await world()
  await expect(sendTestMail(db, admin, 'en', 'https://crm.example.org')).rejects.toThrow('no_smtp')
  withSmtp()
  await expect(sendTestMail(db, manager, 'en', 'https://crm.example.org')).rejects.toThrow('not_allowed')
  await sendTestMail(db, admin, 'zh-CN', 'https://crm.example.org')
  expect((await listMails(db, ALL)).mails).toMatchObject([
    { kind: 'test', address: admin.email, subject: '梧桐测试邮件' },
  ])
})

test('once a day links that ran out are taken out, and what is old is forgotten', async () => {
  const { db, manager } = await world()
  withSmtp()
  at(AT)
  await send(db, { kind: 'reset', secret_until: later(AT, DAY) })
  await send(db, { kind: 'reset', secret_until: later(AT, 2 * DAY) })
  await send(db)
  const bounce = { error: '550 No', at: AT }
  await db
    .insertInto('bounce')
    .values([
      { address_norm: manager.email, address: manager.email, ...bounce },
      { address_norm: 'gone@example.org', address: 'gone@example.org', ...bounce },
    ])
    .execute()
  const contents = async () =>
    (await db.selectFrom('mail').select('content').orderBy('id').execute()).map(
      ({ content }) => content !== '',
    )
  at(later(AT, DAY))
  await tidyMail(db)
  expect(await contents()).toEqual([false, true, true])
  expect(await countMails(db)).toMatchObject({ waiting: 3 })
  at(later(AT, 90 * DAY))
  await tidyMail(db)
  expect(await contents()).toEqual([false, false, true])
  at(later(AT, 90 * DAY + 1))
  await tidyMail(db)
  expect(await contents()).toEqual([])
  expect(await listBounces(db)).toMatchObject({ bounces: [{ address: manager.email }], total: 1 })
})

test('a mail that nobody has to send any more is given up', async () => {
  const { db } = await world()
  withSmtp()
  await send(db)
  await send(db)
  await db.deleteFrom('job').where('payload', '=', '{"mail_id":1}').execute()
  await tidyMail(db)
  expect((await listMails(db, ALL)).mails).toMatchObject([
    { id: 2, state: 'waiting' },
    { id: 1, state: 'failed', trouble: 'lost' },
  ])
})

test('of refused addresses the latest are shown, and all are counted', async () => {
  const { db } = await world()
  const address = (i: number) => ({
    address_norm: `a${i}@example.org`,
    address: `a${i}@example.org`,
    error: '550 No',
  })
  const all = Array.from({ length: 103 }, (_, i) => ({ ...address(i), at: later(AT, i) }))
  await db.insertInto('bounce').values(all).execute()
  const { bounces, total } = await listBounces(db)
  expect(total).toBe(103)
  expect(bounces).toHaveLength(100)
  expect(bounces[0]).toMatchObject({ address: 'a102@example.org' })
})
