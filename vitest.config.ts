import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const COMMANDS = ['{app,db,seeds,bench}/**/*.server.test.ts', '{app,db,seeds,bench}/**/commands.test.ts']

if (!existsSync('app/paraglide')) throw new Error('The words are not compiled yet. First: npm run words')

/** Pure tests run once; whatever touches the database runs on both engines, each test in a copy of its own. */
export default defineConfig({
  cacheDir: '.vite/vitest',
  test: {
    pool: 'threads',
    // Loading the modules anew for each file takes longer than the tests: a file leaves them as it found them.
    isolate: false,
    unstubEnvs: true,
    maxWorkers: availableParallelism(),
    // Patience is kept here alone, for a machine that is busy with something else: no test measures time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,db,seeds,bench,scripts}/**/*.test.{ts,tsx}'],
          exclude: [...COMMANDS, '**/node_modules/**'],
        },
      },
      onEngine('sqlite'),
      onEngine('postgres'),
    ],
  },
})

function onEngine(engine: 'sqlite' | 'postgres') {
  return {
    extends: true as const,
    test: {
      name: engine,
      include: COMMANDS,
      env: { TEST_ENGINE: engine },
      globalSetup: [`app/testing/setup-${engine}.ts`],
    },
  }
}
