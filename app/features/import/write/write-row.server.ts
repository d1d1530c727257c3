import { Refusal } from '#app/platform/errors.ts'
import type { Fit } from '../import.ts'
import { judge } from '../judge.server.ts'
import type { StoredRow } from '../stored.server.ts'
import type { ImportNoun } from '../target.ts'
import { waysFor } from '../told.ts'
import { writeEvent } from './event.server.ts'
import { writeInstitute } from './institute.server.ts'
import type { Writing, Written } from './row-writing.ts'
import { writeTalent } from './talent.server.ts'
import { writeVenture } from './venture.server.ts'

/** The run that a row is part of; `since` it began. */
export type Run = Omit<Writing, 'read' | 'record' | 'ways' | 'fits' | 'picks'> & { since: string }

/**
 * Writes one row with the commands of its noun. It is looked at once more: what somebody else brought in meanwhile is
 * found, and what is not certain any more is refused.
 */
export async function writeRow(run: Run, row: StoredRow): Promise<Written> {
  const read = run.reader.read(row)
  const { noun, choices, known, reader } = run
  const asked = { noun, read, choices, known, reader, picks: row.picks, accepted: row.accepted }
  const { verdict, problems, record, fits } = await judge(run.trx, run.actor, asked)
  const [wrong] = problems.filter(({ kind }) => kind !== 'doubt')
  if (wrong) throw new Refusal(wrong.key, wrong.params)
  const stranger = await hasStranger(run, row, fits)
  if (verdict === 'unsure' || record === 'unsure' || stranger) throw new Refusal('import_refusal_meanwhile')
  const writing: Writing = { ...run, read, record, ways: waysFor(record, reader), fits, picks: row.picks }
  return WRITE[noun](writing)
}

const WRITE: Record<ImportNoun, (writing: Writing) => Promise<Written>> = {
  team: (writing) => writeVenture(writing, 'team'),
  project: (writing) => writeVenture(writing, 'project'),
  talent: writeTalent,
  institute: writeInstitute,
  event: writeEvent,
}

/** Whether something came that nobody had seen when they said that it is another one; not what this very run made. */
async function hasStranger(
  { trx, actor, since }: Run,
  row: StoredRow,
  fits: readonly Fit[],
): Promise<boolean> {
  const unseen = fits.flatMap(({ whom, id }) => {
    const isSeen = row.fits.some((fit) => fit.whom === whom && fit.id === id)
    return row.picks[whom] === 'new' && !isSeen && id !== null ? [id] : []
  })
  if (unseen.length === 0) return false
  const made = await trx
    .selectFrom('record')
    .where('id', 'in', unseen)
    .where('created_by', '=', actor.id)
    .where('created_at', '>=', since)
    .select('id')
    .execute()
  return made.length < new Set(unseen).size
}
