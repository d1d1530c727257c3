import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import type {} from './engines.ts'
import { quickFolder } from './quick-folder.ts'

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
