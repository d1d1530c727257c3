import { expect, test } from 'vitest'
import { at, person, type World, world } from '#app/testing/world.ts'
import { editTalent, registerTalent, undoEdit } from './commands.server.ts'

const CONSENT = { basis_kind: 'consent', basis_text_version: '2026-01' } as const

const ada = (w: World) => ({
  ...CONSENT,
  name_native: '张伟',
  name_latin: 'Wei Zhang',
  emails: ['Wei.Zhang@example.org', 'wei@example.net'],
  country: 'DE',
  languages: ['zh' as const, 'de' as const],
  links: ['https://example.org/wei'],
  park_id: w.park('nanhai'),
  sector_id: w.sector('ai'),
})

const read = (w: World, id: number) =>
  w.db.selectFrom('talent').where('id', '=', id).selectAll().executeTakeFirstOrThrow()

test('a registered talent is stored whole, with the forms of the name and a trace', async () => {
  const w = await world()
  at('2026-11-23T01:00:00.000Z')
  const id = await registerTalent(w.db, w.manager, ada(w))
  expect(await read(w, id)).toMatchObject({
    name_key: 'zhang wei',
    country: 'DE',
    languages: 'zh,de',
    links: 'https://example.org/wei',
    basis_on: '2026-11-23',
    created_by: w.manager.id,
    version: 1,
  })
  const emails = await w.db.selectFrom('talent_email').where('talent_id', '=', id).selectAll().execute()
  expect(emails.map((row) => row.email_norm)).toEqual(['wei.zhang@example.org', 'wei@example.net'])
  const names = await w.db.selectFrom('talent_name').select('name_form').execute()
  expect(names.map((row) => row.name_form).sort()).toEqual(['weizhang', 'zhangwei', '张伟'].sort())
  const trace = await w.db.selectFrom('audit').selectAll().executeTakeFirstOrThrow()
  expect(trace).toMatchObject({ action: 'talent.register', entity_id: id, park_id: w.park('nanhai') })
  expect(await w.db.selectFrom('audit_value').selectAll().execute()).toEqual([])
})

test('a person has a name in one script at least', async () => {
  const w = await world()
  await expect(
    registerTalent(w.db, w.admin, { ...CONSENT, emails: ['a@example.org'] }),
  ).rejects.toMatchObject({
    key: 'talent_error_name',
    field: 'name_latin',
  })
})

test('consent without the text it was given to, and a public source without its place, are no basis', async () => {
  const w = await world()
  const name = { name_latin: 'Jo Roe' }
  await expect(registerTalent(w.db, w.admin, { ...name, basis_kind: 'consent' })).rejects.toMatchObject({
    field: 'basis_text_version',
  })
  await expect(registerTalent(w.db, w.admin, { ...name, basis_kind: 'public_source' })).rejects.toMatchObject(
    {
      field: 'basis_note',
    },
  )
  await expect(
    registerTalent(w.db, w.admin, { ...name, ...CONSENT, basis_on: '2099-01-01' }),
  ).rejects.toMatchObject({ key: 'talent_error_future' })
  await expect(
    registerTalent(w.db, w.admin, { ...name, ...CONSENT, basis_on: '2999-01-01' }),
  ).rejects.toMatchObject({ key: 'form_error_date_range', field: 'basis_on' })
})

test('nobody registers for a park that is not theirs, and leadership registers nobody', async () => {
  const w = await world()
  await expect(registerTalent(w.db, w.stranger, ada(w))).rejects.toMatchObject({ status: 403 })
  await expect(registerTalent(w.db, w.leader, ada(w))).rejects.toMatchObject({ status: 403 })
  expect(await w.db.selectFrom('talent').selectAll().execute()).toEqual([])
})

test('a sector that does not exist is refused at its field', async () => {
  const w = await world()
  await expect(registerTalent(w.db, w.admin, { ...ada(w), sector_id: 9999 })).rejects.toMatchObject({
    key: 'form_error_choice',
    field: 'sector_id',
  })
})

test('an edit changes what is given, leaves the rest and tells before and after', async () => {
  const w = await world()
  const id = await registerTalent(w.db, w.manager, ada(w))
  await editTalent(w.db, w.manager, id, { version: 1, name_native: '欧阳伟', emails: ['new@example.org'] })
  expect(await read(w, id)).toMatchObject({ name_key: 'ouyang wei', country: 'DE', version: 2 })
  const emails = await w.db.selectFrom('talent_email').select('email').execute()
  expect(emails).toEqual([{ email: 'new@example.org' }])
  const names = await w.db.selectFrom('talent_name').select('name_form').execute()
  expect(names.map((row) => row.name_form)).toContain('ouyangwei')
  expect(names.map((row) => row.name_form)).not.toContain('张伟')
  const { content } = await w.db.selectFrom('audit_value').select('content').executeTakeFirstOrThrow()
  expect(JSON.parse(content)).toEqual({
    version: 2,
    before: { name_native: '张伟', emails: ['Wei.Zhang@example.org', 'wei@example.net'] },
    after: { name_native: '欧阳伟', emails: ['new@example.org'] },
  })
})

test('saving what stands there already changes nothing', async () => {
  const w = await world()
  const id = await registerTalent(w.db, w.manager, ada(w))
  await editTalent(w.db, w.manager, id, { version: 1, country: 'DE' })
  expect(await read(w, id)).toMatchObject({ version: 1 })
})

test("another park's talent is not there, and cannot be given away", async () => {
  const w = await world()
  const id = await registerTalent(w.db, w.manager, ada(w))
  await expect(editTalent(w.db, w.stranger, id, { version: 1, phone: '12345' })).rejects.toMatchObject({
    status: 404,
  })
  await expect(
    editTalent(w.db, w.manager, id, { version: 1, park_id: w.park('shunde') }),
  ).rejects.toMatchObject({ status: 403 })
})

test('the second of two editors sees both versions and loses nothing', async () => {
  const w = await world()
  const id = await registerTalent(w.db, w.manager, ada(w))
  await editTalent(w.db, w.admin, id, { version: 1, affiliation: 'Example University' })
  await expect(
    editTalent(w.db, w.manager, id, { version: 1, affiliation: 'Elsewhere' }),
  ).rejects.toMatchObject({
    status: 409,
    version: 2,
    theirs: { affiliation: 'Example University' },
    by: { name_en: 'Admin Ash' },
  })
  expect(await read(w, id)).toMatchObject({ affiliation: 'Example University' })
})

/** Many editors read the same version and save at once; returns how many were told that they saved. */
async function rush(w: World, id: number, save: (n: number) => Promise<unknown>) {
  const { version } = await read(w, id)
  const results = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => save(n)))
  const saved = results.filter((result) => result.status === 'fulfilled').length
  return { saved, versions: (await read(w, id)).version - version }
}

test('of twelve editors at once exactly one saves', async () => {
  const w = await world()
  const id = await registerTalent(w.db, w.manager, ada(w))
  const { saved, versions } = await rush(w, id, (n) =>
    editTalent(w.db, w.manager, id, { version: 1, phone: `+49 30 ${1000 + n}` }),
  )
  expect({ saved, versions }).toEqual({ saved: 1, versions: 1 })
})

test('negative control: without the guard on the version all twelve would believe they saved', async () => {
  const w = await world()
  const id = await registerTalent(w.db, w.manager, ada(w))
  const { saved, versions } = await rush(w, id, async (n) => {
    const seen = await read(w, id)
    await new Promise((resolve) => setTimeout(resolve, 25))
    await w.db
      .updateTable('talent')
      .set({ phone: `${n}`, version: seen.version + 1 })
      .where('id', '=', id)
      .execute()
  })
  expect(saved).toBe(12)
  expect(versions).toBeLessThan(saved)
})

test('who looks after a talent is changed by them or an administrator, and by others only while nobody does', async () => {
  const w = await world()
  const colleague = await person(w.db, {
    name: 'Colleague Cedar',
    role: 'manager',
    park_ids: [w.park('nanhai')],
  })
  const boss = await person(w.db, { name: 'Boss Beech', role: 'manager' })
  const id = await registerTalent(w.db, w.manager, { ...ada(w), owner_id: w.manager.id })
  for (const actor of [colleague, boss, w.organiser]) {
    for (const owner_id of [actor.id, w.admin.id, null]) {
      const taken = editTalent(w.db, actor, id, { version: 1, owner_id })
      await expect(taken).rejects.toMatchObject({ status: 403, key: 'talent_refusal_owner' })
    }
    // A full form sends the owner along, unchanged.
    await editTalent(w.db, actor, id, { version: 1, owner_id: w.manager.id })
  }
  await editTalent(w.db, w.manager, id, { version: 1, owner_id: colleague.id })
  const back = undoEdit(w.db, w.manager, id, { seq: 2 })
  await expect(back).rejects.toMatchObject({ status: 403, key: 'talent_refusal_owner' })
  await editTalent(w.db, w.admin, id, { version: 2, owner_id: null })
  await editTalent(w.db, boss, id, { version: 3, owner_id: boss.id })
  expect(await read(w, id)).toMatchObject({ owner_id: boss.id })
})

test('only the zone-wide and its owner give a talent of the whole zone to somebody, or to a park', async () => {
  const w = await world()
  const id = await registerTalent(w.db, w.organiser, { ...ada(w), park_id: null, owner_id: w.organiser.id })
  const pulled = [
    ['owner', { owner_id: w.manager.id }],
    ['owner', { owner_id: null }],
    ['whole_zone', { park_id: w.park('nanhai') }],
  ] as const
  for (const [why, change] of pulled) {
    await expect(editTalent(w.db, w.manager, id, { version: 1, ...change })).rejects.toMatchObject({
      key: `talent_refusal_${why}`,
    })
  }
  const nobodys = await registerTalent(w.db, w.organiser, { ...ada(w), park_id: null, owner_id: null })
  const taken = editTalent(w.db, w.manager, nobodys, { version: 1, owner_id: w.manager.id })
  await expect(taken).rejects.toMatchObject({ key: 'talent_refusal_owner' })
  // A full form sends the owner and the park along, unchanged.
  await editTalent(w.db, w.manager, id, {
    version: 1,
    phone: '12345',
    park_id: null,
    owner_id: w.organiser.id,
  })
  await editTalent(w.db, w.admin, id, { version: 2, owner_id: w.manager.id })
  await editTalent(w.db, w.manager, id, { version: 3, park_id: w.park('nanhai') })
  expect(await read(w, id)).toMatchObject({ owner_id: w.manager.id, park_id: w.park('nanhai') })
})

test('an edit can be taken back, but not what somebody changed since', async () => {
  const w = await world()
  const id = await registerTalent(w.db, w.manager, ada(w))
  await editTalent(w.db, w.manager, id, { version: 1, phone: '12345', job_title: 'Reader' })
  await editTalent(w.db, w.admin, id, { version: 2, job_title: 'Professor' })
  await undoEdit(w.db, w.manager, id, { seq: 2 })
  expect(await read(w, id)).toMatchObject({ phone: '', job_title: 'Professor', version: 4 })
  await expect(undoEdit(w.db, w.manager, id, { seq: 2 })).rejects.toMatchObject({ status: 409 })
  await expect(undoEdit(w.db, w.manager, id, { seq: 1 })).rejects.toMatchObject({ status: 404 })
  await expect(undoEdit(w.db, w.stranger, id, { seq: 3 })).rejects.toMatchObject({ status: 404 })
})

test('two who change different fields both save, and a full form does not bring old values back', async () => {
  const w = await world()
  const id = await registerTalent(w.db, w.manager, ada(w))
  await editTalent(w.db, w.admin, id, { version: 1, affiliation: 'Example University', phone: '12345' })
  await editTalent(w.db, w.manager, id, { version: 1, affiliation: '', phone: '', job_title: 'Reader' })
  expect(await read(w, id)).toMatchObject({
    affiliation: 'Example University',
    phone: '12345',
    job_title: 'Reader',
    version: 3,
  })
})

test('after a conflict was shown, one wins where both changed and keeps theirs where one did not', async () => {
  const w = await world()
  const id = await registerTalent(w.db, w.manager, ada(w))
  await editTalent(w.db, w.admin, id, { version: 1, affiliation: 'Example University', phone: '12345' })
  const mine = { affiliation: 'Elsewhere', phone: '' }
  await expect(editTalent(w.db, w.manager, id, { version: 1, ...mine })).rejects.toMatchObject({
    status: 409,
  })
  await editTalent(w.db, w.manager, id, { version: 2, base: 1, ...mine })
  expect(await read(w, id)).toMatchObject({ affiliation: 'Elsewhere', phone: '12345' })
})
