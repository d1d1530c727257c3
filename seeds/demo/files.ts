import { addFiles } from '#app/features/files/commands.server.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import type { Papers } from './papers.ts'
import { type Beat, byRole, momentOf, type Zone, zoneManager } from './zone.ts'

/** The papers of the last weeks: on teams and projects that were signed, on events, an institute, and on people. */
export const fileBeats = (papers: Papers): Beat[] => [
  { at: momentOf(26, 1), act: (zone) => onVentures(zone, 'team', 'supported', ['draft'], papers) },
  {
    at: momentOf(19, 2),
    act: (zone) => onVentures(zone, 'team', 'supported', ['agreement', 'budget'], papers),
  },
  {
    at: momentOf(18, 5),
    act: (zone) => onVentures(zone, 'project', 'introduced', ['letter', 'hall'], papers),
  },
  { at: momentOf(12, 3), act: (zone) => withNote(zone, papers) },
  { at: momentOf(9, 4), act: (zone) => onInstitute(zone, papers) },
  { at: momentOf(6, 2), act: (zone) => onPeople(zone, papers) },
]

const MANY = 4

const idsOf = async ({ db }: Zone, track: string, stage: string) =>
  (
    await db
      .selectFrom('venture')
      .where('track', '=', track)
      .where('stage', '=', stage)
      .orderBy('id', 'desc')
      .limit(MANY)
      .select('id')
      .execute()
  ).map(({ id }) => id)

async function onVentures(zone: Zone, track: string, stage: string, what: string[], papers: Papers) {
  for (const id of await idsOf(zone, track, stage)) {
    await addFiles(zone.db, zoneManager(zone), id, { staged: what.map(papers) })
  }
}

async function withNote(zone: Zone, papers: Papers) {
  const actor = zoneManager(zone)
  for (const id of await idsOf(zone, 'team', 'supported')) {
    const body = '签约仪式后看了厂房，协议原件存档案室，照片和纪要见附件。'
    const note_id = await writeNote(zone.db, actor, id, { kind: 'meeting', body })
    await addFiles(zone.db, actor, id, { staged: ['signing', 'minutes'].map(papers), note_id })
  }
}

async function onInstitute(zone: Zone, papers: Papers) {
  const [institute] = zone.institutes
  const event = zone.events.findLast((id) => id !== undefined)
  const actor = byRole(zone, 'organiser', 0)
  if (institute) await addFiles(zone.db, actor, institute, { staged: [papers('letter')] })
  if (event) await addFiles(zone.db, actor, event, { staged: ['hall', 'minutes'].map(papers) })
}

async function onPeople(zone: Zone, papers: Papers) {
  for (const id of zone.talents.slice(0, MANY)) {
    if (id) await addFiles(zone.db, byRole(zone, 'organiser', 1), id, { staged: [papers('consent')] })
  }
}
