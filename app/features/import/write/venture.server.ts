import { editVenture, logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { log } from '#app/features/ventures/fields.ts'
import { changeMembers, membersOf } from '#app/features/ventures/members.server.ts'
import type { EditInput, LogInput } from '#app/features/ventures/schema.ts'
import { listStanding } from '#app/features/ventures/standing.server.ts'
import { findStanding } from '#app/features/ventures/standing-row.server.ts'
import { isSigning, type Track } from '#app/features/ventures/venture.ts'
import { today } from '#app/platform/clock.ts'
import { changesOf } from '../changes.ts'
import { movesAhead } from '../moves-ahead.ts'
import { leaving, peopleTold } from '../told.ts'
import { noteOnce } from './notes.server.ts'
import { talentFor } from './people.server.ts'
import { changedIf, type Writing, type Written } from './row-writing.ts'

/** Logs a row's team or project, or finds it, and tells its facts, its history, its people and its notes. */
export async function writeVenture(writing: Writing, track: Track): Promise<Written> {
  const { record } = writing
  if (typeof record === 'object' && 'id' in record) {
    const isTold = await tellFacts(writing, record.id)
    return changedIf(record.id, (await tellMore(writing, track, record.id)) || isTold)
  }
  const id = await logOne(writing, track)
  await tellFacts(writing, id, 'all')
  await tellMore(writing, track, id)
  return { record_id: id, outcome: 'made' }
}

async function logOne({ trx, actor, read }: Writing, track: Track): Promise<number> {
  const { name_zh, name_en, ...facts } = read.facts
  const first = Object.fromEntries(Object.entries(facts).filter(([field]) => field in log.fields))
  const given = { ...first, name: name_zh || name_en, on_date: read.logged_on, track } as unknown as LogInput
  // A sheet that names nobody makes nobody answer for all of it.
  return logVenture(trx, actor, given, { owner_id: null })
}

/** Of something new all that is said, of something known what its columns may change. */
async function tellFacts({ trx, actor, read, reader }: Writing, id: number, all?: 'all'): Promise<boolean> {
  const { facts: known, version } = await findStanding(trx, actor, id)
  const changes = all
    ? changesOf(known, read.facts, () => 'overwrite')
    : changesOf(known, read.said, reader.wayOf)
  if (Object.keys(changes).length === 0) return false
  await editVenture(trx, actor, id, { version, ...changes } as EditInput)
  return true
}

async function tellMore(writing: Writing, track: Track, id: number): Promise<boolean> {
  const isMoved = await tellHistory(writing, track, id)
  const isJoined = await tellPeople(writing, id)
  return (await noteOnce(writing, id)) || isMoved || isJoined
}

async function tellHistory(writing: Writing, track: Track, id: number): Promise<boolean> {
  const { trx, actor, read, ways, reason } = writing
  const [first, ...rest] = await listStanding(trx, id)
  if (!first) return false
  const said = { said: read.moves, today: today(), leaves: leaving(ways) }
  const moves = movesAhead(track, [first, ...rest], said)
  let { version, venture } = await findStanding(trx, actor, id)
  let from = venture.stage
  for (const { to, on } of moves) {
    const agreement = isSigning(track, from, to) ? read.agreement : ''
    await moveVenture(trx, actor, id, { version, to, on_date: on, reason, agreement })
    ;[version, from] = [version + 1, to]
  }
  return moves.length > 0
}

/** Whoever is a member already stays as they are. */
async function tellPeople(writing: Writing, id: number): Promise<boolean> {
  const { trx, actor, read, ways } = writing
  const people = peopleTold(read, ways)
  if (people.length === 0) return false
  const { venture } = await findStanding(trx, actor, id)
  const seen = await membersOf(trx, id)
  const members = [...seen]
  let isChanged = false
  for (const { person, i } of people) {
    const talent = await talentFor(writing, i, venture.park_id)
    isChanged ||= talent.changed
    if (members.some(({ talent_id }) => talent_id === talent.id)) continue
    members.push({ talent_id: talent.id, role: person.role ?? 'core', share: null })
  }
  if (members.length === seen.length) return isChanged
  await changeMembers(trx, actor, id, { members, seen })
  return true
}
