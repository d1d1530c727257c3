import { TASKS_KNOWN } from '#app/features/records/task.ts'
import { TARGETS_KNOWN } from '#app/features/targets/progress.ts'
import { originKnown } from '#app/features/ventures/origin.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import { venturesKnown } from '#app/features/ventures/venture-list.ts'
import { type Known, OPEN, words } from '#app/platform/known.ts'
import { BOARD_KNOWN } from './board.ts'

const PAGES = { board: BOARD_KNOWN, tasks: TASKS_KNOWN, targets: TARGETS_KNOWN }

/** What the address of a venture's record may say, wherever it was opened from. */
export const recordKnown = (track: Track): Known => KNOWN[track]

const knownOf = (track: Track): Known => ({
  ...originKnown(venturesKnown(track), PAGES),
  ...words('span', 'member', OPEN),
})
const KNOWN = { team: knownOf('team'), project: knownOf('project') }
