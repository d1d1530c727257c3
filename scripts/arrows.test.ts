import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import cruiser from '../.dependency-cruiser.js'

const ROOT = resolve(import.meta.dirname, '..')

const thing = (from?: string) =>
  `${from ? `import { thing as theirs } from '${from}'` : 'const theirs = 1'}\nexport const thing = theirs\nexport type Thing = 1`
const borrowed = (from: string) => `import type { Thing } from '${from}'\nexport type Other = Thing`

const SOUND = {
  'app/features/accounts/guard.server.ts': thing('#db/connect.ts'),
  'app/features/ventures/commands.server.ts': thing('#db/connect.ts'),
  'app/features/board/queries.server.ts': thing('#app/features/ventures/commands.server.ts'),
  'app/features/talents/talent.ts': borrowed('#app/features/ventures/commands.server.ts'),
  'app/features/talents/commands.test.ts': thing('#app/testing/world.ts'),
  'app/platform/context.ts': borrowed('#app/features/ventures/commands.server.ts'),
  'app/routes/_app.board.tsx': thing('#app/features/board/queries.server.ts'),
  'app/testing/world.ts': thing('#db/connect.ts'),
  'app/nouns.ts': thing('#app/features/ventures/commands.server.ts'),
  'app/routes/_app.settings.audit.tsx': thing('#app/nouns.ts'),
  'app/features/accounts/session.server.ts': thing('lucia'),
  'node_modules/lucia/package.json': '{"name":"lucia","type":"module","exports":"./index.js"}',
  'node_modules/lucia/index.js': 'export const thing = 1',
  'db/connect.ts': thing(),
}

const PLANTED: Record<string, [file: string, breaks: string]> = {
  'room-without-a-place': ['app/features/parties/party.ts', '#app/features/accounts/guard.server.ts'],
  'talents-leans-upward': [
    'app/features/talents/queries.server.ts',
    '#app/features/ventures/commands.server.ts',
  ],
  'audit-leans-upward': ['app/features/audit/trace.server.ts', '#app/features/ventures/commands.server.ts'],
  'room-knows-a-door': ['app/features/ventures/venture.ts', '#app/routes/_app.board.tsx'],
  'door-knows-a-door': ['app/routes/_app.teams.tsx', '#app/routes/_app.board.tsx'],
  'platform-knows-a-room': ['app/ui/button.tsx', '#app/features/ventures/commands.server.ts'],
  'screen-opens-the-database': ['app/features/ventures/venture-card.tsx', '#db/connect.ts'],
  'database-knows-the-app': ['db/migrate.ts', '#app/features/ventures/commands.server.ts'],
  'migration-follows-the-app': ['db/migrations/2026-11-23-first.ts', '#db/connect.ts'],
  'app-uses-tools': ['app/features/ventures/queries.server.ts', '#app/testing/world.ts'],
  'room-knows-all-nouns': ['app/features/records/field-text.ts', '#app/nouns.ts'],
  'lucia-outside-its-file': ['app/features/accounts/account.ts', 'lucia'],
  nowhere: ['app/features/ventures/schema.ts', './nothing-here.ts'],
  circle: ['app/features/events/event.ts', './event.ts'],
}

test('every arrow that points the wrong way is caught, and no other', () => {
  const planted = Object.fromEntries(Object.values(PLANTED).map(([file, from]) => [file, thing(from)]))
  expect(violations({ ...SOUND, ...planted })).toEqual(
    Object.entries(PLANTED)
      .map(([rule, [file]]) => `${file} ${rule}`)
      .sort(),
  )
})

test('each rule has a wrong arrow planted here, those of the shelf one for a room of all and one for another', () => {
  const rules = (cruiser.forbidden ?? []).flatMap(({ name = [] }) => name)
  const shelf = rules.filter((name) => name.endsWith('-leans-upward'))
  expect(shelf).toEqual(expect.arrayContaining(['talents-leans-upward', 'audit-leans-upward']))
  expect(rules.filter((name) => !shelf.includes(name) && !(name in PLANTED))).toEqual([])
})

test('a house with sound arrows passes', () => {
  expect(violations(SOUND)).toEqual([])
})

/** What dependency-cruiser, with our rules, finds in a scratch house of these files. */
function violations(files: Record<string, string>): string[] {
  const house = mkdtempSync(join(tmpdir(), 'wutong-arrows-'))
  onTestFinished(() => rmSync(house, { recursive: true }))
  const all = {
    'package.json': '{"type":"module","imports":{"#app/*":"./app/*","#db/*":"./db/*"}}',
    'tsconfig.json': '{}',
  }
  for (const [file, text] of Object.entries({ ...all, ...files })) {
    mkdirSync(join(house, dirname(file)), { recursive: true })
    writeFileSync(join(house, file), text)
  }
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = ['--config', join(ROOT, '.dependency-cruiser.js'), '-T', 'json', 'app', 'db']
  const { stdout } = spawnSync('node', [program, ...args], { cwd: house, encoding: 'utf8' })
  const report = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } }
  return report.summary.violations.map(({ from, rule }) => `${from} ${rule.name}`).sort()
}
