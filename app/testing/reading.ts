import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { rowsOf } from '#app/features/import/read-file.server.ts'
import { LIMITS, type Limits } from '#app/features/import/reading/limits.ts'
import { type Job, ROWS_FILE, read } from '#app/features/import/reading/read.ts'
import { Unreadable } from '#app/features/import/reading/unreadable.ts'
import type { Row } from '#app/features/import/sheet.ts'

type How = Partial<Pick<Job, 'name' | 'sheet' | 'pasted'>> & { limits?: Partial<Limits> }

/** Reads what a file of this content says, and all of its lines; beside them nothing is left on the disk. */
export async function reads(content: Uint8Array | string, how: How = {}) {
  const { job, folder } = jobOf(content, how)
  const outcome = await read(job, () => {})
  expect(readdirSync(folder)).toEqual([ROWS_FILE])
  const rows: Row[] = []
  for await (const row of rowsOf(join(folder, ROWS_FILE))) rows.push(row)
  return { ...outcome, rows, cells: rows.map(({ cells }) => cells) }
}

/** What somebody is told whose file can't be read: the message and what fills its gaps. */
export async function refusal(content: Uint8Array | string, how: How = {}) {
  const error = await read(jobOf(content, how).job, () => {}).catch((error) => error)
  expect(error, String(error?.stack)).toBeInstanceOf(Unreadable)
  return [error.key, error.params]
}

function jobOf(content: Uint8Array | string, { limits, ...how }: How) {
  const path = join(emptyFolder(), 'given')
  writeFileSync(path, content)
  const folder = emptyFolder()
  const job = { path, folder, name: 'given', pasted: false, sheet: null, ...how }
  return { folder, job: { ...job, limits: { ...LIMITS, ...limits } } }
}

export function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-reading-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
