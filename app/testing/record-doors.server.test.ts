import { expect, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { recordKnown } from '#app/features/board/record-known.ts'
import * as event from '#app/features/events/handlers.server.ts'
import { RECORD_KINDS, type RecordKind } from '#app/features/records/record.ts'
import * as talent from '#app/features/talents/handlers.server.ts'
import * as venture from '#app/features/ventures/handlers.server.ts'
import * as institute from '#app/features/zone/institute-handlers.server.ts'
import type { RequestContext } from '#app/platform/context.ts'
import type { Known } from '#app/platform/known.ts'
import { openIn } from '#app/ui/folded.ts'
import { oneOfEach } from './one-of-each.ts'
import { unknownOf } from './unknown-of.ts'
import { world } from './world.ts'

type Asked = { id: number; search: URLSearchParams }
type Door = {
  known: Known
  readRecord(context: RequestContext, actor: Staff, asked: Asked): Promise<unknown>
}
const ventures = (track: 'team' | 'project'): Door => ({
  known: recordKnown(track),
  readRecord: (context, actor, asked) => venture.readRecord(context, actor, { track, ...asked }),
})
/** What the door of each kind lets an address say, and reads of it. */
const DOORS: Record<RecordKind, Door> = {
  team: ventures('team'),
  project: ventures('project'),
  talent: { known: talent.RECORD_KNOWN, readRecord: talent.readRecord },
  event: { known: event.RECORD_KNOWN, readRecord: event.readRecord },
  institute: { known: institute.RECORD_KNOWN, readRecord: institute.readRecord },
}

test('whatever the page of a record reads of its address, its address may say', async () => {
  const w = await world()
  const made = await oneOfEach(w, 'nanhai')
  const context = { db: w.db, locale: 'en' } as RequestContext
  for (const kind of RECORD_KINDS) {
    const { known, readRecord } = DOORS[kind]
    const read = async (search: URLSearchParams) => {
      openIn(search)
      await readRecord(context, w.admin, { id: made[kind], search })
    }
    expect(await unknownOf(read, known), kind).toEqual([])
  }
})
