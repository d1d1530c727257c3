import { defineConfig } from '@playwright/test'
import { LAUNCH_FLAGS } from './scripts/chromium.ts'

/** A journey's pages live for seconds: what makes long ones quick costs them more than it saves. */
const FLAGS = [...LAUNCH_FLAGS, '--js-flags=--no-maglev --no-turbofan']

/** `npm run test:e2e` builds first and finds the browser; arguments go on to Playwright. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/harness/seeded-zone.ts',
  outputDir: 'test-results/e2e',
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // Patience is kept here alone, for a machine that is busy with something else: no journey measures time.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 45_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    // Writing down every step costs a good part of the machine: what fails is walked again with it (scripts/test.ts).
    trace: 'off',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: FLAGS },
  },
})
