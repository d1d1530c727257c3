import { Refusal } from '#app/platform/errors.ts'
import { judge } from '../judge.server.ts'
import type { StoredRow } from '../stored.server.ts'
import { trackOf } from '../target.ts'
import { writeEvent } from './event.server.ts'
import { writeInstitute } from './institute.server.ts'
import type { Writing, Written } from './row-writing.ts'
import { writeTalent } from './talent.server.ts'
import { writeVenture } from './venture.server.ts'

/** The run that a row is part of. */
export type Run = Omit<Writing, 'read' | 'record' | 'fits' | 'picks'>

/**
 * Writes one row with the commands of its noun. It is looked at once more: what somebody else brought in meanwhile is
 * found, and what is not certain any more is refused.
 */
export async function writeRow(run: Run, row: StoredRow): Promise<Written> {
  const read = run.reader.read(row)
  const { noun, choices, known } = run
  const asked = { noun, read, choices, known, picks: row.picks, accepted: row.accepted }
  const { verdict, problems, record, fits } = await judge(run.trx, run.actor, asked)
  const [wrong] = problems.filter(({ kind }) => kind !== 'doubt')
  if (wrong) throw new Refusal(wrong.key, wrong.params)
  // Also where something came that nobody had seen when they said that it is another one.
  const stranger = fits.some(
    ({ whom, id }) =>
      row.picks[whom] === 'new' && !row.fits.some((fit) => fit.whom === whom && fit.id === id),
  )
  if (verdict === 'unsure' || record === 'unsure' || stranger) throw new Refusal('import_refusal_meanwhile')
  const writing: Writing = { ...run, read, record, fits, picks: row.picks }
  const track = trackOf(noun)
  if (track) return writeVenture(writing, track)
  if (noun === 'talent') return writeTalent(writing)
  return noun === 'institute' ? writeInstitute(writing) : writeEvent(writing)
}
