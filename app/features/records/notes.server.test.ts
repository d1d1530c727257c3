import { expect, test } from 'vitest'
import type { Capability } from '#app/features/accounts/grants.ts'
import { NotAllowed, NotFound } from '#app/platform/errors.ts'
import { oneOfEach, WHOLE_ZONE } from '#app/testing/one-of-each.ts'
import { at, world } from '#app/testing/world.ts'
import { writeNote } from './notes.server.ts'
import { entityOf, RECORD_KINDS } from './record.ts'
import { readTimeline } from './timeline.server.ts'

test.each(RECORD_KINDS)(
  'a note on a %s stands on the day it was, and its timeline tells it',
  async (kind) => {
    const w = await world()
    const { [kind]: id } = await oneOfEach(w, 'nanhai')
    at('2026-11-23T01:00:00.000Z')
    await writeNote(w.db, w.leader, id, { kind: 'call', body: '谈了合作', on_date: '2026-11-20' })
    const asked = { entity: entityOf(kind), id, span: 10 }
    expect((await readTimeline(w.db, asked)).items).toMatchObject([
      {
        what: 'note',
        by: { name_en: 'Leader Larch' },
        note: { kind: 'call', body: '谈了合作', on_date: '2026-11-20' },
      },
    ])
    const trace = await w.db.selectFrom('audit').orderBy('seq', 'desc').selectAll().executeTakeFirst()
    expect(trace).toMatchObject({ action: 'record.note', entity: entityOf(kind), record_id: id })
  },
)

test.each(RECORD_KINDS)(
  'a note on a %s lies on no day to come, and is for whoever sees the record',
  async (kind) => {
    const w = await world()
    const { [kind]: id } = await oneOfEach(w, 'nanhai')
    at('2026-11-23T01:00:00.000Z')
    const note = { kind: 'note' as const, body: 'x' }
    const late = writeNote(w.db, w.leader, id, { ...note, on_date: '2026-11-24' })
    await expect(late).rejects.toMatchObject({ key: 'note_refusal_future', field: 'on_date' })
    const mute = { ...w.leader, can: (capability: Capability) => capability !== 'note.write' }
    await expect(writeNote(w.db, mute, id, note)).rejects.toThrow(NotAllowed)
    const foreign = writeNote(w.db, w.stranger, id, note)
    if (WHOLE_ZONE.includes(kind)) await expect(foreign).resolves.toBeGreaterThan(0)
    else await expect(foreign).rejects.toThrow(NotFound)
  },
)
