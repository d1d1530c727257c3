/**
 * Bad luck at length: npm run test:soak [-- <rounds>]
 * Kills the built server again and again while people write and upload, fills its disk, lets server and commands work on one
 * database at once, and watches its memory. A power cut is not tried: that needs a machine to cut off; what stands
 * against it (a sync for every commit) is asserted where the database is opened, and kill -9 would not notice it gone.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './built.ts'
import { check, faults } from './soak/check.ts'
import { crowd } from './soak/crowd.ts'
import { fullDisk, fullStore } from './soak/full-disks.ts'
import { killedWorkers, kills, uploads, uploadsOnPostgres } from './soak/kills.ts'
import { memory, uploadMemory } from './soak/memory.ts'

const PARTS = {
  kills,
  killedWorkers,
  uploads,
  uploadsOnPostgres,
  uploadMemory,
  fullStore,
  fullDisk,
  crowd,
  memory,
}

if (!ensureBuilt()) process.exit(1)
for (const [name, part] of Object.entries(PARTS)) {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-soak-'))
  console.log(`\n${name}`)
  await part(folder).catch((error) => check(false, `${name}: ${error}`))
  rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${faults.length === 0 ? 'Nothing was lost.' : `${faults.length} failed.`}`)
process.exit(faults.length === 0 ? 0 : 1)
