import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aNewOne, inAFile } from '#app/testing/archives.ts'
import { schemaOf } from './schema-text.ts'
import { shapesOf } from './shape.ts'
import { FATES, isTaken, leftOut, standIns } from './tables.ts'

const decided = Object.keys(FATES).sort()
const tablesIn = async (...of: Parameters<typeof shapesOf>) =>
  (await shapesOf(...of)).map(({ name }) => name).sort()

test('of each table it is decided what becomes of it in an archive', async () => {
  expect(await tablesIn(await aNewOne())).toEqual(decided)
})

test('negative control: a table of which nobody decided is seen', async () => {
  const db = await aNewOne()
  await sql`create table forgotten (id integer primary key)`.execute(db)
  expect(await tablesIn(db)).not.toEqual(decided)
})

test('both engines say the same of every table, and in an order in which they can be filled', async () => {
  const shapes = await shapesOf(await aNewOne())
  expect(shapes).toEqual(await shapesOf(await inAFile()))
  expect(shapes.filter(({ key }) => key.length === 0)).toEqual([])
  const filled = new Set<string>()
  for (const { name, references } of shapes) {
    filled.add(name)
    for (const { table } of references) expect(filled, `${name} refers to ${table}`).toContain(table)
  }
})

test('what refers to what comes along: nothing that is taken leads to what stays behind', async () => {
  for (const { name, references } of await shapesOf(await aNewOne())) {
    for (const secrets of [true, false]) {
      if (!isTaken(name, secrets)) continue
      for (const { table } of references) expect(isTaken(table, secrets), `${name} to ${table}`).toBe(true)
    }
  }
})

test('what stands in the place of a secret is in a column that is there and may say so', async () => {
  for (const { name, columns } of await shapesOf(await aNewOne())) {
    const fate = FATES[name as keyof typeof FATES]
    if (fate.take !== 'rows') continue
    for (const [column, value] of Object.entries({ ...standIns(fate), ...fate.door?.instead })) {
      const found = columns.find((one) => one.name === column)
      expect(found, `${name}.${column}`).toBeDefined()
      if (value === null) expect(found?.nullable).toBe(true)
    }
  }
  expect(leftOut(false)['account (password_hash)']).toContain('secrets')
  expect(leftOut(true)).not.toHaveProperty('account (password_hash)')
})

test('the schema says of a column what it is, in which unit, and where it points', async () => {
  const shapes = await shapesOf(await aNewOne())
  const { tables } = schemaOf(shapes.filter(({ name }) => isTaken(name, true)))
  expect(tables.venture).toMatchObject({
    meaning: expect.stringContaining('pipeline'),
    key: ['id'],
    columns: {
      owner_id: { type: 'integer', may_be_null: true, points_to: 'account.id' },
      requested_amount: { type: 'integer', unit: expect.stringContaining('yuan') },
      rank: { type: 'real' },
      stage_since: { type: 'text', unit: expect.stringContaining('YYYY-MM-DD') },
    },
    points_to: expect.arrayContaining(['(track, stage) to stage (track, code)']),
  })
  expect(Object.entries(tables).filter(([, { meaning }]) => !meaning)).toEqual([])
})
