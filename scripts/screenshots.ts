/**
 * Every page × two languages × two themes × two widths, in the demo zone and on the first day of an empty one,
 * into screenshots/ (ignored by git). Pages come from app/routes, ids from the links on the pages. Ends with an
 * error that names every route of which there is no picture.
 *
 *   npm run screenshots               all of them
 *   npm run screenshots -- board      only addresses that contain "board"
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#app/features/accounts/demo-accounts.ts'
import fillZone, { seededZone } from '../e2e/harness/seeded-zone.ts'
import { startServer } from '../e2e/harness/server.ts'
import { ensureBuilt } from './built.ts'
import { ensureChromium, LAUNCH_FLAGS } from './chromium.ts'

const FOLDER = 'screenshots'
const LOCALES = ['en', 'zh-CN']
const THEMES = ['light', 'dark'] as const
const SIZES = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
]
/** What one sees without an account comes first: signing in closes these. */
const BEFORE_SIGN_IN = ['/login', '/setup']
const NEEDS_A_SECRET = /^\/(invite|reset)\//
/** Frames of other pages, ways to other pages, and what only measurements and tests open. */
const NO_PAGES = ['/', '/$', '/blank', '/blank/alive', '/inbox/$id']
const NOWHERE = '/nothing/is/here'

const only = process.argv[2] ?? ''
const taken = new Set<string>()

if (!ensureBuilt()) process.exit(1)
rmSync(FOLDER, { recursive: true, force: true })
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: LAUNCH_FLAGS })
const forget = fillZone()
try {
  await portray(
    'full',
    { zone: seededZone(process.env.E2E_FOLDER ?? tmpdir()), settings: { DEMO: '1' } },
    signIn,
  )
  await portray('empty', {}, becomeFirst)
} finally {
  await browser.close()
  forget()
}
const missing = patterns().filter((pattern) => !taken.has(pattern) && !NO_PAGES.includes(pattern))
if (missing.length > 0 && !only) {
  console.error(`No picture of ${missing.join(', ')}: link to them, or say here why they have none.`)
  process.exitCode = 1
}

async function portray(
  name: string,
  zone: Parameters<typeof startServer>[0],
  enter: (context: BrowserContext, url: string) => Promise<void>,
) {
  const server = await startServer(zone)
  try {
    const guest = await browser.newContext({ baseURL: server.url })
    await shootAll(name, guest, server.url, BEFORE_SIGN_IN)
    await enter(guest, server.url)
    await shootAll(name, guest, server.url, [...(await addressesOf(guest)), NOWHERE])
    if (name === 'full') {
      const stranger = await browser.newContext({ baseURL: server.url })
      await shootAll(name, stranger, server.url, await secretsOf(guest, server.url))
      await stranger.close()
    }
    await guest.close()
  } finally {
    await server.stop()
  }
}

async function signIn(context: BrowserContext, url: string) {
  const email = DEMO_ACCOUNTS.find(({ role }) => role === 'administrator')?.email ?? ''
  await post(context, url, '/login', { email, password: DEMO_PASSWORD, next: '' })
}

async function becomeFirst(context: BrowserContext, url: string) {
  await post(context, url, '/setup', {
    email: 'first@example.org',
    name_zh: '初小梧',
    name_en: 'Chu Xiaowu',
    password: 'leaves over the quiet canal',
    password_again: 'leaves over the quiet canal',
  })
}

/** Addresses that an administrator makes and hands over: an invitation and a reset link. */
async function secretsOf(context: BrowserContext, url: string): Promise<string[]> {
  const newcomer = { email: 'newcomer@example.org', name_zh: '辛来', name_en: 'Xin Lai' }
  const access = { role: 'organiser', reach: 'zone' }
  const pages = [
    await post(context, url, '/settings/people/invite', { ...newcomer, ...access }),
    await post(context, url, '/settings/people/2', { intent: 'reset-link' }),
  ]
  return pages.map((page) => /\/(?:invite|reset)\/[\w-]{20,}/.exec(page)?.[0] ?? '')
}

async function post(context: BrowserContext, url: string, path: string, form: Record<string, string>) {
  const headers = { Origin: url, 'Sec-Fetch-Site': 'same-origin' }
  const answer = await context.request.post(url + path, { form, headers, maxRedirects: 0 })
  if (answer.status() >= 400) throw new Error(`${path} answered ${answer.status()}`)
  return answer.text()
}

/** One address for each page among app/routes: as it stands, or the first link on other pages that fits. */
async function addressesOf(context: BrowserContext): Promise<string[]> {
  const all = patterns()
  const plain = all.filter((pattern) => !pattern.includes('$'))
  const page = await context.newPage()
  const links = new Set<string>()
  for (const path of plain) for (const link of await linksOn(page, path)) links.add(link)
  for (const link of [...links].filter((path) => /\/\d+$/.test(path)).slice(0, 12)) {
    for (const next of await linksOn(page, link)) links.add(next)
  }
  await page.close()
  const found = all.map((pattern) => (pattern.includes('$') ? fitting(pattern, links) : pattern))
  const shown = found.filter((path) => path && !BEFORE_SIGN_IN.includes(path) && !NEEDS_A_SECRET.test(path))
  return [...new Set(shown as string[])].sort()
}

/** The pages among the doors; files that end in .ts answer other questions. */
function patterns() {
  const files = readdirSync('app/routes').filter((file) => file.endsWith('.tsx'))
  return [...new Set(files.map(patternOf))]
}

/** `_app.talents.$id_.edit.tsx` is `/talents/$id/edit`. */
function patternOf(file: string) {
  const parts = file.replace(/\.tsx$/, '').split('.')
  return `/${parts
    .filter((part) => !part.startsWith('_'))
    .map((part) => part.replace(/_$/, ''))
    .join('/')}`
}

function fitting(pattern: string, links: Set<string>): string | undefined {
  const fits = (wanted: string) => {
    const shape = new RegExp(`^${wanted.replaceAll(/\$\w+/g, '\\d+')}$`)
    return [...links].find((link) => shape.test(link))
  }
  const [, parent = '', rest = ''] = /^(.*\$\w+)(\/.*)?$/.exec(pattern) ?? []
  const record = fits(parent)
  return fits(pattern) ?? (record && record + rest)
}

async function linksOn(page: Page, path: string) {
  await page.goto(path)
  const found = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).pathname))
  return new Set(found)
}

async function shootAll(name: string, context: BrowserContext, url: string, paths: string[]) {
  for (const locale of LOCALES) {
    for (const theme of THEMES) {
      await context.addCookies([
        { name: 'locale', value: locale, url },
        { name: 'theme', value: theme, url },
      ])
      const page = await context.newPage()
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      for (const path of paths.filter((path) => path.includes(only)))
        await shoot(page, path, `${name}/${locale}-${theme}`)
      await page.close()
    }
  }
}

function matches(pattern: string, path: string) {
  return new RegExp(`^${pattern.replaceAll(/\$\w+/g, '[^/]+')}$`).test(path)
}

async function shoot(page: Page, path: string, where: string) {
  // The plain ones first: /teams/new is no team.
  const pattern = patterns().find((one) => one === path) ?? patterns().find((one) => matches(one, path))
  for (const size of SIZES) {
    await page.setViewportSize(size)
    const answer = await page.goto(path)
    // A server on its first day sends every address to /setup, and later none.
    const status = answer?.status() ?? 500
    if (new URL(page.url()).pathname !== path || (status >= 400 && path !== NOWHERE)) continue
    if (pattern) taken.add(pattern)
    const shown = NEEDS_A_SECRET.test(path) ? (pattern ?? '') : path
    const file = `${shown.slice(1).replaceAll('/', '-').replaceAll('$', '')}-${size.width}.png`
    mkdirSync(join(FOLDER, where), { recursive: true })
    await page.screenshot({ path: join(FOLDER, where, file), fullPage: size.width < 500 })
  }
}
