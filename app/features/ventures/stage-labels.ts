import * as m from '#app/paraglide/messages.js'
import { lookUp } from '#app/platform/look-up.ts'
import type { Stage, Track } from './venture.ts'

const stages = {
  lead: m.venture_stage_lead,
  applied: m.venture_stage_applied,
  formal_check: m.venture_stage_formal_check,
  expert_review: m.venture_stage_expert_review,
  public_notice: m.venture_stage_public_notice,
  supported: m.venture_stage_supported,
  graduated: m.venture_stage_graduated,
  in_contact: m.venture_stage_in_contact,
  due_diligence: m.venture_stage_due_diligence,
  negotiation: m.venture_stage_negotiation,
  introduced: m.venture_stage_introduced,
  landed: m.venture_stage_landed,
  declined: m.venture_stage_declined,
  withdrawn: m.venture_stage_withdrawn,
} satisfies Record<Stage, () => string>

/** What a stage is called in the reader's language. */
export const stageName = (stage: string): string => lookUp<() => string>(stages, stage)?.() ?? stage

const tracks = { team: m.venture_track_teams, project: m.venture_track_projects }

export const trackName = (track: Track): string => tracks[track]()
