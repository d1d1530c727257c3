import { sql } from 'kysely'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { NotAllowed } from '#app/platform/errors.ts'
import { at, person, type World, world } from '#app/testing/world.ts'
import { connect, type Db, inTransaction } from '#db/connect.ts'
import { changeAccess, disable, editPerson, enable } from './commands.server.ts'
import { createAccount } from './create-account.server.ts'
import {
  acceptInvitation,
  findInvitation,
  type Invited,
  invite,
  inviteAgain,
  listInvitations,
  revokeInvitation,
} from './invitation.server.ts'
import { findDevice, knowDevice, sweepDevices } from './known-device.server.ts'
import { listPeople, pageOfPeople, peopleFilterOf } from './list-people.server.ts'
import {
  changePassword,
  editOwnNames,
  endOtherSessions,
  keepPreferences,
  savePreferences,
} from './own-account.server.ts'
import { hashPassword, verifyPassword } from './password.server.ts'
import { countOwned, findPerson } from './queries.server.ts'
import { findResetLink, makeResetLink, resetPassword } from './reset.server.ts'
import { createSession, listSessions, readSession, sweep } from './session.server.ts'
import { setUp } from './setup.server.ts'
import { signIn, signOut } from './sign-in.server.ts'
import { createThrottle } from './throttle.server.ts'

const PASSWORD = 'leaves over the canal'
const OTHER = 'a quiet heron waits'
const caller = (cookies: string | null = null, ip = '10.0.0.1') => ({
  ip,
  user_agent: 'Test',
  cookies,
  secure: false,
  locale: 'en' as const,
})

/** What a browser sends back after these Set-Cookie headers. */
const cookiesOf = (...set: string[]) => set.map((cookie) => cookie.split(';')[0]).join('; ')

async function withPassword(db: Db, email = 'rowan@example.org') {
  return createAccount(db, {
    email,
    name_zh: '',
    name_en: 'Rowan',
    role: 'manager',
    park_ids: [],
    password_hash: await hashPassword(PASSWORD),
  })
}

const actionsIn = async (db: Db) =>
  (await db.selectFrom('audit').select('action').orderBy('seq').execute()).map(({ action }) => action)

const wait = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T02:00:00.000Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

test('the right password opens a session, of which the database knows only the hash', async () => {
  const { db } = await world()
  const id = await withPassword(db)
  const cookies = await signIn(
    db,
    { email: ' Rowan@Example.org ', password: PASSWORD },
    caller(),
    createThrottle(),
  )
  const sent = cookiesOf(...cookies)
  expect((await readSession(db, sent, false))?.person.id).toBe(id)
  const token = /sid=([^;]+)/.exec(sent)?.[1] ?? ''
  expect(token.length).toBeGreaterThanOrEqual(40)
  const stored = JSON.stringify(await db.selectFrom('session').selectAll().execute())
  expect(stored).not.toContain(token)
  const [{ id: hash } = { id: '' }] = await listSessions(db, id)
  expect(await readSession(db, `sid=${hash}`, false)).toBeNull()
  expect(await actionsIn(db)).toEqual(['account.sign_in'])
})

test('the cookie can’t be read by scripts, nor sent by other sites; over https no other host can set it', async () => {
  const { db, admin } = await world()
  expect(await createSession(db, admin.id, { user_agent: '', secure: false })).toMatch(
    /^sid=.+; HttpOnly; Max-Age=43200; Path=\/; SameSite=Lax$/,
  )
  expect(await createSession(db, admin.id, { user_agent: '', secure: true })).toMatch(
    /^__Host-sid=.+; HttpOnly; Max-Age=43200; Path=\/; SameSite=Lax; Secure$/,
  )
})

test('wrong password, unknown address and an account without a password are refused alike', async () => {
  const { db, admin } = await world()
  await withPassword(db)
  for (const email of ['rowan@example.org', 'nobody@example.org', admin.email]) {
    await expect(signIn(db, { email, password: 'wrong' }, caller(), createThrottle())).rejects.toThrow(
      'account_refusal_sign_in',
    )
  }
  expect(await actionsIn(db)).toEqual(Array(3).fill('account.fail_sign_in'))
})

test('a browser can’t be given a session beforehand: signing in makes a new token and ends the old one', async () => {
  const { db, admin } = await world()
  await withPassword(db)
  const planted = cookiesOf(await createSession(db, admin.id, { user_agent: '', secure: false }))
  const sent = cookiesOf(
    ...(await signIn(
      db,
      { email: 'rowan@example.org', password: PASSWORD },
      caller(planted),
      createThrottle(),
    )),
  )
  expect(sent).not.toContain(planted)
  expect(await readSession(db, planted, false)).toBeNull()
  const made_up = 'sid=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
  expect(await readSession(db, made_up, false)).toBeNull()
})

test('a session ends after two idle hours, and after twelve however busy it is', async () => {
  const { db, admin } = await world()
  const busy = cookiesOf(await createSession(db, admin.id, { user_agent: '', secure: false }))
  const idle = cookiesOf(await createSession(db, admin.id, { user_agent: '', secure: false }))
  wait(119)
  expect(await readSession(db, busy, false)).not.toBeNull()
  wait(2)
  expect(await readSession(db, idle, false)).toBeNull()
  for (let hour = 3; hour < 12; hour++) {
    wait(60)
    expect(await readSession(db, busy, false)).not.toBeNull()
  }
  wait(58)
  expect(await readSession(db, busy, false)).not.toBeNull()
  wait(2)
  expect(await readSession(db, busy, false)).toBeNull()
})

test('signing out ends the session even where the cookie is kept', async () => {
  const { db, admin } = await world()
  const sent = cookiesOf(await createSession(db, admin.id, { user_agent: '', secure: false }))
  expect(await signOut(db, admin.id, caller(sent))).toMatchObject({
    cookie: expect.stringContaining('Max-Age=0'),
    noted: true,
  })
  expect(await readSession(db, sent, false)).toBeNull()
})

test('a hash of an earlier cost is made anew at the next sign-in', async () => {
  const { db } = await world()
  const id = await withPassword(db)
  const { hash } = await import('@node-rs/argon2')
  const old = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
  await db.updateTable('account').set({ password_hash: old }).where('id', '=', id).execute()
  await signIn(db, { email: 'rowan@example.org', password: PASSWORD }, caller(), createThrottle())
  const { password_hash } = await db
    .selectFrom('account')
    .where('id', '=', id)
    .select('password_hash')
    .executeTakeFirstOrThrow()
  expect(password_hash).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  expect(await verifyPassword(password_hash, PASSWORD)).toBe(true)
})

test('a disabled person is out at once, and only the right password learns why', async () => {
  const { db, admin } = await world()
  const id = await withPassword(db)
  const sent = cookiesOf(await createSession(db, id, { user_agent: '', secure: false }))
  await disable(db, admin, id, 1)
  expect(await readSession(db, sent, false)).toBeNull()
  const attempt = (password: string) =>
    signIn(db, { email: 'rowan@example.org', password }, caller(), createThrottle())
  await expect(attempt(PASSWORD)).rejects.toThrow('account_refusal_disabled')
  await expect(attempt('wrong')).rejects.toThrow('account_refusal_sign_in')
  await enable(db, admin, id, 2)
  expect(await attempt(PASSWORD)).toHaveLength(2)
})

test('five wrong passwords, then longer and longer waits; the right person gets in from elsewhere', async () => {
  const { db } = await world()
  await withPassword(db)
  const limits = createThrottle()
  const attempt = (password: string, ip = '10.0.0.1') =>
    signIn(db, { email: 'rowan@example.org', password }, caller(null, ip), limits)
  for (let i = 0; i < 5; i++) await expect(attempt('wrong')).rejects.toThrow('account_refusal_sign_in')
  await expect(attempt(PASSWORD)).rejects.toMatchObject({ status: 429, wait_seconds: 60 })
  expect(await attempt(PASSWORD, '10.0.0.2')).toHaveLength(2)
  wait(1)
  await expect(attempt('wrong')).rejects.toThrow('account_refusal_sign_in')
  await expect(attempt(PASSWORD)).rejects.toMatchObject({ wait_seconds: 120 })
  wait(2)
  expect(await attempt(PASSWORD)).toHaveLength(2)
})

test('many attempts at once are no more than one after another', async () => {
  const { db } = await world()
  await withPassword(db)
  const limits = createThrottle()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      signIn(db, { email: 'rowan@example.org', password: 'wrong' }, caller(), limits),
    ),
  )
  const looked = outcomes.filter(({ status, ...rest }) =>
    String((rest as { reason: unknown }).reason).includes('sign_in'),
  )
  expect(looked).toHaveLength(5)
})

test('a hundred attempts an hour from one address; a browser that was in before is not held up by others', async () => {
  const { db } = await world()
  await withPassword(db)
  const limits = createThrottle()
  const known = cookiesOf(
    ...(await signIn(db, { email: 'rowan@example.org', password: PASSWORD }, caller(), limits)),
  )
  for (let i = 0; i < 100; i++)
    await limits.take({ email_norm: `p${i}@example.org`, ip: '10.0.0.1', device: null })
  const stranger = signIn(db, { email: 'rowan@example.org', password: PASSWORD }, caller(), limits)
  await expect(stranger).rejects.toMatchObject({ status: 429 })
  expect(
    await signIn(db, { email: 'rowan@example.org', password: PASSWORD }, caller(known), limits),
  ).toHaveLength(2)
  const forged = known.replace(/device=.{4}/, 'device=aaaa')
  const liar = signIn(db, { email: 'rowan@example.org', password: PASSWORD }, caller(forged), limits)
  await expect(liar).rejects.toMatchObject({ status: 429 })
})

test('two hundred wrong passwords at once from forty addresses are not all tried, and keep the owner out nowhere', async () => {
  const { db } = await world()
  await withPassword(db)
  const limits = createThrottle()
  const attempt = (password: string, ip: string, cookies: string | null = null) =>
    signIn(db, { email: 'rowan@example.org', password }, caller(cookies, ip), limits)
  const known = cookiesOf(...(await attempt(PASSWORD, '10.0.0.1')))
  const outcomes = await Promise.allSettled(
    Array.from({ length: 200 }, (_, i) => attempt(`wrong ${i}`, `10.0.1.${i % 40}`)),
  )
  const tried = outcomes.filter((outcome) =>
    String((outcome as { reason: unknown }).reason).includes('sign_in'),
  )
  expect(tried.length).toBeLessThanOrEqual(40)
  expect(await actionsIn(db)).toHaveLength(tried.length + 1)
  expect(await attempt(PASSWORD, '10.0.1.1', known)).toHaveLength(2)
  expect(await attempt(PASSWORD, '10.0.2.1')).toHaveLength(2)
})

test('a device is known to the accounts that signed in on it, by a hash, with a new token each time', async () => {
  const { db, admin } = await world()
  const id = await withPassword(db)
  const enter = async (cookies: string | null) =>
    cookiesOf(
      ...(await signIn(
        db,
        { email: 'rowan@example.org', password: PASSWORD },
        caller(cookies),
        createThrottle(),
      )),
    )
  const first = await enter(null)
  expect(await findDevice(db, caller(first), id)).not.toBeNull()
  expect(await findDevice(db, caller(first), admin.id)).toBeNull()
  const shared = cookiesOf(await knowDevice(db, caller(first), admin.id))
  expect(await findDevice(db, caller(shared), admin.id)).not.toBeNull()
  expect(await findDevice(db, caller(shared), id)).not.toBeNull()
  expect(await findDevice(db, caller(first), id)).toBeNull()
  const stored = JSON.stringify(await db.selectFrom('known_device').selectAll().execute())
  expect(stored).not.toContain(shared.split('=')[1])
  await disable(db, admin, id, 1)
  expect(await findDevice(db, caller(shared), id)).toBeNull()
  expect(await findDevice(db, caller(shared), admin.id)).not.toBeNull()
  wait(181 * 24 * 60)
  expect(await findDevice(db, caller(shared), admin.id)).toBeNull()
  await sweepDevices(db)
  expect(await db.selectFrom('known_device').selectAll().execute()).toEqual([])
})

test('a new password needs the old one, ends every session and gives this browser a new one', async () => {
  const { db, manager } = await world()
  const id = await withPassword(db)
  const actor = { ...manager, id, email: 'rowan@example.org' }
  const [here, there] = await Promise.all(
    [1, 2].map(async () => cookiesOf(await createSession(db, id, { user_agent: '', secure: false }))),
  )
  const change = (password_current: string, password: string) =>
    changePassword(db, actor, { password_current, password }, caller(here), createThrottle())
  await expect(change('wrong', OTHER)).rejects.toMatchObject({ field: 'password_current' })
  await expect(change(PASSWORD, 'password123')).rejects.toMatchObject({ field: 'password' })
  const fresh = cookiesOf(await change(PASSWORD, OTHER))
  expect(await readSession(db, here ?? '', false)).toBeNull()
  expect(await readSession(db, there ?? '', false)).toBeNull()
  expect((await readSession(db, fresh, false))?.person.id).toBe(id)
  await signIn(db, { email: actor.email, password: OTHER }, caller(), createThrottle())
})

test('other sessions can be ended while this one stays', async () => {
  const { db, admin } = await world()
  const here = cookiesOf(await createSession(db, admin.id, { user_agent: '', secure: false }))
  await createSession(db, admin.id, { user_agent: '', secure: false })
  const hash = (await readSession(db, here, false))?.session_hash ?? ''
  await endOtherSessions(db, admin, hash)
  expect((await listSessions(db, admin.id)).map(({ id }) => id)).toEqual([hash])
})

test('another role or other parks end the person’s sessions; nobody overwrites another’s change', async () => {
  const { db, admin, manager, park } = await world()
  const sent = cookiesOf(await createSession(db, manager.id, { user_agent: '', secure: false }))
  const access = {
    role: 'organiser',
    reach: 'parks',
    park_ids: [park('shunde'), park('gaoming')],
    version: 1,
  } as const
  await changeAccess(db, admin, manager.id, { ...access, park_ids: [...access.park_ids] })
  expect(await readSession(db, sent, false)).toBeNull()
  expect(await findPerson(db, manager.id)).toMatchObject({
    role: 'organiser',
    zone_wide: 0,
    park_ids: [park('shunde'), park('gaoming')],
    version: 2,
  })
  const late = changeAccess(db, admin, manager.id, {
    role: 'leadership',
    reach: 'zone',
    park_ids: [],
    version: 1,
  })
  await expect(late).rejects.toMatchObject({
    theirs: { role: 'organiser' },
    version: 2,
    by: { name_en: 'Admin Ash' },
  })
})

test('only administrators manage people', async () => {
  const { db, manager, organiser, leader } = await world()
  for (const actor of [manager, organiser, leader]) {
    await expect(invite(db, actor, invitee())).rejects.toMatchObject({ status: 403 })
    await expect(makeResetLink(db, actor, leader.id)).rejects.toMatchObject({ status: 403 })
    await expect(
      disable(db, actor, organiser.id === actor.id ? manager.id : organiser.id, 1),
    ).rejects.toMatchObject({
      status: 403,
    })
    const access = { role: 'administrator', reach: 'zone', park_ids: [], version: 1 } as const
    await expect(changeAccess(db, actor, actor.id, { ...access, park_ids: [] })).rejects.toMatchObject({
      status: 403,
    })
  }
})

test('the last administrator can be neither demoted nor disabled, not even by two at once', async () => {
  const { db, admin } = await world()
  const access = { role: 'leadership', reach: 'zone', park_ids: [] as number[], version: 1 } as const
  await expect(changeAccess(db, admin, admin.id, { ...access, park_ids: [] })).rejects.toThrow(
    'last_administrator',
  )
  await expect(disable(db, admin, admin.id, 1)).rejects.toThrow('disable_self')

  const second = await otherAdministrator(db, admin)
  const outcomes = await Promise.allSettled([
    changeAccess(db, admin, second.id, { ...access, park_ids: [] }),
    changeAccess(db, second, admin.id, { ...access, park_ids: [] }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('without the guard two administrators at once would leave none (why the guard is there)', async () => {
  const { db, admin } = await world()
  const second = await otherAdministrator(db, admin)
  const others = (id: number) =>
    db.selectFrom('account').where('role', '=', 'administrator').where('id', '!=', id).select('id').execute()
  const seen = await Promise.all([admin.id, second.id].map(async (id) => ({ id, others: await others(id) })))
  for (const { id, others } of seen) {
    if (others.length === 0) continue
    await db.updateTable('account').set({ role: 'leadership' }).where('id', '=', id).execute()
  }
  expect(await db.selectFrom('account').where('role', '=', 'administrator').selectAll().execute()).toEqual([])
})

test('an invitation makes one account, with the role and parks it was sent for', async () => {
  const { db, admin, park } = await world()
  const token = await invite(db, admin, { ...invitee(), reach: 'parks', park_ids: [park('nanhai')] })
  expect(await findInvitation(db, token)).toMatchObject({
    state: 'open',
    email: 'new@example.org',
    inviter_en: 'Admin Ash',
  })
  expect(JSON.stringify(await db.selectFrom('invitation').selectAll().execute())).not.toContain(token)

  const outcomes = await Promise.allSettled(
    [1, 2, 3].map(() => acceptInvitation(db, token, accepted(), caller())),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { id } = await db
    .selectFrom('account')
    .where('email_norm', '=', 'new@example.org')
    .select('id')
    .executeTakeFirstOrThrow()
  expect(await findPerson(db, id)).toMatchObject({
    role: 'organiser',
    park_ids: [park('nanhai')],
    zone_wide: 0,
  })
  expect((await findInvitation(db, token))?.state).toBe('used')
  await expect(acceptInvitation(db, token, accepted(), caller())).rejects.toThrow('invitation_gone')
  await signIn(db, { email: 'new@example.org', password: PASSWORD }, caller(), createThrottle())
})

test('an invitation runs out after 72 hours, can be taken back, and a new one replaces it', async () => {
  const { db, admin } = await world()
  const first = await invite(db, admin, invitee())
  const second = await invite(db, admin, invitee())
  expect((await findInvitation(db, first))?.state).toBe('revoked')
  wait(72 * 60)
  expect((await findInvitation(db, second))?.state).toBe('expired')
  await expect(acceptInvitation(db, second, accepted(), caller())).rejects.toThrow('invitation_gone')
  const third = await invite(db, admin, invitee())
  const { id } = await db
    .selectFrom('invitation')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  await revokeInvitation(db, admin, id)
  await expect(acceptInvitation(db, third, accepted(), caller())).rejects.toThrow('invitation_gone')
  await expect(acceptInvitation(db, 'made-up', accepted(), caller())).rejects.toMatchObject({ status: 404 })
})

test('nobody is invited to an address that has an account', async () => {
  const { db, admin, manager } = await world()
  const again = invite(db, admin, { ...invitee(), email: manager.email.toUpperCase() })
  await expect(again).rejects.toMatchObject({ field: 'email' })
})

test('a reset link works once, for half an hour, and ends every session', async () => {
  const { db, admin } = await world()
  const id = await withPassword(db)
  const sent = cookiesOf(await createSession(db, id, { user_agent: '', secure: false }))
  const first = await makeResetLink(db, admin, id)
  const token = await makeResetLink(db, admin, id)
  expect(await findResetLink(db, first)).toBeNull()
  expect(await readSession(db, sent, false)).not.toBeNull()
  const outcomes = await Promise.allSettled([1, 2].map(() => resetPassword(db, token, OTHER, caller())))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await readSession(db, sent, false)).toBeNull()
  expect((await findResetLink(db, token))?.state).toBe('used')

  const late = await makeResetLink(db, admin, id)
  wait(30)
  expect((await findResetLink(db, late))?.state).toBe('expired')
  await expect(resetPassword(db, late, PASSWORD, caller())).rejects.toThrow('reset_gone')
  await signIn(db, { email: 'rowan@example.org', password: OTHER }, caller(), createThrottle())
})

test('a link for a disabled person is no link', async () => {
  const { db, admin } = await world()
  const id = await withPassword(db)
  const token = await makeResetLink(db, admin, id)
  await disable(db, admin, id, 1)
  await expect(resetPassword(db, token, OTHER, caller())).rejects.toMatchObject({ status: 404 })
  await expect(makeResetLink(db, admin, id)).rejects.toMatchObject({ status: 403 })
})

test('of two who set up an empty installation at once one becomes administrator, the other finds nothing', async () => {
  const { db } = await emptied(await world())
  const outcomes = await Promise.allSettled(
    ['one', 'two'].map((name) => setUp(db, { ...accepted(), email: `${name}@example.org` }, caller())),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.selectFrom('account').select('role').execute()).toEqual([{ role: 'administrator' }])
  await expect(setUp(db, { ...accepted(), email: 'three@example.org' }, caller())).rejects.toMatchObject({
    status: 404,
  })
})

test('without the guard both would become administrator (why the guard is there)', async () => {
  const { db } = await emptied(await world())
  const isEmpty = async () => !(await db.selectFrom('account').select('id').limit(1).executeTakeFirst())
  const claims = await Promise.all(['one', 'two'].map(async (name) => ({ name, free: await isEmpty() })))
  for (const { name, free } of claims) {
    if (!free) continue
    const person = { email: `${name}@example.org`, name_zh: '', name_en: name, password_hash: '!' }
    await createAccount(db, { ...person, role: 'administrator', park_ids: [] })
  }
  expect(await db.selectFrom('account').select('role').execute()).toHaveLength(2)
})

test('one’s own names and preferences are saved and found', async () => {
  const { db, manager } = await world()
  await editOwnNames(db, manager, { name_zh: '张伟', name_en: 'Zhang Wei', version: 1 })
  await savePreferences(db, manager, { locale: 'en', theme: 'dark' })
  await savePreferences(db, manager, { theme: 'system' })
  const row = await db
    .selectFrom('account')
    .where('id', '=', manager.id)
    .selectAll()
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ name_zh: '张伟', locale: 'en', theme: null })
  expect(row.search_text.split(' ')).toEqual(expect.arrayContaining(['zhangwei', 'zw', '张伟']))
})

test('people are found by name in either writing, pinyin, initials, e-mail, role and park', async () => {
  const { db, admin, manager, park } = await world()
  await db.updateTable('account').set({ search_text: 'x' }).execute()
  await editOwnNames(db, manager, { name_zh: '张伟', name_en: 'Zhang Wei', version: 1 })
  const names = async (url: string) =>
    (await listPeople(db, admin, peopleFilterOf(new URLSearchParams(url)), 'en')).map(
      ({ name_en }) => name_en,
    )
  for (const q of ['张', '张伟', 'zhangwei', 'zw', 'wei zh', 'manager.maple@ex']) {
    expect(await names(`q=${q}`), q).toEqual(['Zhang Wei'])
  }
  expect(await names('q=nobody')).toEqual([])
  expect(await names('role=manager&sort=name&dir=desc')).toEqual(['Zhang Wei', 'Stranger Spruce'])
  expect(await names(`park=${park('shunde')}&role=manager`)).toEqual(['Stranger Spruce'])
  expect(await names('state=disabled')).toEqual([])
})

test('what happens to an account is in the record', async () => {
  at('2026-11-23T02:00:00.000Z')
  const { db, admin } = await world()
  const token = await invite(db, admin, invitee())
  await acceptInvitation(db, token, accepted(), caller())
  expect(await actionsIn(db)).toEqual(['invitation.make', 'invitation.accept', 'account.sign_in'])
})

const invitee = (): Invited => ({
  email: 'new@example.org',
  name_zh: '',
  name_en: 'New Person',
  role: 'organiser',
  reach: 'zone',
  park_ids: [],
})

const accepted = () => ({ name_zh: '', name_en: 'New Person', password: PASSWORD })

async function otherAdministrator(db: Db, admin: World['admin']) {
  const id = await withPassword(db, 'second@example.org')
  await db.updateTable('account').set({ role: 'administrator' }).where('id', '=', id).execute()
  return { ...admin, id }
}

/** The same database for somebody who can't write to it now. */
async function unwritable({ url }: World) {
  const readOnly = url.startsWith('file:') ? url : `${url}?options=-c%20default_transaction_read_only%3Don`
  const db = connect(readOnly)
  onTestFinished(() => db.destroy())
  if (url.startsWith('file:')) await inTransaction(db, (trx) => sql`pragma query_only = 1`.execute(trx))
  return db
}

async function emptied(made: World) {
  await made.db.deleteFrom('account_park').execute()
  await made.db.deleteFrom('account').execute()
  return made
}

test('an administrator corrects a name and an address; an address is one person’s only', async () => {
  const { db, admin, manager, organiser } = await world()
  const input = { name_zh: '孟行舟', name_en: 'Meng Xingzhou', email: 'Meng@example.org', version: 1 }
  await editPerson(db, admin, manager.id, input)
  expect(await findPerson(db, manager.id)).toMatchObject({ ...input, version: 2 })
  await editPerson(db, admin, manager.id, { ...input, version: 2 })
  expect((await findPerson(db, manager.id))?.version).toBe(2)
  await expect(
    editPerson(db, admin, organiser.id, { ...input, email: 'meng@EXAMPLE.org' }),
  ).rejects.toMatchObject({ key: 'account_refusal_email_taken', field: 'email' })
  await expect(editPerson(db, admin, manager.id, input)).rejects.toMatchObject({
    theirs: { email: 'Meng@example.org' },
    version: 2,
  })
  await expect(editPerson(db, organiser, manager.id, { ...input, version: 2 })).rejects.toThrow(NotAllowed)
})

test('who has not come yet is invited again by a new link, and the old one stops working', async () => {
  const { db, admin, park } = await world()
  const first = await invite(db, admin, { ...invitee(), reach: 'parks', park_ids: [park('nanhai')] })
  const [{ id = 0 } = {}] = await listInvitations(db)
  wait(80 * 60)
  const second = await inviteAgain(db, admin, id)
  expect((await findInvitation(db, first))?.state).toBe('revoked')
  expect(await findInvitation(db, second)).toMatchObject({ state: 'open', park_ids: [park('nanhai')] })
  await expect(inviteAgain(db, admin, id)).rejects.toThrow('invitation_gone')
})

test('people come in pages, and a page too far is the last', async () => {
  const { db, admin } = await world()
  for (let i = 0; i < 30; i++)
    await person(db, { name: `Guest ${String(i).padStart(2, '0')}`, role: 'organiser' })
  const page = (url: string) => pageOfPeople(db, admin, peopleFilterOf(new URLSearchParams(url)), 'en')
  expect(await page('size=25&page=1')).toMatchObject({ total: 35, page: 1, pages: 2 })
  expect((await page('size=25&page=2')).people).toHaveLength(10)
  expect((await page('size=25&page=9')).page).toBe(2)
})

test('what a person answers for is counted', async () => {
  const { db, admin, manager } = await world()
  expect(await countOwned(db, manager.id)).toEqual({ teams: 0, projects: 0, talents: 0, events: 0 })
  await registerTalent(db, admin, { name_latin: 'Ada', basis_kind: 'contract', owner_id: manager.id })
  expect(await countOwned(db, manager.id)).toMatchObject({ talents: 1 })
})

test('what an administrator gave out opens nothing once they are disabled or no administrator any more', async () => {
  const { db, admin, manager, leader } = await world()
  const access = { role: 'manager', reach: 'zone', park_ids: [] as number[], version: 1 } as const
  for (const end of [
    (second: World['admin']) => disable(db, admin, second.id, 1),
    (second: World['admin']) => changeAccess(db, admin, second.id, { ...access, park_ids: [] }),
  ]) {
    const second = await otherAdministrator(db, admin)
    const invitation = await invite(db, second, invitee())
    const link = await makeResetLink(db, second, manager.id)
    const mine = await makeResetLink(db, admin, leader.id)
    await end(second)
    expect(await findInvitation(db, invitation)).toMatchObject({ state: 'revoked' })
    const accepted = { name_zh: '', name_en: 'New', password: OTHER }
    await expect(acceptInvitation(db, invitation, accepted, caller())).rejects.toThrow('invitation_gone')
    await expect(resetPassword(db, link, OTHER, caller())).rejects.toThrow()
    expect(await findResetLink(db, mine)).toMatchObject({ state: 'open' })
    expect(await actionsIn(db)).toContain('invitation.revoke')
    await db
      .updateTable('account')
      .set({ email_norm: `gone ${second.id}` })
      .where('id', '=', second.id)
      .execute()
  }
})

test('where nothing can be written, signing out still ends it here, and preferences say that they are not kept', async () => {
  const zone = await world()
  const { db, admin } = zone
  const sent = cookiesOf(await createSession(db, admin.id, { user_agent: '', secure: false }))
  const full = await unwritable(zone)
  expect(await keepPreferences(full, admin, { theme: 'dark' })).toBe(false)
  expect(await signOut(full, admin.id, caller(sent))).toMatchObject({
    cookie: expect.stringContaining('Max-Age=0'),
    noted: false,
  })
  expect(await readSession(db, sent, false)).toBeNull()
  expect(await listSessions(db, admin.id)).toHaveLength(1)
  await sweep(db)
  expect(await listSessions(db, admin.id)).toEqual([])
})

test('a colleague is found by name and not by trying the letters of their address', async () => {
  const { db, admin } = await world()
  const id = await withPassword(db, 'secret.address@example.org')
  const { search_text } = await db
    .selectFrom('account')
    .where('id', '=', id)
    .select('search_text')
    .executeTakeFirstOrThrow()
  expect(search_text).toContain('rowan')
  expect(search_text).not.toMatch(/secret|address|example/)
  const { people } = await pageOfPeople(
    db,
    admin,
    { ...peopleFilterOf(new URLSearchParams('q=secret.')) },
    'en',
  )
  expect(people.map((row) => row.id)).toEqual([id])
})
