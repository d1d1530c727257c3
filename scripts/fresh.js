/**
 * The first script of a fresh clone: it runs on whatever Node the machine has, with nothing installed, makes
 * node_modules match the lockfile, and goes on with the Node that came with it.
 *
 *   node scripts/fresh.js scripts/demo.ts [arguments]
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LEAST_NODE = 20
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const NODE = join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const WINDOWS = process.platform === 'win32'

if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
  stop(
    `This needs Node ${LEAST_NODE} or later with npm; here is Node ${process.versions.node} (${process.execPath}).\n` +
      'Install a newer one from https://nodejs.org and try again. Nothing else is needed: the Node that the\n' +
      'server runs on comes with the other packages.',
  )
}

process.chdir(ROOT)
if (!isInstalled()) install()
if (!runsNode()) bringNode()
goOn(process.argv.slice(2))

/** True when every package the lockfile names for this platform lies in node_modules in that version. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const found = packagesOf('node_modules/.package-lock.json')
  if (!wanted || !found) return false
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === '' || (peer && !found[path])) return true
    return found[path] ? found[path].version === version : optional || false
  })
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}

/** What the lockfile says and nothing else; another npm, that asks more of one than those known, may add to it. */
function install() {
  say('Installing packages from the lockfile (once; a minute or so) …')
  const quiet = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    // What was fetched once needs no network.
    '--prefer-offline',
    '--no-fund',
    '--loglevel=error',
  ]
  const ci = npm(['ci', ...quiet])
  if (ci.status === 0) return
  const add = npm(['install', '--no-save', ...quiet])
  if (add.status === 0) return
  stop(`npm could not install the packages:\n${ci.output}\n${add.output}`)
}

/** npm doesn't always link what an optional package brings, and where it can't fetch one it says nothing. */
function bringNode() {
  const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const platform = WINDOWS ? 'win' : process.platform
  const name = Object.keys(optionalDependencies).find((key) => key.endsWith(`-${platform}-${process.arch}`))
  if (name && !linkNode(name)) {
    npm(['install', '--no-save', '--ignore-scripts', `${name}@${optionalDependencies[name]}`])
    linkNode(name)
  }
  if (runsNode()) return
  stop(
    `npm brought no Node 24 for ${process.platform}-${process.arch}. Install Node 24 from https://nodejs.org,\n` +
      `then: node ${process.argv.slice(2).join(' ')}`,
  )
}

function linkNode(name) {
  if (WINDOWS || !existsSync(join('node_modules', name, 'bin', 'node'))) return false
  mkdirSync(dirname(NODE), { recursive: true })
  rmSync(NODE, { force: true })
  symlinkSync(join('..', name, 'bin', 'node'), NODE)
  return runsNode()
}

function runsNode() {
  if (!existsSync(NODE)) return false
  const { status, stdout } = spawnSync(NODE, ['--version'], { encoding: 'utf8', shell: WINDOWS })
  return status === 0 && stdout.startsWith('v24.')
}

function npm(args) {
  // The npm that started us, or the one on the PATH.
  const cli = process.env.npm_execpath
  const own = cli && /npm-cli\.c?js$/.test(cli) && existsSync(cli)
  const env = { ...process.env, NODE_ENV: '', npm_config_omit: '' }
  const [command, first] = own ? [process.execPath, [cli]] : [WINDOWS ? 'npm.cmd' : 'npm', []]
  const { status, error, stdout, stderr } = spawnSync(command, [...first, ...args], {
    env,
    shell: WINDOWS && !own,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  return { status, output: `$ npm ${args.join(' ')}\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}` }
}

function goOn(args) {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(WINDOWS ? ';' : ':')
  const child = spawn(NODE, args, { stdio: 'inherit', env: { ...process.env, PATH: path }, shell: WINDOWS })
  // Ctrl C reaches both of us; the child decides when it is over.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
  })
}

function say(text) {
  process.stdout.write(`${text}\n`)
}

function stop(text) {
  process.stderr.write(`${text}\n`)
  // Whoever waits for the tests' last line gets it when they can't even begin, too.
  if (process.argv[2]?.endsWith('test.ts')) say('\n0 passed, 1 failed')
  process.exit(1)
}
