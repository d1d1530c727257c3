import { expect, test } from 'vitest'
import { type World, world } from '#app/testing/world.ts'
import { registerTalent } from './commands.server.ts'
import { findDuplicates } from './duplicates.server.ts'

const CONSENT = { basis_kind: 'consent', basis_text_version: '2026-01' } as const
const nobody = { name_native: '', name_latin: '', emails: [] }

const wei = (w: World, more: { park_id?: number; name_native?: string } = {}) =>
  registerTalent(w.db, w.admin, {
    ...CONSENT,
    name_native: '张伟',
    name_latin: 'Wei Zhang',
    emails: ['Wei@Example.org'],
    ...more,
  })

test('the same name is noticed in either script and any order', async () => {
  const w = await world()
  const id = await wei(w)
  for (const name of ['张伟', '張偉']) {
    expect(await findDuplicates(w.db, w.manager, { ...nobody, name_native: name })).toMatchObject([{ id }])
  }
  for (const name of ['Zhang Wei', 'Wei Zhang', 'zhangwei', 'ZHANG, Wei']) {
    expect(await findDuplicates(w.db, w.manager, { ...nobody, name_latin: name })).toMatchObject([
      { id, why: 'name', name_native: '张伟' },
    ])
  }
  expect(await findDuplicates(w.db, w.manager, { ...nobody, name_native: '章威' })).toEqual([])
  expect(await findDuplicates(w.db, w.manager, nobody)).toEqual([])
})

test('a name known in one script only is noticed in the other', async () => {
  const w = await world()
  const register = (name: object) => registerTalent(w.db, w.admin, { ...CONSENT, ...name })
  const latin = await register({ name_latin: 'Xiulan Ouyang' })
  const native = await register({ name_native: '李娜' })
  const of = async (name: object) =>
    (await findDuplicates(w.db, w.manager, { ...nobody, ...name })).map(({ id }) => id)
  expect(await of({ name_native: '欧阳秀兰' })).toEqual([latin])
  expect(await of({ name_native: '歐陽秀蘭' })).toEqual([latin])
  expect(await of({ name_latin: 'Na Li' })).toEqual([native])
  expect(await of({ name_latin: 'Li Nan' })).toEqual([])
})

test('the same address is noticed first, however it is typed', async () => {
  const w = await world()
  const namesake = await wei(w)
  const id = await registerTalent(w.db, w.admin, {
    ...CONSENT,
    name_latin: 'Jo Roe',
    emails: ['jo@example.org'],
  })
  const found = await findDuplicates(w.db, w.manager, {
    name_native: '张伟',
    name_latin: '',
    emails: [' JO@EXAMPLE.ORG '],
  })
  expect(found.map((talent) => [talent.id, talent.why])).toEqual([
    [id, 'email'],
    [namesake, 'name'],
  ])
})

test('nobody is a duplicate of themselves, and what another park keeps stays its own', async () => {
  const w = await world()
  const id = await wei(w, { park_id: w.park('nanhai') })
  const same = { ...nobody, name_native: '张伟', emails: ['wei@example.org'] }
  expect(await findDuplicates(w.db, w.manager, { ...same, except_id: id })).toEqual([])
  expect(await findDuplicates(w.db, w.stranger, same)).toEqual([])
  expect(await findDuplicates(w.db, w.manager, same)).toHaveLength(1)
})
