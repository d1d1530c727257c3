import { event } from '#app/features/events/fields.ts'
import type { Field, Fields, Noun } from '#app/features/records/field.ts'
import { talent } from '#app/features/talents/fields.ts'
import { project, team } from '#app/features/ventures/fields.ts'
import {
  CLOSED_STAGES,
  isStageOf,
  isTrack,
  STAGES,
  type Stage,
  type Track,
} from '#app/features/ventures/venture.ts'
import { institute } from '#app/features/zone/fields.ts'
import { lookUp } from '#app/platform/look-up.ts'

/** What a sheet can be a list of. The rows of an `event` sheet are events, or the guests of one. */
export const IMPORT_NOUNS = ['team', 'project', 'talent', 'institute', 'event'] as const
export type ImportNoun = (typeof IMPORT_NOUNS)[number]

/**
 * What a column says, by name: a field of the noun (`park_id`), the record's own `number`, a `name` in either script,
 * the `stage` or the day one was come to (`stage:public_notice`), a person (`leader`) and what is said of them
 * (`leader:emails`), and what has no field: a `note`, or `custom`, which is kept as a note with its heading.
 */
export type Target = string

const NOUNS: Record<ImportNoun, Noun> = { team, project, talent, institute, event }

export const nounOf = (noun: ImportNoun): Noun => NOUNS[noun]

export const trackOf = (noun: ImportNoun): Track | null => (isTrack(noun) ? noun : null)

/** The two fields of a name, the one in its own script first. */
export const nameFields = (noun: ImportNoun): readonly [native: string, latin: string] =>
  noun === 'talent' ? ['name_native', 'name_latin'] : ['name_zh', 'name_en']

/** People who stand in the rows of another noun, and what can be said of them there. */
export const PEOPLE = ['leader', 'guest'] as const
export type Who = (typeof PEOPLE)[number]
const OF_PEOPLE = ['emails', 'phone', 'country', 'affiliation', 'job_title', 'fields'] as const

/** Whose fact a target is: `leader:emails` is the e-mail of the leader. */
export function personFact(target: Target): { who: Who; field: string } | null {
  const [who = '', field = ''] = target.split(':')
  const known = PEOPLE.find((person) => person === who)
  return known && (OF_PEOPLE as readonly string[]).includes(field) ? { who: known, field } : null
}

const ofPerson = (who: Who): Target[] => [who, ...OF_PEOPLE.map((field) => `${who}:${field}`)]

const OF_VENTURES = ['stage', 'on_date', 'agreement', 'members', 'advisers', ...ofPerson('leader')]

/** The stages whose day a sheet can say: where every venture begins has the day it was logged. */
export const datedStages = (track: Track): readonly Stage[] => [
  ...STAGES[track].filter((stage) => stage !== 'lead'),
  ...CLOSED_STAGES,
]

/** Everything a column of such a sheet can be, in the order a choice shows it. */
export function targetsOf(noun: ImportNoun): Target[] {
  const track = trackOf(noun)
  return [
    'number',
    'name',
    ...Object.keys(nounOf(noun).fields),
    ...(track ? [...OF_VENTURES, ...datedStages(track).map((stage) => `stage:${stage}`)] : []),
    ...(noun === 'talent' ? ['family_name', 'given_name'] : []),
    ...(noun === 'event' ? ['when', ...ofPerson('guest'), 'guest:attended'] : []),
    'note',
    'custom',
  ]
}

/** What more than one column may say. */
const REPEATED = new Set<Target>(['note', 'custom', 'members', 'advisers'])
export const mayRepeat = (target: Target) => REPEATED.has(target)

export const stageOfTarget = (noun: ImportNoun, target: Target): Stage | null => {
  const track = trackOf(noun)
  const stage = target.startsWith('stage:') ? target.slice(6) : ''
  return track && isStageOf(track, stage) ? stage : null
}

/** The field that judges what a column says; none for what is more than one field, or none. */
export function fieldOf(noun: ImportNoun, target: Target): Field | undefined {
  const fact = personFact(target)
  if (fact) return lookUp<Field>(talent.fields as Fields, fact.field)
  return lookUp<Field>(nounOf(noun).fields, target)
}
