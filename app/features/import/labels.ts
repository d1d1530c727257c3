import * as m from '#app/paraglide/messages.js'
import type { Tone } from '#app/ui/marks.tsx'
import type { ImportState, Outcome, Verdict, Way } from './import.ts'
import type { ImportNoun } from './target.ts'

type Labels<K extends string> = Readonly<Record<K, () => string>>

export const stateLabels: Labels<ImportState> = {
  draft: m.import_state_draft,
  running: m.import_state_running,
  done: m.import_state_done,
  cancelled: m.import_state_cancelled,
  failed: m.import_state_failed,
  undoing: m.import_state_undoing,
  undone: m.import_state_undone,
}
export const stateTones: Readonly<Record<ImportState, Tone>> = {
  draft: 'ochre',
  running: 'jade',
  done: 'jade',
  cancelled: 'grey',
  failed: 'red',
  undoing: 'grey',
  undone: 'hollow',
}

export const verdictLabels: Labels<Verdict> = {
  new: m.import_verdict_new,
  found: m.import_verdict_found,
  unsure: m.import_verdict_unsure,
  wrong: m.import_verdict_wrong,
  left_out: m.import_verdict_left_out,
}
export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  new: 'jade',
  found: 'grey',
  unsure: 'ochre',
  wrong: 'red',
  left_out: 'hollow',
}

export const outcomeLabels: Labels<Outcome> = {
  made: m.import_outcome_made,
  changed: m.import_outcome_changed,
  same: m.import_outcome_same,
  refused: m.import_outcome_refused,
}

export const wayLabels: Labels<Way> = {
  overwrite: m.import_way_overwrite,
  fill: m.import_way_fill,
  leave: m.import_way_leave,
}

export const surenessLabels: Labels<'sure' | 'likely' | 'doubtful' | 'none'> = {
  sure: m.import_sureness_sure,
  likely: m.import_sureness_likely,
  doubtful: m.import_sureness_doubtful,
  none: m.import_sureness_none,
}
export const surenessTones: Readonly<Record<keyof typeof surenessLabels, Tone>> = {
  sure: 'jade',
  likely: 'grey',
  doubtful: 'ochre',
  none: 'hollow',
}

export const leftOutLabels: Labels<'empty' | 'title' | 'total' | 'note' | 'heading'> = {
  empty: m.import_left_out_empty,
  title: m.import_left_out_title,
  total: m.import_left_out_total,
  note: m.import_left_out_note,
  heading: m.import_left_out_heading,
}

const counts: Record<ImportNoun, (input: { count: number }) => string> = {
  team: m.import_count_team,
  project: m.import_count_project,
  talent: m.import_count_talent,
  institute: m.import_count_institute,
  event: m.import_count_event,
}

/** So many of a noun; guests stand in the rows of events, so there it is rows that are counted. */
export const countOf = (noun: ImportNoun, count: number) => counts[noun]({ count })
