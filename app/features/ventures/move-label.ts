import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import type { Move } from './queries.server.ts'
import { stageName } from './stage-labels.ts'
import type { MoveKind } from './venture.ts'

const happened: Record<MoveKind | 'log', (params: { stage: string }) => string> = {
  log: m.venture_happened_log,
  advance: m.venture_happened_advance,
  move_back: m.venture_happened_move_back,
  decline: m.venture_happened_decline,
  withdraw: m.venture_happened_withdraw,
  reopen: m.venture_happened_reopen,
}

type Told = Pick<Move, 'kind' | 'from_stage' | 'to_stage' | 'on_date' | 'at' | 'replaces'>

/** What a line of the history says happened; one that corrects another says so. */
export function moveLabel(move: Told): string {
  const stage = stageName(
    move.kind === 'decline' || move.kind === 'withdraw' ? (move.from_stage ?? '') : move.to_stage,
  )
  const what = happened[move.kind as MoveKind]({ stage })
  const said = asOf(what, move)
  return move.replaces ? m.venture_happened_correct({ what: said }) : said
}

/** What was entered later than it happened says when it happened. */
const asOf = (what: string, { at, on_date }: Told) =>
  localDateOf(at) === on_date ? what : `${what}, ${m.venture_happened_on({ date: formatDate(on_date) })}`
