import { expect, test } from 'vitest'
import { amountsOf, cellsOf, sumOf, targetsSchemaOf } from './plan-year.ts'

test('a form has a cell for each track, and for each of its sectors and parks', () => {
  expect(Object.keys(targetsSchemaOf(cellsOf([3], [1, 2])).shape)).toEqual([
    'note',
    'version',
    'team',
    'project',
    'team_sector_1',
    'team_sector_2',
    'team_park_3',
    'project_sector_1',
    'project_sector_2',
    'project_park_3',
  ])
})

test('a total is needed, a part is not', () => {
  const schema = targetsSchemaOf(cellsOf([3], []))
  const parsed = schema.safeParse({ version: '1', team: '', project: '10', team_park_3: '' })
  expect(parsed.error?.issues.map((issue) => issue.path.join())).toEqual(['team'])
  expect(schema.parse({ version: '1', team: '20', project: '10', project_park_3: '4' })).toMatchObject({
    team: 20,
    team_park_3: null,
    project_park_3: 4,
  })
})

test('a field for a park that isn’t there is refused', () => {
  const schema = targetsSchemaOf(cellsOf([3], []))
  expect(schema.safeParse({ version: '1', team: '20', project: '10', team_park_9: '1' }).success).toBe(false)
})

test('the parts of a split are compared with the total', () => {
  const amounts = amountsOf([
    { track: 'team', park_id: null, sector_id: null, amount: 20 },
    { track: 'team', park_id: 1, sector_id: null, amount: 12 },
    { track: 'team', park_id: 2, sector_id: null, amount: 5 },
  ])
  expect(sumOf(amounts, 'team', ['team_park_1', 'team_park_2'])).toEqual({ sum: 17, short: 3 })
  expect(sumOf({ ...amounts, team_park_2: '9' }, 'team', ['team_park_1', 'team_park_2'])).toEqual({
    sum: 21,
    short: -1,
  })
  expect(sumOf(amounts, 'team', ['team_sector_1'])).toBeNull()
})
