import { type BrowserContext, test as base, type Page } from '@playwright/test'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#app/features/accounts/demo-accounts.ts'
import { groupServer } from '#app/testing/group-server.ts'
import { hookServer } from '#app/testing/hook-server.ts'
import { mailServer } from '#app/testing/mail-server.ts'
import { seededZone } from './seeded-zone.ts'
import { type Server, startServer } from './server.ts'
import { waitForWaking } from './waking.ts'

export { expect } from '@playwright/test'

/** Who signs in, by the part of the address before the @: manager, nanhai, organiser, leadership, admin. */
export type Who = 'admin' | 'manager' | 'nanhai' | 'organiser' | 'leadership'

type MailServer = Awaited<ReturnType<typeof mailServer>>
type HookServer = Awaited<ReturnType<typeof hookServer>>
type GroupServer = Awaited<ReturnType<typeof groupServer>>

type Options = {
  /** `demo`: a copy of the demo zone; `empty`: a server on its first day. Say `test.use({ zone: 'empty' })`. */
  zone: 'demo' | 'empty'
  /** With a mail server, a real one, of whose manners a test may say more. */
  by_mail: boolean
  /** With a group elsewhere that has a bot of ours in it. */
  in_group: boolean
  /** With a program elsewhere that a webhook may lead to. */
  by_hook: boolean
}

type Fixtures = {
  server: Server
  /** The mail server, with what it received. */
  postman(): MailServer
  /** The group, with what it heard. */
  group(): GroupServer
  /** The program, with what it received. */
  receiver(): HookServer
  /** Signs the test's own page in, without the sign-in page. */
  signIn(who: Who): Promise<void>
  /** A second person with a browser of their own, signed in. */
  person(who: Who, options?: Parameters<import('@playwright/test').Browser['newContext']>[0]): Promise<Page>
  /** What browsers complained about so far: a test fails unless this is empty. Filter it to allow something. */
  complaints: string[]
}

/**
 * The `test` of every journey. Each spec file has a server and a zone of its own, which its tests share in
 * order. Fails on anything the browser complains about: errors of scripts, violations of the content security
 * policy, requests of the page that fail.
 */
export const test = base.extend<Options & Fixtures, { house: House }>({
  zone: ['demo', { option: true }],
  by_mail: [false, { option: true }],
  in_group: [false, { option: true }],
  by_hook: [false, { option: true }],

  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from here
    async ({}, use) => {
      const house = new House()
      await use(house)
      await house.close()
    },
    { scope: 'worker' },
  ],

  server: async ({ house, zone, by_mail, in_group, by_hook }, use, info) => {
    const server = await house.open(info.file, { zone, by_mail, in_group, by_hook })
    const before = server.log().length
    await use(server)
    const said = server.log().slice(before)
    if (info.status !== info.expectedStatus && said) await info.attach('server.log', { body: said })
  },

  postman: async ({ house, server: _ }, use) =>
    use(() => {
      if (!house.postman) throw new Error('this zone has no mail server: test.use({ by_mail: true })')
      return house.postman
    }),

  group: async ({ house, server: _ }, use) =>
    use(() => {
      if (!house.group) throw new Error('this zone has no group: test.use({ in_group: true })')
      return house.group
    }),

  receiver: async ({ house, server: _ }, use) =>
    use(() => {
      if (!house.receiver) throw new Error('this zone has no receiver: test.use({ by_hook: true })')
      return house.receiver
    }),

  baseURL: async ({ server }, use) => use(server.url),

  complaints: [
    async ({ context, javaScriptEnabled }, use) => {
      const complaints: string[] = []
      listen(context, complaints)
      if (javaScriptEnabled !== false) waitForWaking(context)
      await use(complaints)
      base.expect(complaints, 'the browser complained').toEqual([])
    },
    { auto: true },
  ],

  signIn: async ({ context, server }, use) => use((who) => enter(context, server.url, who)),

  person: async ({ browser, contextOptions, javaScriptEnabled, server, complaints }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (who, options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: server.url, ...options })
      contexts.push(context)
      listen(context, complaints)
      if (options?.javaScriptEnabled ?? javaScriptEnabled ?? true) waitForWaking(context)
      await enter(context, server.url, who)
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
})

/** One server at a time; a new spec file or another kind of zone gets a new one. */
class House {
  #key = ''
  #server: Server | undefined
  postman: MailServer | undefined
  group: GroupServer | undefined
  receiver: HookServer | undefined

  async open(file: string, { zone, by_mail, in_group, by_hook }: Options): Promise<Server> {
    const key = `${zone} ${by_mail} ${in_group} ${by_hook} ${file}`
    if (this.#server && this.#key === key) return this.#server
    await this.close()
    this.postman = by_mail ? await mailServer() : undefined
    this.group = in_group ? await groupServer('wecom') : undefined
    this.receiver = by_hook ? await hookServer() : undefined
    const hook = this.receiver && { WEBHOOK_HOSTS: this.receiver.origin }
    const group = this.group && { CHANNEL_HOSTS: this.group.origin }
    const mail = this.postman && { SMTP_URL: this.postman.url, MAIL_FROM: 'Wutong <crm@example.org>' }
    const demo = {
      zone: seededZone(process.env.E2E_FOLDER ?? ''),
      settings: { DEMO: '1', ...mail, ...group, ...hook },
    }
    this.#server = await startServer(zone === 'demo' ? demo : { settings: { ...mail, ...group, ...hook } })
    this.#key = key
    return this.#server
  }

  async close() {
    await this.#server?.stop()
    await this.postman?.stop()
    await this.group?.stop()
    await this.receiver?.stop()
    this.#server = undefined
    this.postman = undefined
    this.group = undefined
    this.receiver = undefined
  }
}

export async function enter(context: BrowserContext, url: string, who: Who) {
  const account = DEMO_ACCOUNTS.find(({ email }) => email.startsWith(`${who}@`))
  if (!account) throw new Error(`no demo account is called ${who}`)
  const answer = await context.request.post(`${url}/login`, {
    form: { email: account.email, password: DEMO_PASSWORD, next: '' },
    headers: { Origin: url, 'Sec-Fetch-Site': 'same-origin' },
    maxRedirects: 0,
  })
  if (answer.status() !== 302)
    throw new Error(`${who} could not sign in: ${answer.status()} ${await answer.text()}`)
}

const REFUSED_LOAD = /^Failed to load resource: the server responded with a status of (\d+)/
/** Remix says so in the console where somebody goes on while it still reads the answer to where they were going. */
const OVERTAKEN = /^AbortError: (signal is aborted without reason|BodyStreamBuffer was aborted)/
const PARTS_OF_A_PAGE = ['script', 'stylesheet', 'image', 'font']

function listen(context: BrowserContext, complaints: string[]) {
  context.on('console', (message) => {
    if (message.type() !== 'error' || OVERTAKEN.test(message.text())) return
    // 403, 404, 409 and 422 are answers of ours to forms and links; parts of a page are judged below.
    const status = Number(REFUSED_LOAD.exec(message.text())?.[1] ?? 0)
    if (status >= 400 && status < 500) return
    complaints.push(`${message.page()?.url()}: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().stack}`))
  context.on('response', (response) => {
    if (response.status() < 400) return
    if (!PARTS_OF_A_PAGE.includes(response.request().resourceType())) return
    complaints.push(`${response.url()}: ${response.status()}`)
  })
}
