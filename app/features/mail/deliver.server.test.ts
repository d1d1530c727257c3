import { expect, onTestFinished, test, vi } from 'vitest'
import { claim } from '#app/features/jobs/claim.server.ts'
import { later, MOST_TRIES } from '#app/features/jobs/job.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { runDue } from '#app/features/jobs/worker.server.ts'
import { now } from '#app/platform/clock.ts'
import { endlessServer } from '#app/testing/endless-server.ts'
import { type Manners, mailServer } from '#app/testing/mail-server.ts'
import { aRecord, at, world } from '#app/testing/world.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import { sendMail } from './commands.server.ts'
import { deliverWith } from './deliver.server.ts'
import { eraseMails } from './erase.server.ts'
import type { MailContent } from './mail.ts'

const AT = '2026-03-09T00:30:00.000Z'
const HOUR = 3_600_000
const handlers = {
  'mail.send': deliverWith({ connect: 2000, greeting: 2000, socket: 2000, whole: 60_000 }),
} as unknown as Handlers
const patient = {
  'mail.send': deliverWith({ connect: 60_000, greeting: 60_000, socket: 60_000, whole: 60_000 }),
} as unknown as Handlers
/** Nobody waits that long in a test. */
const hasty = {
  'mail.send': deliverWith({ connect: 300, greeting: 300, socket: 300, whole: 60_000 }),
} as unknown as Handlers
/** Waits for each word, and not for all of them. */
const strict = {
  'mail.send': deliverWith({ connect: 60_000, greeting: 60_000, socket: 60_000, whole: 1000 }),
} as unknown as Handlers

const content: MailContent = {
  subject: '评审会：明早九点',
  heading: 'Tomorrow at nine',
  paragraphs: ['The review board meets.', 'Bring <b>the plan</b> & a pen.'],
  lines: [{ text: 'Blue Heron', href: 'https://crm.example.org/teams/12' }, { text: 'Tea is served' }],
  action: { label: 'Open the board', href: 'https://crm.example.org/board' },
}

/** A zone with a mail server of these manners. */
async function withServer(manners: Manners = {}, credentials = '') {
  const zone = await world()
  at(AT)
  const server = await mailServer(manners)
  onTestFinished(server.stop)
  servedBy(server.url.replace('//', `//${credentials}`))
  return { ...zone, server }
}

function servedBy(url: string) {
  vi.stubEnv('SMTP_URL', url)
  vi.stubEnv('MAIL_FROM', '梧桐 <crm@example.org>')
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

const run = (db: Db, by = handlers) => runDue(db, { handlers: by })
const mails = (db: Db) => db.selectFrom('mail').selectAll().orderBy('id').execute()
const jobs = (db: Db) => db.selectFrom('job').selectAll().orderBy('id').execute()
const bounces = (db: Db) => db.selectFrom('bounce').selectAll().execute()

test('a mail arrives in the language of its reader, as text and as HTML that say the same', async () => {
  const { db, server } = await withServer()
  expect(await send(db)).toBe(true)
  await run(db)
  const [mail] = server.received
  const [row] = await mails(db)
  expect(mail?.to).toEqual(['rowan@example.org'])
  expect(mail?.headers.get('subject')).toBe(content.subject)
  expect(mail?.headers.get('from')).toBe('梧桐 <crm@example.org>')
  expect(mail?.headers.get('to')).toBe('rowan@example.org')
  expect(mail?.headers.get('message-id')).toBe(`<mail-${row?.id}.${row?.token}@example.org>`)
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
  expect(mail?.text).toContain('Bring <b>the plan</b> & a pen.')
  expect(mail?.html).toContain('Bring &lt;b&gt;the plan&lt;/b&gt; &amp; a pen.')
  for (const said of [
    'Tomorrow at nine',
    'Blue Heron',
    'https://crm.example.org/teams/12',
    'Tea is served',
  ]) {
    expect(mail?.text).toContain(said)
    expect(mail?.html).toContain(said)
  }
  expect(mail?.html).toContain('<html lang="en">')
  expect(row).toMatchObject({ state: 'sent', ended_at: AT, trouble: null })
  expect(await jobs(db)).toEqual([])
})

test('no mail goes out for a change that did not happen', async () => {
  const { db, server } = await withServer()
  const undone = inTransaction(db, async (trx) => {
    await sendMail(trx, {
      to: { address: 'a@example.org', account_id: null, locale: 'en' },
      kind: 'test',
      content,
    })
    throw new Error('the change was refused')
  })
  await expect(undone).rejects.toThrow('refused')
  await run(db)
  expect(server.received).toEqual([])
  expect(await mails(db)).toEqual([])
})

test('what stands in a mail adds no header and no recipient', async () => {
  const { db, server } = await withServer()
  await send(db, {
    content: { ...content, subject: 'Hello\r\nBcc: thief@example.org\r\n\r\nA body\u2028\u202e' },
  })
  await run(db)
  const [mail] = server.received
  expect(mail?.to).toEqual(['rowan@example.org'])
  expect(mail?.headers.has('bcc')).toBe(false)
  expect(mail?.headers.get('subject')).toBe('Hello Bcc: thief@example.org A body')
})

test.each([
  'a@example.org, b@example.org',
  'a@example.org\r\nRCPT TO:<b@example.org>',
  'Rowan <a@example.org>',
  '',
  `${'a'.repeat(250)}@example.org`,
])('%j is not an address', async (address) => {
  const { db } = await withServer()
  const to = { address, account_id: null, locale: 'en' as const }
  await expect(send(db, { to })).rejects.toThrow()
  expect(await mails(db)).toEqual([])
})

test('a link that is none, or runs something, is refused', async () => {
  const { db } = await withServer()
  const action = { label: 'Press', href: 'javascript:alert(1)' }
  await expect(send(db, { content: { ...content, action } })).rejects.toThrow()
})

test('an address that the server refuses for good is noted, and nobody tries again', async () => {
  const { db, server } = await withServer({ refuse: { at: 'to', code: 550, text: 'No such user here' } })
  await send(db)
  await run(db)
  expect(await mails(db)).toMatchObject([{ state: 'bounced', trouble: 'refused', ended_at: AT }])
  expect(await bounces(db)).toMatchObject([
    { address: 'rowan@example.org', error: expect.stringContaining('550 No such user here'), at: AT },
  ])
  expect(await jobs(db)).toMatchObject([{ failed_at: AT, tries: 1 }])
  // A person has it tried anew once the mailbox is there: the note goes.
  server.manners.refuse = undefined as never
  await db.updateTable('job').set({ failed_at: null, tries: 0 }).execute()
  await run(db)
  expect(server.received).toHaveLength(1)
  expect(await mails(db)).toMatchObject([{ state: 'sent', trouble: null, error: '' }])
  expect(await bounces(db)).toEqual([])
})

test('a server that quotes what it refuses tells no link and no password, to nobody who looks', async () => {
  const href = 'https://crm.example.org/reset/w0rd-that-opens-the-door-0123456789'
  const text = `blocked URL ${href} (W0RD-that-opens-the-door-0123456789), AUTH PLAIN ${btoa('\0crm\0mailsecret')} ${btoa('mailsecret')}`
  const { db } = await withServer({ refuse: { at: 'to', code: 554, text } }, 'crm:mailsecret@')
  await send(db, {
    kind: 'reset',
    secret_until: later(AT, HOUR),
    content: { ...content, lines: [], action: { label: 'Choose a password', href } },
  })
  await run(db)
  const kept = JSON.stringify(
    [await mails(db), await bounces(db), await jobs(db)].map((rows) =>
      rows.map(({ content: _, ...row }: Record<string, unknown>) => row),
    ),
  )
  expect(kept).toContain('blocked URL')
  for (const word of [/w0rd-that/i, /mailsecret/, new RegExp(btoa('mailsecret')), /AGNybQ/])
    expect(kept).not.toMatch(word)
})

test('a mail that the server read and refuses for good is noted too', async () => {
  const { db } = await withServer({ refuse: { at: 'data', code: 552, text: 'Mailbox full' } })
  await send(db)
  await run(db)
  expect(await mails(db)).toMatchObject([{ state: 'bounced', trouble: 'refused' }])
  expect(await bounces(db)).toMatchObject([{ error: expect.stringContaining('552 Mailbox full') }])
})

test('one that asks to come back later gets the mail later', async () => {
  const { db, server } = await withServer({ refuse: { at: 'to', code: 451, text: 'Greylisted', times: 1 } })
  await send(db)
  await run(db)
  expect(await mails(db)).toMatchObject([
    { state: 'waiting', trouble: 'busy', error: expect.stringContaining('451 Greylisted') },
  ])
  expect(await bounces(db)).toEqual([])
  at(later(AT, 60_000))
  await run(db)
  expect(server.received).toHaveLength(1)
  expect(await mails(db)).toMatchObject([{ state: 'sent', trouble: null }])
})

test('a slow server gets its time', async () => {
  const { db, server } = await withServer({ slow: 100 })
  await send(db)
  await run(db)
  expect(server.received).toHaveLength(1)
})

test.each([
  { hang: 'greeting', trouble: 'unreachable' },
  { hang: 'data', trouble: 'unclear' },
] as const)('one that hangs ($hang) holds nobody up for ever', async ({ hang, trouble }) => {
  const { db } = await withServer({ hang })
  await send(db)
  await run(db, hasty)
  expect(await mails(db)).toMatchObject([{ state: 'waiting', trouble }])
  expect(await jobs(db)).toMatchObject([{ tries: 1, failed_at: null }])
})

test.each([
  { at: 'hello', trouble: 'unreachable', unclear: 0 },
  { at: 'data', trouble: 'unclear', unclear: 1 },
] as const)('one that never comes to the end of a word ($at) is left', async ({ at, ...noted }) => {
  const { db } = await withServer()
  const server = await endlessServer(at)
  onTestFinished(server.stop)
  servedBy(server.url)
  await send(db)
  await run(db, strict)
  expect(await mails(db)).toMatchObject([{ state: 'waiting', ...noted, error: 'not done within 1 seconds' }])
  await expect.poll(() => server.open()).toBe(0)
})

test('with its work taken away a worker leaves the server too', async () => {
  const { db } = await withServer()
  const server = await endlessServer('data')
  onTestFinished(server.stop)
  servedBy(server.url)
  await send(db)
  const [job] = await claim(db, 'one', [], 1)
  const taken = new AbortController()
  const work = { db, id: job?.id ?? 0, last: false, signal: taken.signal, doneIn: async () => {} }
  const trying = deliverWith()(work, { mail_id: 1 })
  await expect.poll(() => server.read()).toBe(1)
  taken.abort()
  await expect(trying).rejects.toMatchObject({ trouble: 'unclear' })
  await expect.poll(() => server.open()).toBe(0)
})

test('a mail handed over without an answer is handed over once more, as the same mail', async () => {
  const { db, server } = await withServer({ drop_after_data: 1 })
  await send(db)
  await run(db)
  expect(await mails(db)).toMatchObject([{ state: 'waiting', trouble: 'unclear', unclear: 1 }])
  at(later(AT, 60_000))
  await run(db)
  const ids = server.received.map(({ headers }) => headers.get('message-id'))
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
  expect(await mails(db)).toMatchObject([{ state: 'sent' }])
})

test('where no answer ever comes it is handed over twice and no more', async () => {
  const { db, server } = await withServer({ drop_after_data: 100 })
  await send(db)
  for (let hour = 0; hour < 14; hour++) {
    at(later(AT, hour * HOUR))
    await run(db)
  }
  expect(server.received).toHaveLength(2)
  expect(await mails(db)).toMatchObject([{ state: 'failed', trouble: 'unclear', unclear: 2 }])
  expect(await bounces(db)).toEqual([])
})

test('a worker that is killed at each try while a mail is on its way hands it over twice and no more', async () => {
  const { db, server } = await withServer()
  await send(db)
  // A killed worker says nothing of what it did: its job comes back when the lease is over.
  for (const hour of [0, 1]) {
    at(later(AT, hour * HOUR))
    const end = Promise.withResolvers<'cut'>()
    server.manners.held = end.promise
    const [job] = await claim(db, `killed ${hour}`, [], 1)
    const killed = new AbortController()
    const work = { db, id: job?.id ?? 0, last: false, signal: killed.signal, doneIn: async () => {} }
    const trying = deliverWith()(work, { mail_id: 1 }).catch((error: unknown) => error)
    await expect.poll(() => server.held()).toBe(hour + 1)
    killed.abort()
    end.resolve('cut')
    await trying
  }
  server.manners.held = undefined as never
  at(later(AT, 2 * HOUR))
  await run(db)
  expect(server.received).toHaveLength(2)
  expect(await mails(db)).toMatchObject([{ state: 'failed', trouble: 'unclear', unclear: 2 }])
  // A person who has it tried anew knows what they do.
  await db.updateTable('job').set({ failed_at: null, tries: 0, due_at: now() }).execute()
  await run(db)
  expect(server.received).toHaveLength(3)
  expect(await mails(db)).toMatchObject([{ state: 'sent', unclear: 0 }])
})

test('a refusal is clear: it counts for nothing', async () => {
  const { db } = await withServer({ refuse: { at: 'data', code: 451, text: 'Later', times: 3 } })
  await send(db)
  for (let hour = 0; hour < 3; hour++) {
    at(later(AT, hour * HOUR))
    await run(db)
    expect(await mails(db)).toMatchObject([{ state: 'waiting', trouble: 'busy', unclear: 0 }])
  }
  at(later(AT, 4 * HOUR))
  await run(db)
  expect(await mails(db)).toMatchObject([{ state: 'sent' }])
})

test.each(['answer', 'cut'] as const)(
  'a mail whose worker was taken for dead is one mail and sent, also where the first one gets no answer (%s)',
  async (how) => {
    const { db, server } = await withServer()
    await send(db)
    const end = Promise.withResolvers<typeof how>()
    server.manners.held = end.promise
    const first = run(db, patient)
    await expect.poll(() => server.held()).toBe(1)
    server.manners.held = undefined as never
    at(later(AT, HOUR))
    await run(db)
    end.resolve(how)
    await first
    const ids = server.received.map(({ headers }) => headers.get('message-id'))
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect(await mails(db)).toMatchObject([{ state: 'sent', trouble: null, ended_at: later(AT, HOUR) }])
    expect(await jobs(db)).toEqual([])
  },
)

/** A mail that tells of these records, a line of each, and is held by the server while something happens. */
async function whileHeld(
  records: (db: Db) => Promise<number[]>,
  happens: (db: Db, ids: number[]) => unknown,
) {
  const { db, server } = await withServer()
  const ids = await records(db)
  const lines = ids.map((about) => ({ text: `Line of ${about}`, about }))
  await send(db, { content: { ...content, lines, uncounted: 'Some news' } })
  const end = Promise.withResolvers<'answer'>()
  server.manners.held = end.promise
  const trying = run(db, patient)
  await expect.poll(() => server.held()).toBe(1)
  server.manners.held = undefined as never
  await happens(db, ids)
  end.resolve('answer')
  await trying
  return { db, server, ids }
}
const erased = (db: Db, id = 0) => inTransaction(db, (trx) => eraseMails(trx, id))
const aTalent = (db: Db) => aRecord(db, 'talent')

test('who is erased while a mail about them is on its way does not come back into it', async () => {
  const { db, ids } = await whileHeld(
    async (db) => [await aTalent(db), await aTalent(db)],
    (db, [first]) => erased(db, first),
  )
  expect(await mails(db)).toMatchObject([{ state: 'sent', subject: 'Some news' }])
  expect((await mails(db))[0]?.content).not.toContain(`Line of ${ids[0]}`)
  expect((await mails(db))[0]?.content).toContain(`Line of ${ids[1]}`)
})

test('a mail that tells of nobody else is gone then with its job, and the next one goes out once', async () => {
  const { db, server } = await whileHeld(
    async (db) => [await aTalent(db)],
    async (db, [only]) => {
      await erased(db, only)
      expect(await mails(db)).toEqual([])
      expect(await jobs(db)).toEqual([])
      await send(db)
    },
  )
  expect(await mails(db)).toMatchObject([{ state: 'sent' }])
  await run(db)
  expect(server.received).toHaveLength(2)
})

test('after an hour without a mail server everything arrives, once', async () => {
  const { db, server } = await withServer()
  await server.stop()
  await send(db)
  await send(db)
  for (let minute = 0; minute < 60; minute += 5) {
    at(later(AT, minute * 60_000))
    await run(db)
  }
  expect(await mails(db)).toMatchObject([
    { state: 'waiting', trouble: 'unreachable' },
    { state: 'waiting', trouble: 'unreachable' },
  ])
  const back = await mailServer()
  onTestFinished(back.stop)
  servedBy(back.url)
  at(later(AT, 2 * HOUR))
  await run(db)
  expect(back.received).toHaveLength(2)
  expect(await mails(db)).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
})

test('where it stays away the mail is given up and a person may have it tried anew', async () => {
  const { db, server } = await withServer()
  await server.stop()
  await send(db)
  for (let hour = 0; hour <= MOST_TRIES; hour++) {
    at(later(AT, hour * 2 * HOUR))
    await run(db)
  }
  expect(await mails(db)).toMatchObject([{ state: 'failed', trouble: 'unreachable' }])
  expect(await jobs(db)).toMatchObject([{ tries: MOST_TRIES, failed_at: expect.any(String) }])
})

test('a wrong password is a matter of the settings: the mail waits for them', async () => {
  const { db, server } = await withServer({ user: 'wutong:right' }, 'wutong:wrong@')
  await send(db)
  await run(db)
  expect(await mails(db)).toMatchObject([
    { state: 'waiting', trouble: 'sign_in', error: expect.stringContaining('535') },
  ])
  expect(await bounces(db)).toEqual([])
  servedBy(server.url.replace('//', '//wutong:right@'))
  at(later(AT, 60_000))
  await run(db)
  expect(server.received).toHaveLength(1)
})

test('a sender that the server does not take is one too, and no fault of the address', async () => {
  const { db } = await withServer({ refuse: { at: 'from', code: 553, text: 'Sender not owned' } })
  await send(db)
  await run(db)
  expect(await mails(db)).toMatchObject([{ state: 'waiting', trouble: 'sender' }])
  expect(await bounces(db)).toEqual([])
})

test('a server that should speak TLS and does not is told apart', async () => {
  const { db, server } = await withServer()
  servedBy(server.url.replace('smtp:', 'smtps:'))
  await send(db)
  await run(db, hasty)
  expect(await mails(db)).toMatchObject([{ state: 'waiting', trouble: 'encryption' }])
})

test('one mail that is always refused keeps no other from arriving', async () => {
  const { db, server } = await withServer({ refuse: { at: 'data', code: 554, text: 'Spam', times: 1 } })
  for (let i = 0; i < 3; i++) await send(db)
  await run(db)
  expect(server.received).toHaveLength(2)
  expect((await mails(db)).map(({ state }) => state)).toEqual(['bounced', 'sent', 'sent'])
})

test('a secret is taken out once the mail was sent', async () => {
  const { db, server } = await withServer()
  await send(db, { kind: 'reset', secret_until: later(AT, HOUR) })
  expect((await mails(db))[0]?.content).not.toBe('')
  await run(db)
  expect(server.received[0]?.text).toContain('https://crm.example.org/board')
  expect(await mails(db)).toMatchObject([{ state: 'sent', content: '', subject: content.subject }])
})

test('a link that ran out before the server came back is not sent any more', async () => {
  const { db, server } = await withServer({ refuse: { at: 'to', code: 451, text: 'Later', times: 1 } })
  await send(db, { kind: 'reset', secret_until: later(AT, HOUR / 2) })
  await run(db)
  at(later(AT, HOUR))
  await run(db)
  expect(server.received).toEqual([])
  expect(await mails(db)).toMatchObject([{ state: 'failed', trouble: 'late', content: '' }])
  expect(await jobs(db)).toEqual([])
})

test.each([{ disabled_at: AT }, { email: 'elm@example.org', email_norm: 'elm@example.org' }])(
  'somebody who meanwhile became %j gets nothing at the old address',
  async (change) => {
    const { db, server, manager } = await withServer()
    const to = { address: manager.email, account_id: manager.id, locale: 'en' as const }
    await send(db, { to })
    await db.updateTable('account').set(change).where('id', '=', manager.id).execute()
    await run(db)
    expect(server.received).toEqual([])
    expect(await mails(db)).toMatchObject([{ state: 'failed', trouble: 'outdated' }])
  },
)

test('without a mail server mails are kept, and a secret is not written down', async () => {
  const { db } = await world()
  expect(await send(db)).toBe(false)
  expect(await send(db, { kind: 'reset', secret_until: later(AT, HOUR) })).toBe(false)
  expect(await mails(db)).toMatchObject([{ state: 'kept', kind: 'digest' }])
  expect(await jobs(db)).toEqual([])
})
