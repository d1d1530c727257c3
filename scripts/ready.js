/**
 * Before a script that only works in a checkout that was set up: says so where it wasn't, instead of what the script
 * stumbles over. Like fresh.js it runs on whatever Node the machine has, with nothing installed.
 *
 *   node scripts/ready.js [words] [build] && …
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = process.argv.slice(2)

const missing = [
  { is: 'the packages are missing', at: 'node_modules/.package-lock.json' },
  { is: 'the words are not compiled', at: 'app/paraglide/messages.js', of: 'words' },
  { is: 'nothing is built', at: 'build/start.js', of: 'build' },
].find(({ at, of }) => (!of || wanted.includes(of)) && !existsSync(join(ROOT, at)))

if (missing) {
  process.stderr.write(`Not set up yet: ${missing.is}. First: npm run setup\n`)
  process.exit(1)
}
