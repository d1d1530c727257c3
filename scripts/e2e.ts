/** Journeys alone: `npm run test:e2e -- board --headed`; the arguments are Playwright's. */
import { spawn } from 'node:child_process'
import { ensureBuilt } from './built.ts'
import { ensureChromium } from './chromium.ts'

if (!ensureBuilt()) process.exit(1)
process.env.CHROMIUM_PATH = await ensureChromium()
spawn('playwright', ['test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
}).on('exit', (code) => process.exit(code ?? 1))
