import { expect, onTestFinished, test, vi } from 'vitest'
import { later } from '#app/features/jobs/job.ts'
import { type Handlers, runDue } from '#app/features/jobs/worker.server.ts'
import { deliverWith } from '#app/features/mail/deliver.server.ts'
import { mailServer } from '#app/testing/mail-server.ts'
import { at, world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { editPerson } from './commands.server.ts'
import { createAccount } from './create-account.server.ts'
import { askForReset, sendResetWith } from './forgot.server.ts'
import {
  acceptInvitation,
  invite,
  inviteAgain,
  listInvitations,
  revokeInvitation,
} from './invitation.server.ts'
import { changePassword } from './own-account.server.ts'
import { hashPassword } from './password.server.ts'
import { findResetLink, makeResetLink, resetPassword } from './reset.server.ts'
import { createSession, readSession } from './session.server.ts'
import { createForgotThrottle, createThrottle } from './throttle.server.ts'

const AT = '2026-03-09T00:30:00.000Z'
const MINUTE = 60_000
const PASSWORD = 'leaves over the canal'
const OTHER = 'a quiet heron waits'
const way = { base_url: 'https://crm.example.org', locale: 'zh-CN' } as const
const caller = {
  ip: '10.0.0.1',
  user_agent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
  cookies: null,
  secure: false,
  locale: 'en',
} as const
const invitee = {
  email: 'new@example.org',
  name_zh: '新同事',
  name_en: '',
  role: 'organiser',
  reach: 'zone',
  park_ids: [],
} as const satisfies Parameters<typeof invite>[2]

const handlers = {
  'mail.send': deliverWith({ connect: 2000, greeting: 2000, socket: 2000, whole: 60_000 }),
  'account.reset': sendResetWith(way.base_url),
} as unknown as Handlers
const run = (db: Db) => runDue(db, { handlers })

async function withServer() {
  const zone = await world()
  at(AT)
  const server = await mailServer()
  onTestFinished(server.stop)
  vi.stubEnv('SMTP_URL', server.url)
  vi.stubEnv('MAIL_FROM', 'Wutong <crm@example.org>')
  return { ...zone, server }
}

async function withPassword(db: Db, email = 'rowan@example.org') {
  const names = { name_zh: '', name_en: 'Rowan' }
  const password_hash = await hashPassword(PASSWORD)
  return createAccount(db, { email, ...names, role: 'manager', park_ids: [], password_hash })
}

const tokenIn = (text = '') => /\/(?:invite|reset)\/([\w-]{43})/.exec(text)?.[1] ?? ''
const links = (db: Db) => db.selectFrom('reset_link').selectAll().orderBy('id').execute()
const troubles = async (db: Db) =>
  (await db.selectFrom('mail').select('trouble').orderBy('id').execute()).map(({ trouble }) => trouble)
const ask = (db: Db, email: string, limits = createForgotThrottle(), ip = '10.0.0.1') =>
  askForReset(db, email, { ip, locale: 'en' }, limits)

test('an invitation arrives in the language of whoever invites, and its link makes the account', async () => {
  const { db, admin, server } = await withServer()
  const token = await invite(db, admin, invitee, way)
  await run(db)
  const [mail] = server.received
  expect(mail?.to).toEqual(['new@example.org'])
  expect(mail?.headers.get('subject')).toBe('邀请您使用梧桐')
  expect(mail?.text).toContain(`https://crm.example.org/invite/${token}`)
  expect(mail?.html).toContain(`https://crm.example.org/invite/${token}`)
  expect(mail?.headers.get('subject')).not.toContain(token)
  await acceptInvitation(db, tokenIn(mail?.text), { name_zh: '新同事', name_en: '', password: OTHER }, caller)
  const made = await db.selectFrom('account').where('email', '=', 'new@example.org').select('id').execute()
  expect(made).toHaveLength(1)
})

test('inviting again sends the new link, and the one before no more', async () => {
  const { db, admin, server } = await withServer()
  await invite(db, admin, invitee, way)
  const [open] = await listInvitations(db)
  const second = await inviteAgain(db, admin, open?.id ?? 0, way)
  await run(db)
  expect(server.received.map(({ text }) => tokenIn(text))).toEqual([second])
  expect(await troubles(db)).toEqual(['withdrawn', null])
})

test('an invitation to an address that is refused says so in the list of those who have not come', async () => {
  const { db, admin, server } = await withServer()
  server.manners.refuse = { at: 'to', code: 550, text: 'No such user' }
  await invite(db, admin, invitee, way)
  expect(await listInvitations(db)).toMatchObject([{ refused: null }])
  await run(db)
  expect(await listInvitations(db)).toMatchObject([{ refused: expect.stringContaining('550 No such user') }])
})

test('without a mail server a link is made as ever, and written down nowhere', async () => {
  const { db, admin, leader } = await world()
  const tokens = [await invite(db, admin, invitee, way), await makeResetLink(db, admin, leader.id, way)]
  expect(tokens.every((token) => token.length === 43)).toBe(true)
  expect(await db.selectFrom('mail').selectAll().execute()).toEqual([])
})

test('a reset link arrives in the language of the account, else of whoever makes it', async () => {
  const { db, admin, leader, server } = await withServer()
  await makeResetLink(db, admin, leader.id, way)
  await run(db)
  await db.updateTable('account').set({ locale: 'en' }).where('id', '=', leader.id).execute()
  const token = await makeResetLink(db, admin, leader.id, way)
  await run(db)
  expect(server.received.map(({ headers }) => headers.get('subject'))).toEqual([
    '设置梧桐的新密码',
    'Choose a new password for Wutong',
  ])
  expect(tokenIn(server.received[1]?.text)).toBe(token)
})

test('whoever forgot their password gets a link for half an hour, which works once', async () => {
  const { db, server } = await withServer()
  const id = await withPassword(db)
  const session = (await createSession(db, id, caller)).split(';')[0] ?? ''
  await ask(db, ' Rowan@Example.org ')
  await run(db)
  const token = tokenIn(server.received[0]?.text)
  expect(await findResetLink(db, token)).toMatchObject({ state: 'open', account_id: id })
  at(later(AT, 29 * MINUTE))
  await resetPassword(db, token, OTHER, caller)
  expect(await readSession(db, session, false)).toBeNull()
  await expect(resetPassword(db, token, PASSWORD, caller)).rejects.toThrow('reset_gone')
})

test('after half an hour it opens nothing', async () => {
  const { db, server } = await withServer()
  await withPassword(db)
  await ask(db, 'rowan@example.org')
  await run(db)
  at(later(AT, 31 * MINUTE))
  await expect(resetPassword(db, tokenIn(server.received[0]?.text), OTHER, caller)).rejects.toThrow(
    'reset_gone',
  )
})

test('for an address that is nobody’s, or of somebody disabled, the same is done and nothing sent', async () => {
  const { db, leader, server } = await withServer()
  await db.updateTable('account').set({ disabled_at: AT }).where('id', '=', leader.id).execute()
  await withPassword(db)
  const written: unknown[] = []
  for (const email of ['rowan@example.org', 'nobody@example.org', leader.email]) {
    const before = await db.selectFrom('audit').select('seq').execute()
    expect(await ask(db, email)).toBeUndefined()
    const after = await db
      .selectFrom('audit')
      .select(['seq', 'action', 'account_id', 'ip'])
      .orderBy('seq')
      .execute()
    const jobs = await db.selectFrom('job').select(['name', 'payload']).execute()
    written.push([
      after.slice(before.length).map(({ action, account_id, ip }) => ({ action, account_id, ip })),
      jobs.map(({ name, payload }) => ({ name, said: Object.keys(JSON.parse(payload)) })),
    ])
    expect(await links(db)).toEqual([])
    expect(server.received).toEqual([])
    await db.deleteFrom('job').execute()
  }
  expect(written[1]).toEqual(written[0])
  expect(written[2]).toEqual(written[0])
  await ask(db, 'nobody@example.org')
  await ask(db, leader.email)
  await run(db)
  expect(server.received).toEqual([])
  expect(await links(db)).toEqual([])
})

test('asking is counted for an address, known or not, and for a network, and the wait is the same', async () => {
  const { db, server } = await withServer()
  await withPassword(db)
  for (const email of ['rowan@example.org', 'nobody@example.org']) {
    const limits = createForgotThrottle()
    for (let i = 0; i < 3; i++) await ask(db, email, limits, `10.0.${i}.1`)
    await expect(ask(db, email, limits, '10.0.9.1')).rejects.toMatchObject({ status: 429 })
  }
  const limits = createForgotThrottle()
  for (let i = 0; i < 20; i++) await ask(db, `nobody${i}@example.org`, limits)
  await expect(ask(db, 'rowan@example.org', limits)).rejects.toMatchObject({ status: 429 })
  await run(db)
  expect(server.received).toHaveLength(3)
})

test('a stranger who asks undoes no link that an administrator made; the first that is used ends all others', async () => {
  const { db, admin, server } = await withServer()
  const id = await withPassword(db)
  const made = await makeResetLink(db, admin, id)
  await ask(db, 'rowan@example.org')
  await run(db)
  const sent = tokenIn(server.received[0]?.text)
  expect(await findResetLink(db, made)).toMatchObject({ state: 'open' })
  await resetPassword(db, made, OTHER, caller)
  await expect(resetPassword(db, sent, PASSWORD, caller)).rejects.toThrow()
})

test('two workers at once send one link for each time that it was asked for', async () => {
  const { db, server } = await withServer()
  await withPassword(db)
  await ask(db, 'rowan@example.org')
  await ask(db, 'rowan@example.org')
  await Promise.all([run(db), run(db)])
  await run(db)
  expect(server.received).toHaveLength(2)
  expect(await links(db)).toHaveLength(2)
})

test('without a mail server asking is refused in words', async () => {
  const { db } = await world()
  await expect(ask(db, 'rowan@example.org')).rejects.toThrow('account_refusal_no_mail')
})

test('a new address takes links away that were sent to the old one', async () => {
  const { db, admin } = await withServer()
  const id = await withPassword(db)
  const token = await makeResetLink(db, admin, id, way)
  const names = { name_zh: '', name_en: 'Rowan Reed', version: 1 }
  await editPerson(db, admin, id, { ...names, email: 'rowan@example.org' })
  expect(await findResetLink(db, token)).toMatchObject({ state: 'open' })
  await editPerson(db, admin, id, { ...names, email: 'reed@example.org', version: 2 })
  expect(await findResetLink(db, token)).toBeNull()
})

test('a changed password is told to whoever has the account, with where it was done', async () => {
  const { db, admin, server, leader } = await withServer()
  const id = await withPassword(db)
  const link = await makeResetLink(db, admin, id)
  const actor = { ...leader, id, email: 'rowan@example.org', locale: 'zh-CN' as const }
  const input = { password_current: PASSWORD, password: OTHER }
  await changePassword(db, actor, input, caller, createThrottle())
  expect(await findResetLink(db, link)).toBeNull()
  await resetPassword(db, await makeResetLink(db, admin, id), PASSWORD, caller)
  await run(db)
  expect(server.received.map(({ headers }) => headers.get('subject'))).toEqual([
    '您的梧桐密码已修改',
    'Your password for Wutong was changed',
  ])
  expect(server.received[1]?.text).toContain('Firefox, Windows')
  expect(server.received[1]?.text).toContain('10.0.0.1')
})

test('a link that was taken back, used or replaced while its mail waited is not sent, and the mail says why', async () => {
  const { db, admin, leader, server } = await withServer()
  const person = await withPassword(db)
  await invite(db, admin, invitee, way)
  const [open] = await listInvitations(db)
  await revokeInvitation(db, admin, open?.id ?? 0)
  const token = await invite(db, admin, { ...invitee, email: 'second@example.org' }, way)
  await acceptInvitation(db, token, { name_zh: '新同事', name_en: '', password: OTHER }, caller)
  await makeResetLink(db, admin, leader.id, way)
  const newer = await makeResetLink(db, admin, leader.id, way)
  await resetPassword(db, await makeResetLink(db, admin, person, way), OTHER, caller)
  await run(db)
  expect(server.received.map(({ text }) => tokenIn(text)).filter(Boolean)).toEqual([newer])
  expect(await troubles(db)).toEqual(['withdrawn', 'withdrawn', 'withdrawn', null, 'withdrawn', null])
  const left = await db.selectFrom('mail').where('trouble', '=', 'withdrawn').select('content').execute()
  expect(left.every(({ content }) => content === '')).toBe(true)
})
