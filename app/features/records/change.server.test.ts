import { expect, test } from 'vitest'
import { editEvent, planEvent, undoEdit as undoEvent } from '#app/features/events/commands.server.ts'
import { registerForEvent } from '#app/features/events/desk.server.ts'
import { editTalent, registerTalent, undoEdit as undoTalent } from '#app/features/talents/commands.server.ts'
import { editVenture, logVenture, undoEdit as undoVenture } from '#app/features/ventures/commands.server.ts'
import { addInstitute, editInstitute, undoEdit as undoInstitute } from '#app/features/zone/commands.server.ts'
import { NotFound, Stale } from '#app/platform/errors.ts'
import { person, type World, world } from '#app/testing/world.ts'
import { listHistory } from './history.server.ts'

type Noun = {
  entity: 'venture' | 'talent' | 'event' | 'institute'
  make(w: World): Promise<number>
  edit(w: World, id: number, input: Record<string, unknown> & { version: number }): Promise<void>
  undo(w: World, id: number, seq: number, since?: number, field?: string): Promise<void>
  /** Two facts of it that have nothing to do with each other. */
  fields: readonly [string, string]
}

const salon = {
  name_zh: '材料沙龙',
  name_en: 'Materials salon',
  description_zh: '',
  description_en: '',
  kind: 'exchange' as const,
  starts: '2026-12-01T14:00',
  ends: '2026-12-01T16:00',
  time_zone: 'Asia/Shanghai',
  online: false,
  venue: 'Hall 1',
  online_url: '',
  capacity: null,
  organiser_id: null,
  park_ids: [],
}

const NOUNS: Noun[] = [
  {
    entity: 'venture',
    make: (w) =>
      logVenture(w.db, w.admin, {
        name: '蓝鹭',
        track: 'project',
        park_id: w.park('nanhai'),
        sector_id: w.sector('ai'),
      }),
    edit: (w, id, input) => editVenture(w.db, w.admin, id, input),
    undo: (w, id, seq, since, field) => undoVenture(w.db, w.admin, id, { seq, since, field }),
    fields: ['summary', 'institution'],
  },
  {
    entity: 'talent',
    make: (w) => registerTalent(w.db, w.admin, { name_latin: 'Ada Birch', basis_kind: 'contract' }),
    edit: (w, id, input) => editTalent(w.db, w.admin, id, input),
    undo: (w, id, seq, since, field) => undoTalent(w.db, w.admin, id, { seq, since, field }),
    fields: ['affiliation', 'fields'],
  },
  {
    entity: 'event',
    make: (w) => planEvent(w.db, w.admin, salon),
    edit: (w, id, input) => editEvent(w.db, w.admin, id, input),
    undo: (w, id, seq, since, field) => undoEvent(w.db, w.admin, id, { seq, since, field }),
    fields: ['venue', 'description_en'],
  },
  {
    entity: 'institute',
    make: (w) =>
      addInstitute(w.db, w.admin, { name_zh: '某院', name_en: 'An institute', country: 'CN', website: '' }),
    edit: (w, id, input) => editInstitute(w.db, w.admin, id, input as never),
    undo: (w, id, seq, since, field) => undoInstitute(w.db, w.admin, id, { seq, since, field }),
    fields: ['name_zh', 'name_en'],
  },
]

const historyOf = (w: World, { entity }: Noun, id: number) =>
  listHistory(w.db, { entity, id, verbs: ['edit'] }, 100)

const factOf = async (w: World, noun: Noun, id: number, field: string) => {
  const tables = { venture: 'venture', talent: 'talent', event: 'event', institute: 'institute' } as const
  const row = await w.db
    .selectFrom(tables[noun.entity])
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirstOrThrow()
  const project = await w.db.selectFrom('project').where('venture_id', '=', id).selectAll().executeTakeFirst()
  return ({ ...project, ...row } as Record<string, unknown>)[field]
}

test.each(NOUNS)(
  'a $entity takes what two people change in different fields, from one version',
  async (noun) => {
    const w = await world()
    const id = await noun.make(w)
    const [one, two] = noun.fields
    await noun.edit(w, id, { version: 1, [one]: 'first' })
    await noun.edit(w, id, { version: 1, [two]: 'second' })
    expect([await factOf(w, noun, id, one), await factOf(w, noun, id, two)]).toEqual(['first', 'second'])
  },
)

test.each(NOUNS)(
  'a $entity shows both versions of a field that two changed, and keeps the first',
  async (noun) => {
    const w = await world()
    const id = await noun.make(w)
    const [one, two] = noun.fields
    await noun.edit(w, id, { version: 1, [one]: 'first' })
    const late = await noun.edit(w, id, { version: 1, [one]: 'other', [two]: 'mine' }).catch((error) => error)
    expect(late).toBeInstanceOf(Stale)
    expect(late).toMatchObject({ version: 2, theirs: { [one]: 'first' }, by: { name_en: 'Admin Ash' } })
    expect(await factOf(w, noun, id, two)).not.toBe('mine')
    // Seen both, sent again: what the form merely carried along since it was opened brings nothing back.
    await noun.edit(w, id, { version: 2, base: 1, [one]: 'other' } as never)
    expect(await factOf(w, noun, id, one)).toBe('other')
  },
)

test.each(NOUNS)('the history of a $entity tells each edit field by field', async (noun) => {
  const w = await world()
  const id = await noun.make(w)
  const [one] = noun.fields
  const before = await factOf(w, noun, id, one)
  await noun.edit(w, id, { version: 1, [one]: 'now' })
  expect(await historyOf(w, noun, id)).toMatchObject([
    { verb: 'edit', by: { name_en: 'Admin Ash' }, changes: [{ field: one, before, after: 'now' }] },
  ])
  await w.db.deleteFrom('audit_value').execute()
  expect(await historyOf(w, noun, id)).toMatchObject([{ changes: [{ field: one, before: undefined }] }])
})

test.each(NOUNS)('an edit of a $entity is taken back, but for what was changed since', async (noun) => {
  const w = await world()
  const id = await noun.make(w)
  const [one, two] = noun.fields
  const before = await factOf(w, noun, id, one)
  await noun.edit(w, id, { version: 1, [one]: 'slip', [two]: 'slip' })
  await noun.edit(w, id, { version: 2, [two]: 'meant' })
  const [, slip] = await historyOf(w, noun, id)
  await noun.undo(w, id, slip?.seq ?? 0)
  expect([await factOf(w, noun, id, one), await factOf(w, noun, id, two)]).toEqual([before, 'meant'])
  await expect(noun.undo(w, id, slip?.seq ?? 0)).rejects.toMatchObject({
    key: 'record_refusal_undo_late',
  })
})

test.each(NOUNS)(
  'a run of edits of a $entity is taken back to what was before the first of them',
  async (noun) => {
    const w = await world()
    const id = await noun.make(w)
    const [one, two] = noun.fields
    const before = [await factOf(w, noun, id, one), await factOf(w, noun, id, two)]
    await noun.edit(w, id, { version: 1, [one]: 'a' })
    await noun.edit(w, id, { version: 2, [one]: 'b', [two]: 'c' })
    await noun.edit(w, id, { version: 3, [two]: 'd' })
    const [last, , first] = await historyOf(w, noun, id)
    await noun.undo(w, id, last?.seq ?? 0, first?.seq)
    expect([await factOf(w, noun, id, one), await factOf(w, noun, id, two)]).toEqual(before)
    const again = noun.undo(w, id, last?.seq ?? 0, first?.seq)
    await expect(again).rejects.toMatchObject({ key: 'record_refusal_undo_late' })
    await expect(noun.undo(w, id + 1000, last?.seq ?? 0, first?.seq)).rejects.toThrow(NotFound)
  },
)

test.each(NOUNS)('one fact of a run of edits of a $entity is taken back alone', async (noun) => {
  const w = await world()
  const id = await noun.make(w)
  const [one, two] = noun.fields
  const before = await factOf(w, noun, id, one)
  await noun.edit(w, id, { version: 1, [one]: 'a', [two]: 'b' })
  await noun.edit(w, id, { version: 2, [one]: 'c' })
  const [last, first] = await historyOf(w, noun, id)
  const undo = (field: string) => noun.undo(w, id, last?.seq ?? 0, first?.seq, field)
  await undo(one)
  expect([await factOf(w, noun, id, one), await factOf(w, noun, id, two)]).toEqual([before, 'b'])
  await expect(undo(one)).rejects.toMatchObject({ key: 'record_refusal_undo_late' })
  await noun.edit(w, id, { version: 4, [two]: 'meant' })
  for (const gone of [two, 'version', 'toString']) {
    await expect(undo(gone)).rejects.toMatchObject({ key: 'record_refusal_undo_late' })
  }
  expect(await factOf(w, noun, id, two)).toBe('meant')
})

test.each(NOUNS)('the history of a $entity tells what took back from what was written', async (noun) => {
  const w = await world()
  const id = await noun.make(w)
  const [one, two] = noun.fields
  await noun.edit(w, id, { version: 1, [one]: 'a' })
  const [first] = await historyOf(w, noun, id)
  await noun.undo(w, id, first?.seq ?? 0)
  await noun.edit(w, id, { version: 3, [two]: 'by hand' })
  const deeds = async () => (await historyOf(w, noun, id)).map(({ deed }) => deed)
  expect(await deeds()).toEqual(['changed', 'took_back', 'changed'])
  // What takes a taking back back brings back, and that can be taken back again.
  for (const _ of [1, 2, 3]) await noun.undo(w, id, (await historyOf(w, noun, id))[0]?.seq ?? 0)
  expect((await deeds()).slice(0, 3)).toEqual(['took_back', 'brought_back', 'took_back'])
})

type Given = Record<string, unknown>
const MALFORMED: { noun: string; make(w: World): Promise<unknown>; key: string; field: string }[] = [
  {
    noun: 'team',
    make: (w) => logVenture(w.db, w.admin, { ...lotus(w), name: ' ' }),
    key: 'form_error_required',
    field: 'name',
  },
  {
    noun: 'project',
    make: (w) => logVenture(w.db, w.admin, { ...lotus(w), on_date: '2026-02-30' }),
    key: 'form_error_date',
    field: 'on_date',
  },
  {
    noun: 'talent',
    make: (w) =>
      registerTalent(w.db, w.admin, { name_latin: 'Ada Birch', basis_kind: 'contract', phone: 'call me' }),
    key: 'talent_error_phone',
    field: 'phone',
  },
  {
    noun: 'event',
    make: (w) => planEvent(w.db, w.admin, { ...salon, time_zone: 'Mars/Olympus' }),
    key: 'form_error_choice',
    field: 'time_zone',
  },
  {
    noun: 'institute',
    make: (w) =>
      addInstitute(w.db, w.admin, { name_zh: '', name_en: 'An institute', country: 'ZZ', website: '' }),
    key: 'form_error_choice',
    field: 'country',
  },
]

const lotus = (w: World) => ({
  name: 'Lotus',
  track: 'team' as const,
  park_id: w.park('nanhai'),
  sector_id: w.sector('ai'),
})

test.each(MALFORMED)('a $noun that no form would take is not made by a command either', async (malformed) => {
  const w = await world()
  const { key, field } = malformed
  await expect(malformed.make(w)).rejects.toMatchObject({ status: 422, key, field })
  expect(await w.db.selectFrom('audit').select('seq').execute()).toEqual([])
})

test('no edit stores what a form would refuse, nor what only another noun has', async () => {
  const w = await world()
  const team = await logVenture(w.db, w.admin, lotus(w))
  const edit = (input: Given) => editVenture(w.db, w.admin, team, { version: 1, ...input })
  await expect(edit({ name_en: 'x'.repeat(161) })).rejects.toMatchObject({ field: 'name_en' })
  await expect(edit({ requested_amount: -1 })).rejects.toMatchObject({ key: 'form_error_amount' })
  await expect(edit({ institution: 'Aalto' })).rejects.toMatchObject({ key: 'form_error_unknown_field' })
  await edit({ name_en: '  Lotus\0 Robotics ' })
  expect(await factOf(w, NOUNS[0] as Noun, team, 'name_en')).toBe('Lotus Robotics')
})

test('what was the whole zone’s, or becomes so, is told to everybody, also to whoever no longer sees it', async () => {
  const w = await world()
  const talent = await registerTalent(w.db, w.admin, { name_latin: 'Ada Birch', basis_kind: 'contract' })
  const event = await planEvent(w.db, w.admin, salon)
  const [nanhai, shunde] = [w.park('nanhai'), w.park('shunde')]
  for (const [i, park_id] of [nanhai, shunde, null].entries()) {
    await editTalent(w.db, w.admin, talent, { version: i + 1, park_id })
    await editEvent(w.db, w.admin, event, { version: i + 1, park_ids: park_id ? [park_id] : [] })
  }
  const traces = w.db.selectFrom('audit').where('action', 'like', '%.edit').orderBy('seq').select('parks')
  const told = (await traces.execute()).map(({ parks }) => JSON.parse(parks))
  expect(told).toEqual([[], [], [nanhai, shunde], [nanhai, shunde], [], []])
})

test.each(NOUNS)(
  'what a $entity’s form no longer accepts is not put back by taking an edit back',
  async (noun) => {
    const w = await world()
    const id = await noun.make(w)
    const [one] = noun.fields
    await w.db
      .updateTable(noun.entity)
      .set({ [one]: 'x'.repeat(20_000) } as never)
      .where('id', '=', id)
      .execute()
    await noun.edit(w, id, { version: 1, [one]: 'short' })
    const [edit] = await historyOf(w, noun, id)
    await expect(noun.undo(w, id, edit?.seq ?? 0)).rejects.toMatchObject({
      key: 'record_refusal_undo_invalid',
    })
    expect(await factOf(w, noun, id, one)).toBe('short')
  },
)

test('a sector out of use and somebody disabled are not put back by taking an edit back', async () => {
  const w = await world()
  const [venture] = NOUNS as [Noun]
  const id = await venture.make(w)
  const leaver = await person(w.db, { name: 'Leaver Linden', role: 'manager' })
  await venture.edit(w, id, { version: 1, owner_id: leaver.id })
  await venture.edit(w, id, { version: 2, owner_id: w.manager.id })
  await venture.edit(w, id, { version: 3, sector_id: w.sector('biomedicine') })
  await w.db.updateTable('account').set({ disabled_at: 'x' }).where('id', '=', leaver.id).execute()
  await w.db.updateTable('sector').set({ active: 0 }).where('id', '=', w.sector('ai')).execute()
  const [sector, owner] = await historyOf(w, venture, id)
  for (const edit of [sector, owner])
    await expect(venture.undo(w, id, edit?.seq ?? 0)).rejects.toMatchObject({
      key: 'record_refusal_undo_invalid',
      field: undefined,
    })
  expect(await factOf(w, venture, id, 'sector_id')).toBe(w.sector('biomedicine'))
})

test('why an edit can’t be taken back is said as exactly as in a form', async () => {
  const w = await world()
  const [venture, , event] = NOUNS as [Noun, Noun, Noun]
  const owned = await venture.make(w)
  await venture.edit(w, owned, { version: 1, owner_id: w.manager.id })
  await venture.edit(w, owned, { version: 2, owner_id: null, park_id: w.park('shunde') })
  const [left] = await historyOf(w, venture, owned)
  await expect(venture.undo(w, owned, left?.seq ?? 0, undefined, 'owner_id')).rejects.toMatchObject({
    key: 'record_refusal_unseen',
    field: undefined,
  })
  const full = await event.make(w)
  await event.edit(w, full, { version: 1, capacity: 1 })
  await event.edit(w, full, { version: 2, capacity: 2 })
  const [raised] = await historyOf(w, event, full)
  for (const name_latin of ['Ada Birch', 'Bo Cedar']) {
    const guest = await registerTalent(w.db, w.admin, { name_latin, basis_kind: 'contract' })
    await registerForEvent(w.db, w.admin, full, guest)
  }
  await expect(event.undo(w, full, raised?.seq ?? 0)).rejects.toMatchObject({
    key: 'event_refusal_below_taken',
    params: { taken: 2 },
    field: undefined,
  })
})

test('an amount goes back with its currency, and stays where that was changed since', async () => {
  const w = await world()
  const [noun] = NOUNS as [Noun]
  const id = await noun.make(w)
  const money = async () => [
    await factOf(w, noun, id, 'investment'),
    await factOf(w, noun, id, 'investment_currency'),
  ]
  await noun.edit(w, id, { version: 1, investment: 100, investment_currency: 'USD' })
  await noun.edit(w, id, { version: 2, investment: 200 })
  await noun.edit(w, id, { version: 3, investment_currency: 'EUR' })
  const [, raised, changed] = (await historyOf(w, noun, id)).map(({ seq }) => seq).sort((a, b) => a - b)
  if (!raised || !changed) throw new Error('three edits were made')
  await expect(noun.undo(w, id, raised)).rejects.toMatchObject({ key: 'record_refusal_undo_late' })
  expect(await money()).toEqual([200, 'EUR'])
  await noun.undo(w, id, changed)
  expect(await money()).toEqual([200, 'USD'])
  await noun.undo(w, id, raised)
  expect(await money()).toEqual([100, 'USD'])
})

test('an amount taken back alone takes its currency along', async () => {
  const w = await world()
  const [noun] = NOUNS as [Noun]
  const id = await noun.make(w)
  await noun.edit(w, id, { version: 1, investment: 100, investment_currency: 'USD', summary: 'stays' })
  await noun.edit(w, id, { version: 2, investment: 300, investment_currency: 'EUR', summary: 'still' })
  const [edit] = await historyOf(w, noun, id)
  await noun.undo(w, id, edit?.seq ?? 0, undefined, 'investment')
  const facts = ['investment', 'investment_currency', 'summary'].map((field) => factOf(w, noun, id, field))
  expect(await Promise.all(facts)).toEqual([100, 'USD', 'still'])
})

test('a choice taken back alone takes along what means something only with it, and the other way round', async () => {
  const w = await world()
  const noun = NOUNS.find(({ entity }) => entity === 'talent') as Noun
  const facts = async (id: number) => {
    const fields = ['source_kind', 'source_institute_id', 'fields']
    return Promise.all(fields.map((field) => factOf(w, noun, id, field)))
  }
  const institute = await addInstitute(w.db, w.admin, {
    ...{ name_zh: '某院', name_en: 'An institute', country: 'CN', website: '' },
  })
  const from = { source_kind: 'institute', source_institute_id: institute }
  for (const field of ['source_kind', 'source_institute_id']) {
    const id = await noun.make(w)
    await noun.edit(w, id, { version: 1, ...from })
    await noun.edit(w, id, { version: 2, source_kind: 'referral', fields: 'Optics' })
    const [edit] = await historyOf(w, noun, id)
    await noun.undo(w, id, edit?.seq ?? 0, undefined, field)
    expect(await facts(id)).toEqual(['institute', institute, 'Optics'])
  }
})

test('the hours of an event go back in the time zone they were said in, or stay; the rest of the edit goes back', async () => {
  const w = await world()
  const noun = NOUNS.find(({ entity }) => entity === 'event') as Noun
  const id = await noun.make(w)
  await noun.edit(w, id, { version: 1, starts: '2026-12-01T15:00', venue: 'Hall 2' })
  await noun.edit(w, id, { version: 2, time_zone: 'Europe/Berlin' })
  const edits = (await historyOf(w, noun, id)).map(({ seq }) => seq).sort((a, b) => a - b)
  await noun.undo(w, id, edits[0] ?? 0)
  expect(await factOf(w, noun, id, 'venue')).toBe('Hall 1')
  expect(await factOf(w, noun, id, 'starts_at')).toBe('2026-12-01T14:00:00.000Z')
})

const SOURCED = NOUNS.filter(({ entity }) => entity === 'venture' || entity === 'talent')

const sourced = async (w: World, noun: Noun) => {
  const id = await noun.make(w)
  const institute = await addInstitute(w.db, w.admin, {
    ...{ name_zh: '某院', name_en: '', country: 'CN', website: '' },
  })
  let version = 1
  return {
    id,
    institute,
    events: [await planEvent(w.db, w.admin, salon), await planEvent(w.db, w.admin, salon)] as const,
    edit: async (facts: Given) => {
      await noun.edit(w, id, { version: version++, ...facts })
      return (await historyOf(w, noun, id))[0]?.seq ?? 0
    },
    undo: async (seq: number, field?: string) => {
      await noun.undo(w, id, seq, undefined, field)
      version++
    },
    found: async () => [
      await factOf(w, noun, id, 'source_kind'),
      (await factOf(w, noun, id, 'source_institute_id')) ?? (await factOf(w, noun, id, 'source_event_id')),
    ],
  }
}

test.each(SOURCED)('where a $entity was found goes back whole, or not at all', async (noun) => {
  const w = await world()
  const { institute, events, edit, undo, found } = await sourced(w, noun)
  const late = async (seq: number) => {
    const stands = await found()
    for (const field of [undefined, 'source_kind', 'source_event_id'])
      await expect(undo(seq, field)).rejects.toMatchObject({ key: 'record_refusal_undo_late' })
    expect(await found()).toEqual(stands)
  }
  await edit({ source_kind: 'institute', source_institute_id: institute })
  const first = await edit({ source_kind: 'event', source_event_id: events[0] })
  const other = await edit({ source_event_id: events[1] })
  await late(first)
  await edit({ [noun.fields[0]]: 'beside it' })
  await undo(other)
  expect(await found()).toEqual(['event', events[0]])
  await edit({ source_kind: 'referral', source_note: 'told by Ash' })
  await late(first)
  await edit({ source_kind: 'event', source_event_id: events[0] })
  await undo(first, 'source_event_id')
  expect(await found()).toEqual(['institute', institute])
})

test.each(SOURCED)('what was told since of where a $entity was found is not lost with it', async (noun) => {
  const w = await world()
  const { institute, edit, undo, found } = await sourced(w, noun)
  await edit({ source_kind: 'referral' })
  const kind = await edit({ source_kind: 'institute' })
  const told = await edit({ source_institute_id: institute })
  await expect(undo(kind)).rejects.toMatchObject({ key: 'record_refusal_undo_late' })
  expect(await found()).toEqual(['institute', institute])
  await undo(told)
  await undo(kind)
  expect(await found()).toEqual(['referral', null])
})
