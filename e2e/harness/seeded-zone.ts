import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Fills the demo zone once per run; every spec file gets a copy of it. */
export default function fillZone() {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-e2e-'))
  process.env.E2E_FOLDER = folder
  const { status } = spawnSync('node', ['seeds/run.ts', '--demo'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DATABASE_URL: `file:${seededZone(folder)}`, DATA_DIR: folder, DEMO: '1' },
  })
  if (status !== 0) throw new Error('the demo zone could not be filled: see above')
  return () => rmSync(folder, { recursive: true, force: true })
}

export const seededZone = (folder: string) => join(folder, 'zone.db')
