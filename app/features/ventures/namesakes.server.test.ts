import { expect, test } from 'vitest'
import { world } from '#app/testing/world.ts'
import { editVenture, logVenture } from './commands.server.ts'
import { findNamesakes, refuseNamesakes } from './namesakes.server.ts'

async function zone() {
  const w = await world()
  const team = await logVenture(w.db, w.manager, {
    track: 'team',
    name: '青榕精密',
    park_id: w.park('nanhai'),
    sector_id: w.sector('ai'),
  })
  return { ...w, team }
}

test.each([
  '青榕精密',
  '青 榕精密',
  '青榕精密。',
  'qingrong jingmi',
  'QINGRONGJINGMI',
  'Qing Rong Jing Mi',
  '青榕精密 ',
])('who logs %s hears of 青榕精密', async (name) => {
  const { db, manager, team } = await zone()
  const { known, elsewhere } = await findNamesakes(db, manager, name)
  expect(known.map(({ id }) => id)).toEqual([team])
  expect(elsewhere).toBe(false)
  await expect(refuseNamesakes(db, manager, name)).rejects.toMatchObject({
    key: 'venture_refusal_namesake',
    field: 'anyway',
  })
})

test.each(['青蓉精蜜', '青榕', '青榕精密科技', 'Qingrong', '！', ''])('%s is another name', async (name) => {
  const { db, manager } = await zone()
  expect(await findNamesakes(db, manager, name)).toEqual({ known: [], elsewhere: false })
  await refuseNamesakes(db, manager, name)
})

test('of another park’s one hears that there is one, and nothing else', async () => {
  const { db, stranger, organiser } = await zone()
  expect(await findNamesakes(db, stranger, '青榕精密')).toEqual({ known: [], elsewhere: true })
  await expect(refuseNamesakes(db, stranger, '青榕精密')).rejects.toMatchObject({ status: 409 })
  expect((await findNamesakes(db, organiser, '青榕精密')).known).toHaveLength(1)
})

test('a name that was changed or added counts, and the one before no longer does', async () => {
  const { db, manager, team } = await zone()
  await editVenture(db, manager, team, { version: 1, name_zh: '黄葛新材', name_en: 'Verdant Fig' })
  for (const name of ['黄葛新材', 'huangge xincai', 'verdantfig']) {
    expect((await findNamesakes(db, manager, name)).known).toHaveLength(1)
  }
  expect((await findNamesakes(db, manager, '青榕精密')).known).toEqual([])
})
