import type { Known } from '#app/platform/known.ts'
import { words } from '#app/platform/known.ts'
import { importPath, OUTCOMES, type Outcome, VERDICTS, type Verdict, WINDOW } from './import.ts'

/** What is looked at of a draft, each at its own address. */
export const STEPS = ['columns', 'questions', 'unsure', 'rows'] as const
/** Of what has ended one more: what taking it back will do. */
const VIEWS = [...STEPS, 'undo'] as const
export type Step = (typeof VIEWS)[number]

export const IMPORT_KNOWN: Known = words('step', 'show', 'from', 'row', 'done')

export type View = {
  step: Step
  verdict: Verdict | undefined
  outcome: Outcome | undefined
  from: number
  /** The row that is opened, by its number in the file. */
  row: number | null
}

/** What a page's address asks for. */
export function viewOf(search: URLSearchParams): View {
  const one = <T extends string>(known: readonly T[], name: string) =>
    known.find((value) => value === search.get(name))
  const whole = (name: string) => {
    const text = search.get(name) ?? ''
    return /^\d{1,7}$/.test(text) ? Number(text) : null
  }
  return {
    step: one(VIEWS, 'step') ?? 'columns',
    verdict: one(VERDICTS, 'show'),
    outcome: one(OUTCOMES, 'show'),
    from: Math.floor((whole('from') ?? 0) / WINDOW) * WINDOW,
    row: whole('row'),
  }
}

/** The address of a view of an import. */
export function viewPath(id: number, say: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(say))
    if (value !== undefined && value !== 0) search.set(name, String(value))
  return search.size > 0 ? `${importPath(id)}?${search}` : importPath(id)
}
