import type { Actor } from '#app/features/accounts/actor.ts'
import type { Look } from '#app/features/records/field-text.ts'
import { listTalentFacts } from '#app/features/talents/find-talent.server.ts'
import { findForChange } from '#app/features/ventures/standing-row.server.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import type { Db } from '#db/connect.ts'
import type { ColumnChoice, RowShown } from './import.ts'
import { fieldOf, type ImportNoun } from './target.ts'
import { readsAs, targetName } from './words.server.ts'

type Facts = Readonly<Record<string, unknown>>
export type FactsById = ReadonlyMap<number, Facts>
/** One fact of a record beside the row that may mean it. */
export type FactShown = { label: string; value: string; differs: boolean }

type Ask = { db: Db; actor: Actor; ids: readonly number[] }

async function talentFacts({ db, actor, ids }: Ask): Promise<FactsById> {
  return new Map((await listTalentFacts(db, actor, ids)).map((talent) => [talent.id, talent]))
}

const ventureFacts =
  (track: Track) =>
  async ({ db, actor, ids }: Ask): Promise<FactsById> => {
    const ventures = await db
      .selectFrom('venture')
      .where('id', 'in', [0, ...ids])
      .where('track', '=', track)
      .select('id')
      .execute()
    const facts = new Map<number, Facts>()
    for (const { id } of ventures) facts.set(id, await findForChange(db, actor, id))
    return facts
  }

/** Of institutes and events the name and what lies beside it tell enough. */
const nothingMore = async (): Promise<FactsById> => new Map()

const FACTS: Record<ImportNoun, (ask: Ask) => Promise<FactsById>> = {
  team: ventureFacts('team'),
  project: ventureFacts('project'),
  talent: talentFacts,
  institute: nothingMore,
  event: nothingMore,
}

/** What stands in the zone of the records with these numbers, all of which this person sees. */
export const factsOf = (db: Db, actor: Actor, noun: ImportNoun, ids: readonly number[]): Promise<FactsById> =>
  FACTS[noun]({ db, actor, ids })

type Sheet = { noun: ImportNoun; columns: readonly ColumnChoice[]; look: Look }

/** What stands there in the fields that the row says something of. */
export function knownBeside(
  { noun, columns, look }: Sheet,
  row: Pick<RowShown, 'cells'>,
  facts: Facts | undefined,
): FactShown[] {
  if (!facts) return []
  return columns.flatMap(({ target }, i): FactShown[] => {
    const field = target === null ? undefined : fieldOf(noun, target)
    const cell = row.cells[i]
    if (!target || !field || !cell || cell.text === '' || !(target in facts)) return []
    const said = readsAs(noun, target, cell.value, look)
    const fact = facts[target]
    const known = 'currencyIn' in field && fact ? { amount: fact, currency: facts[field.currencyIn] } : fact
    const value = readsAs(noun, target, known, look)
    return value === '' ? [] : [{ label: targetName(noun, target), value, differs: said !== value }]
  })
}
