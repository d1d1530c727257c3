import { expect, test } from 'vitest'
import { world } from '#app/testing/world.ts'
import { type Place, putTogether } from './put-together.ts'

test('a query is put together once for each shape, and asked with whatever values', async () => {
  const { db } = await world()
  let made = 0
  const parks = putTogether((of, { code }: { code: Place<string> }, column: 'name_en' | 'name_zh') => {
    made++
    return of.selectFrom('park').where('code', '=', code).where('active', '=', 1).select(`${column} as name`)
  })
  const own = await db.selectFrom('park').orderBy('id').select(['code', 'name_en', 'name_zh']).execute()
  for (const column of ['name_en', 'name_zh'] as const)
    for (const park of own)
      expect(await parks(db, { code: park.code }, column)).toEqual([{ name: park[column] }])
  expect(made).toBe(2)
})
