import { execFile, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'

/** The shell without windows comes first: journeys cost it half of what they cost the whole browser. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const DOWNLOAD_HOST = process.env.PLAYWRIGHT_DOWNLOAD_HOST || 'https://cdn.playwright.dev'
const run = promisify(execFile)

/** How a test browser is started: nothing it does by itself may reach the network. */
export const LAUNCH_FLAGS = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--disable-quic',
  // Chromium's own sandbox refuses to start for root; the pages are ours.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/**
 * The path of a Chromium that starts: CHROMIUM_PATH, else one on the PATH, else Playwright's, else one it
 * installs. Throws an Error that tells a person what to do.
 */
export async function ensureChromium(): Promise<string> {
  const found = (await findChromium()) ?? (await installChromium())
  await ensureChineseFonts()
  return found
}

/** The path of a Chromium that starts, or null. Throws when CHROMIUM_PATH names something else. */
export async function findChromium(): Promise<string | null> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (await starts(given)) return given
    throw new Error(`CHROMIUM_PATH is ${given}, but that does not start as a Chromium.`)
  }
  for (const path of [...onPath(), ...MAC, chromium.executablePath()]) {
    if (existsSync(path) && (await starts(path))) return path
  }
  return null
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).filter((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** A browser can be there and not start: a missing library, or a stub that wants another installer. */
async function starts(path: string) {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 20_000 })
    return /chrom/i.test(stdout)
  } catch {
    return false
  }
}

async function installChromium(): Promise<string> {
  console.log('No Chromium found (CHROMIUM_PATH, PATH, Playwright): installing one …')
  if (behindProxy() || (await reachable(DOWNLOAD_HOST))) {
    loud('npx', ['--no-install', 'playwright', 'install', 'chromium'], 300_000)
    const path = await findChromium()
    if (path) return path
  }
  if (canUseApt()) {
    // Newer Debians have the shell, Ubuntu has neither.
    for (const name of ['chromium-headless-shell', 'chromium']) {
      apt([name, 'fonts-noto-cjk'])
      const path = await findChromium()
      if (path) return path
    }
  }
  throw new Error(
    [
      'The browser journeys need a Chromium, and none could be installed here. Do one of these:',
      '  Debian:  sudo apt-get install chromium fonts-noto-cjk',
      '  Ubuntu:  sudo npx playwright install --with-deps chromium',
      '  others:  npx playwright install chromium',
      '  or set CHROMIUM_PATH to the program file of a Chromium or Chrome you have.',
    ].join('\n'),
  )
}

/** Without them Chinese pages are boxes: layouts and screenshots would prove nothing. */
async function ensureChineseFonts() {
  if (process.platform !== 'linux' || (await hasChineseFonts())) return
  if (canUseApt()) {
    console.log('No Chinese font found: installing fonts-noto-cjk …')
    apt(['fonts-noto-cjk'])
    if (await hasChineseFonts()) return
  }
  console.warn(
    'No Chinese font found: Chinese text will show as boxes. Debian: apt-get install fonts-noto-cjk',
  )
}

async function hasChineseFonts() {
  try {
    const { stdout } = await run('fc-list', [':lang=zh', 'family'], { timeout: 20_000 })
    return stdout.trim() !== ''
  } catch {
    return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
  }
}

const isRoot = () => process.getuid?.() === 0

/** As root, or where sudo asks for no password, as on many CI machines. */
const canUseApt = () =>
  process.platform === 'linux' &&
  existsSync('/usr/bin/apt-get') &&
  (isRoot() || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0)

function apt(packages: string[]) {
  const [command, ...first] = isRoot()
    ? ['apt-get']
    : ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']
  const options = ['-y', '-qq', '--no-install-recommends', '-o', 'Acquire::Retries=3']
  loud(command ?? '', [...first, 'update', '-qq'], 180_000)
  loud(command ?? '', [...first, 'install', ...options, ...packages], 400_000)
}

function loud(command: string, args: string[], timeout: number) {
  console.log(`$ ${command} ${args.join(' ')}`)
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

/** Playwright's download goes through it; our own question wouldn't. */
const behindProxy = () => Boolean(process.env.HTTPS_PROXY || process.env.https_proxy)

async function reachable(url: string) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    return true
  } catch {
    return false
  }
}
