import type { Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import * as m from '#app/paraglide/messages.js'
import type { RequestContext } from '#app/platform/context.ts'
import { cut } from '#app/platform/cut.ts'
import { askedIn, found } from '#app/platform/door.server.ts'
import { words } from '#app/platform/known.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { say } from '#app/platform/say.server.ts'
import type { Choice } from '#app/ui/field.tsx'
import { answersFor } from './answers.ts'
import { isFileKept } from './begin.server.ts'
import { lookAnewToday } from './commands.server.ts'
import { forAllOf } from './for-all.ts'
import { ENDED, mayImport, USUAL_WAY, type Way, WINDOW } from './import.ts'
import { lookFor } from './look.server.ts'
import { findImport, type ImportShown, listImports, listRows } from './queries.server.ts'
import { type GridRow, rowsShown } from './rows-shown.server.ts'
import { IMPORT_KNOWN, type View, viewOf } from './steps.ts'
import { IMPORT_NOUNS, type Target } from './target.ts'
import { listWorkedOn } from './touched.server.ts'
import { targetChoices, targetName } from './words.server.ts'

const MOST_LISTED = 50
/** Of a long text its beginning says what it is. */
const LONGEST_EXAMPLE = 40
const LIST_KNOWN = words('noun', 'done')

/** What somebody may bring in, and what became of what they brought. */
export async function readImports(request: Request, context: RequestContext, actor: Staff) {
  const nouns = IMPORT_NOUNS.filter((noun) => mayImport(actor, noun))
  requireThat(nouns.length > 0, context, actor)
  const search = askedIn(request, LIST_KNOWN)
  return {
    nouns,
    /** What the way here was about. */
    noun: nouns.find((noun) => noun === search.get('noun')) ?? null,
    done: search.get('done') === 'discarded',
    imports: await listImports(context.db, actor, MOST_LISTED),
  }
}

export type ColumnShown = {
  heading: string
  examples: string[]
  target: Target | null
  name: string
  way: Way
  sureness: string
  why: string
}
export type UnknownShown = {
  column: number
  heading: string
  text: string
  rows: number
  answer: string
  answered: boolean
  options: readonly Choice[]
}

export type ImportPage = Omit<
  ImportShown,
  'columns' | 'unknown' | 'trouble' | 'kept' | 'found' | 'choices'
> & {
  left_out: ImportShown['found']['left_out']
  columns: ColumnShown[]
  targets: readonly Choice[]
  unknown: UnknownShown[]
  for_all: ReturnType<typeof forAllOf>
  trouble: string | null
  kept: { id: number; kind: string; name_zh: string; name_en: string; why: string }[]
  /** Whether another sheet of the file can still be read. */
  file_kept: boolean
  view: View
  rows_shown: GridRow[]
  total: number
  row: GridRow | null
  /** What stays when it is taken back, as far as that is known before. */
  will_stay: { id: number; kind: string; name_zh: string; name_en: string }[]
}

/** All that an import's page shows, in the reader's language. */
export async function readImport(
  request: Request,
  context: RequestContext,
  actor: Staff,
  id: number,
): Promise<ImportPage> {
  const { db, locale } = context
  await lookAnewToday(db, actor, id)
  const { found: place, choices, trouble, ...shown } = found(await findImport(db, actor, id))
  const view = viewOf(askedIn(request, IMPORT_KNOWN))
  const look = await lookFor(db, actor, locale)
  const { noun } = shown
  const windowed = (rows: Parameters<typeof rowsShown>[2]['rows'], beside: boolean) =>
    rowsShown(db, actor, { noun, columns: shown.columns, rows, look, locale, beside })
  const window = windowOf(shown, view)
  const rows_shown = window
    ? await windowed(await listRows(db, actor, id, window), view.step === 'unsure')
    : []
  const [row = null] =
    view.row === null ? [] : await windowed(await listRows(db, actor, id, { at: view.row }), true)
  const will_stay = view.step === 'undo' && ENDED.includes(shown.state) ? await listWorkedOn(db, id) : []
  return withLocale(locale, () => ({
    ...shown,
    will_stay,
    left_out: place.left_out,
    columns: shown.columns.map(({ heading, examples, target, way, sureness, why }) => ({
      ...{ heading, target, sureness },
      examples: examples.map((text) => cut(text, LONGEST_EXAMPLE)),
      way: way ?? USUAL_WAY,
      name: target === null ? m.import_target_none() : targetName(noun, target),
      why: say(locale, why.key, why.params),
    })),
    targets: targetChoices(noun),
    unknown: shown.unknown.map((one) => ({
      ...{ column: one.column, text: one.text, rows: one.rows },
      heading: shown.columns[one.column]?.heading ?? '',
      answered: 'answer' in one,
      answer: 'answer' in one && one.answer !== null ? String(one.answer) : '',
      options: answersFor(noun, shown.columns[one.column]?.target ?? null, look),
    })),
    for_all: forAllOf(noun, choices, look),
    trouble: trouble && say(locale, trouble.key, trouble.params),
    kept: shown.kept.map((one) => ({ ...one, why: say(locale, one.why) })),
    file_kept: shown.sheets.length > 1 && isFileKept(id),
    view,
    rows_shown,
    total: totalOf(shown, view),
    row,
  }))
}

/** Which rows the view shows; none where it is about something else. */
function windowOf({ state }: Pick<ImportShown, 'state'>, { step, verdict, outcome, from }: View) {
  if (state !== 'draft')
    return {
      from,
      most: WINDOW,
      order: 'file' as const,
      ...(outcome && { outcome }),
      ...(verdict && { verdict }),
    }
  if (step === 'unsure') return { from, most: 25, verdict: 'unsure' as const, order: 'file' as const }
  return step === 'rows'
    ? { from, most: WINDOW, order: 'trouble' as const, ...(verdict && { verdict }) }
    : null
}

type Counted = Pick<ImportShown, 'state' | 'rows' | 'counts' | 'outcomes'>

function totalOf({ state, rows, counts, outcomes }: Counted, { step, verdict, outcome }: View) {
  if (state === 'draft' && step === 'unsure') return counts.unsure
  return outcome ? outcomes[outcome] : verdict ? counts[verdict] : rows
}

/** Rows of a draft as scrolling asks for them. */
export async function readWindow(request: Request, context: RequestContext, actor: Staff, id: number) {
  const { db, locale } = context
  const { noun, columns } = found(await findImport(db, actor, id))
  const { from, verdict } = viewOf(new URL(request.url).searchParams)
  const rows = await listRows(db, actor, id, { from, ...(verdict && { verdict }) })
  const look = await lookFor(db, actor, locale)
  return { from, rows: await rowsShown(db, actor, { noun, columns, rows, look, locale }) }
}
