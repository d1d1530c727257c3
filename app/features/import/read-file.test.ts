import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { Wrong } from '#app/platform/errors.ts'
import { rowsOfTexts, workbookOf } from '#app/testing/made-workbook.ts'
import { emptyFolder } from '#app/testing/reading.ts'
import { discardRows, readFile, readPasted, rowsOf } from './read-file.server.ts'
import type { Row } from './sheet.ts'

const ROWS = rowsOfTexts([
  ['姓名', '国别'],
  ['王一', '美国'],
])

/** Folders for what somebody hands over and for what is written meanwhile. */
function folders(content: string | Uint8Array) {
  const [given, under] = [emptyFolder(), emptyFolder()]
  const path = join(given, 'given')
  writeFileSync(path, content)
  return { path, under, left: () => readdirSync(under) }
}

async function all(rowsFile: string) {
  const rows: Row[] = []
  for await (const row of rowsOf(rowsFile)) rows.push(row)
  return rows
}

const linesOf = (count: number) =>
  `姓名,国别,备注\n${Array.from({ length: count }, (_, i) => `王${i},美国,第${i}条`).join('\n')}\n`

test('a process of its own reads a file, says how far it is, and leaves nothing but the rows', async () => {
  const { path, under, left } = folders(linesOf(30_000))
  const said: number[] = []
  const name = `..\\..\\${'很'.repeat(255)}.csv`
  const reading = await readFile(path, { name, under, progress: (rows) => said.push(rows) })
  expect(reading.sheets).toEqual([{ name: '很'.repeat(120), rows: 30_001, columns: 3, hidden: false }])
  expect(said.length).toBeGreaterThan(0)
  const rows = await all(reading.rowsFile)
  expect(rows).toHaveLength(30_000)
  expect(rows.at(-1)).toEqual({ at: 30_001, cells: ['王29999', '美国', '第29999条'] })
  expect(reading.found.samples).toHaveLength(200)
  await discardRows(reading.rowsFile)
  expect(left()).toEqual([])
})

test('what was pasted is read the same way', async () => {
  const { under, left } = folders('')
  const reading = await readPasted('姓名\t国别\n王一\t美国\n', { name: 'Pasted', under })
  expect(reading.found).toMatchObject({ sheet: 'Pasted', headings: ['姓名', '国别'] })
  expect(readdirSync(join(reading.rowsFile, '..'))).toEqual(['rows.jsonl'])
  await discardRows(reading.rowsFile)
  expect(left()).toEqual([])
})

test('a refusal comes with its words, and nothing is left of the file', async () => {
  const { path, under, left } = folders('%PDF-1.7')
  const refused = await readFile(path, { name: 'list.csv', under }).catch((error) => error)
  expect(refused).toBeInstanceOf(Wrong)
  expect(refused.key).toBe('import_refusal_pdf')
  expect(left()).toEqual([])
})

test.each([
  ['memory', { memory: 1_000_000 }],
  ['work', { work_ms: 1 }],
])('what takes too much %s is ended and refused, and nothing is left of it', async (_, limits) => {
  const rows = `${ROWS}${'<row><c t="n"><v>1</v></c></row>'.repeat(50_000)}`
  const { path, under, left } = folders(workbookOf({ sheets: [{ name: 'A', rows }] }))
  const refused = await readFile(path, { name: 'a.xlsx', under, limits }).catch((error) => error)
  expect(refused).toMatchObject({ key: 'import_refusal_heavy' })
  expect(left()).toEqual([])
})

test('a text that never ends runs into its limit, not into the memory of the server', async () => {
  const xml = `<worksheet><sheetData><row><c t="str"><v>${Array.from({ length: 400_000 }, (_, i) => `长${i}`).join('')}`
  const book = workbookOf({ sheets: [{ name: 'A', rows: '' }], more: { 'xl/worksheets/sheet1.xml': xml } })
  const { path, under } = folders(book)
  const refused = await readFile(path, { name: 'a.xlsx', under }).catch((error) => error)
  expect(refused).toMatchObject({ key: 'import_refusal_long_text' })
})

test('reading stops when nobody waits for it any more', async () => {
  const { path, under, left } = folders(linesOf(400_000))
  const stopping = new AbortController()
  const reading = readFile(path, {
    name: 'a.csv',
    under,
    signal: stopping.signal,
    progress: () => stopping.abort(new Error('enough')),
  })
  await expect(reading).rejects.toThrow('enough')
  expect(left()).toEqual([])
})

test('when the server is killed, what reads goes too and takes its files with it', async () => {
  const { path, under, left } = folders(linesOf(600_000))
  const server = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { readFile } from '#app/features/import/read-file.server.ts'
       await readFile(${JSON.stringify(path)}, { name: 'a.csv', under: ${JSON.stringify(under)}, progress: () => console.log('reads') })`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await new Promise((resolve) => server.stdout.once('data', resolve))
  expect(left()).toHaveLength(1)
  server.kill('SIGKILL')
  await vi.waitFor(() => expect(left()).toEqual([]), { timeout: 60_000 })
})

test('every refusal is said in both languages', () => {
  const source = ['', 'reading/']
    .flatMap((folder) => readdirSync(join(import.meta.dirname, folder)).map((name) => `${folder}${name}`))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join('\n')
  const keys = new Set(source.match(/import_refusal_[a-z_]+/g))
  for (const locale of ['en', 'zh-CN']) {
    const words = JSON.parse(readFileSync(join(import.meta.dirname, 'messages', `${locale}.json`), 'utf8'))
    expect([...keys].filter((key) => !words[key])).toEqual([])
  }
})
