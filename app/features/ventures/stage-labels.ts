import * as m from '#app/paraglide/messages.js'
import type { Track } from './venture.ts'

/** What a stage is called in the reader's language. One message knows them all, so that a new one is a line of it. */
export const stageName = (stage: string): string => m.venture_stage({ stage })

const tracks = { team: m.venture_track_teams, project: m.venture_track_projects }

export const trackName = (track: Track): string => tracks[track]()
