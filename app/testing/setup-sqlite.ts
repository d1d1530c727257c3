import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import type {} from './engines.ts'
import { settleEarly } from './people.ts'
import { quickFolder } from './quick-folder.ts'

/** Migrates one file and settles another; every test gets a copy. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(quickFolder(), 'wutong-sqlite-'))
  const file = join(folder, 'template.db')
  const db = connect(`file:${file}`)
  await migrate(db)
  await db.destroy()
  const settled = join(folder, 'settled.db')
  copyFileSync(file, settled)
  const zone = connect(`file:${settled}`)
  const inhabited = await settleEarly(zone)
  await zone.destroy()
  project.provide('template', { engine: 'sqlite', file, settled, folder, inhabited })
  return () => rmSync(folder, { recursive: true, force: true })
}
