import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FATES, isTaken } from './tables.ts'

/*
 * What an archive says of tables and columns is what the comments beside their types say: meanings.json is made from
 * them by `npx vitest run meanings -u`, so that the built product need not read its own sources.
 */
type Meaning = { meaning?: string; columns?: Record<string, string> }

const words = (comment: string | undefined) =>
  comment
    ?.replace(/^\s*\/\*\*|\*\/\s*$/g, '')
    .replace(/\n\s*\* ?/g, ' ')
    .trim()

const COMMENT = String.raw`(?:(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\s*)?`

function meaningsIn(source: string): Map<string, Meaning> {
  const types = source.matchAll(new RegExp(String.raw`${COMMENT}(?:export )?type (\w+Table) =([^\n]*)`, 'g'))
  return new Map(
    [...types].map((found) => {
      const [, comment, name = '', first = ''] = found
      const from = (found.index ?? 0) + found[0].length
      const body = /\{\s*$/.test(first) ? source.slice(from, source.indexOf('\n}', from)) : first
      const columns = [...body.matchAll(new RegExp(String.raw`${COMMENT}\b(\w+): `, 'g'))]
        .map(([, said, column]) => [column, words(said)])
        .filter(([, said]) => said)
      const meaning = words(comment)
      return [
        name,
        { ...(meaning && { meaning }), ...(columns.length > 0 && { columns: Object.fromEntries(columns) }) },
      ]
    }),
  )
}

const overview = readFileSync('db/schema.ts', 'utf8')
const meanings = new Map(
  ['db/schema.ts', ...globSync('db/schema/*.ts').sort()].flatMap((file) => [
    ...meaningsIn(readFileSync(file, 'utf8')),
  ]),
)
const tables = [...overview.matchAll(/^ {2}(\w+): (\w+Table)$/gm)].map(([, table = '', type = '']) => [
  table,
  meanings.get(type) ?? {},
]) as [string, Meaning][]

test('what an archive says of tables and columns is what stands beside their types', async () => {
  expect(tables.map(([name]) => name)).toContain('venture')
  expect(Object.fromEntries(tables).task?.meaning).toContain('promised on a record')
  expect(Object.fromEntries(tables).venture?.columns?.stage_since).toBe('The day it came into its stage.')
  const text = JSON.stringify(Object.fromEntries(tables.sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)
  await expect(`${text}\n`).toMatchFileSnapshot('./meanings.json')
})

test('each table of an archive says in a sentence what it is', () => {
  const told = Object.fromEntries(tables)
  const silent = Object.entries(FATES).filter(
    ([name, { take }]) => isTaken(name, true) && take !== 'names' && !told[name]?.meaning,
  )
  expect(silent.map(([name]) => name)).toEqual([])
})
