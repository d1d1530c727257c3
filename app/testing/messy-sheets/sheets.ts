import { ASIDE_LATE } from './aside-late.ts'
import { ASIDE_OTHERS } from './aside-others.ts'
import { ASIDE_TEAMS } from './aside-teams.ts'
import { TUNED_EXPORTS } from './tuned-exports.ts'
import { TUNED_LEDGERS } from './tuned-ledgers.ts'
import { TUNED_MIXED } from './tuned-mixed.ts'
import { TUNED_OTHERS } from './tuned-others.ts'
import { TUNED_REGISTERS } from './tuned-registers.ts'
import { TUNED_REPORTS } from './tuned-reports.ts'
import { TUNED_TEAMS } from './tuned-teams.ts'
import { TUNED_TOOLS } from './tuned-tools.ts'

/** Whose misreadings were looked at, and led to better words and rules. */
export const TUNED = [
  ...TUNED_TEAMS,
  ...TUNED_OTHERS,
  ...TUNED_EXPORTS,
  ...TUNED_TOOLS,
  ...TUNED_REPORTS,
  ...TUNED_REGISTERS,
  ...TUNED_MIXED,
  ...TUNED_LEDGERS,
]

/** Whose misreadings led to nothing: what is right of them is what a new sheet may expect. */
export const ASIDE = [...ASIDE_TEAMS, ...ASIDE_OTHERS, ...ASIDE_LATE]
