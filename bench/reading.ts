import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { discardRows, readFile } from '#app/features/import/read-file.server.ts'
import { add } from './report.ts'

const MOST_MEMORY = 150
const LOOK_MS = 20

/** How quickly large sheets are read into rows, and how much more memory all processes together take meanwhile. */
export async function measureReading() {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-bench-sheets-'))
  try {
    await measured(folder, 'talents.xlsx', 100_000)
    await measured(folder, 'talents.csv', 1_000_000)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(folder: string, name: string, rows: number) {
  const path = join(folder, name)
  execFileSync(process.execPath, ['bench/sheets.ts', path, String(rows)], { stdio: 'inherit' })
  const began = performance.now()
  const { result, megabytes } = await memoryWhile(() => readFile(path, { name, under: folder }))
  const seconds = (performance.now() - began) / 1000
  await discardRows(result.rowsFile)
  if (result.found.rows !== rows) throw new Error(`${result.found.rows} rows were read of ${rows}`)
  const what = `import: read ${rows.toLocaleString('en')} rows of ${extname(name)}`
  add(`${what}, rows in a second`, `${Math.round(rows / seconds).toLocaleString('en')} /s`, '', null)
  add(
    `${what}, memory above rest`,
    `${megabytes.toFixed(0)} MB`,
    `≤ ${MOST_MEMORY} MB`,
    megabytes <= MOST_MEMORY,
  )
}

/** At most, of this process beyond what it has now and of those that it started. */
async function memoryWhile<T>(work: () => Promise<T>) {
  const rest = memoryOfAll(process.pid)
  let most = rest
  const looking = setInterval(() => {
    most = Math.max(most, memoryOfAll(process.pid))
  }, LOOK_MS)
  try {
    return { result: await work(), megabytes: most - rest }
  } finally {
    clearInterval(looking)
  }
}

function memoryOfAll(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').match(/\d+/g) ?? []
    const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000
    return own + children.reduce((sum, child) => sum + memoryOfAll(Number(child)), 0)
  } catch {
    // It has just ended.
    return 0
  }
}
