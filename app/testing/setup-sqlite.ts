import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import type {} from './engines.ts'

const ROOM_WANTED = 1_000_000_000

/** Migrates one file; every test gets a copy. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(quickFolder(), 'wutong-sqlite-'))
  const file = join(folder, 'template.db')
  const db = connect(`file:${file}`)
  await migrate(db)
  await db.destroy()
  project.provide('template', { engine: 'sqlite', file, folder })
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Every commit waits for the disk, as in production; a disk in memory makes thousands of tests bearable. */
function quickFolder() {
  const memory = '/dev/shm'
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > ROOM_WANTED ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
