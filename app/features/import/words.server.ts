import { type Look, textOf } from '#app/features/records/field-text.ts'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import * as m from '#app/paraglide/messages.js'
import { cut } from '#app/platform/cut.ts'
import { formatDate, formatList } from '#app/platform/format.ts'
import { lookUp } from '#app/platform/look-up.ts'
import type { Choice } from '#app/ui/field.tsx'
import { fieldOf, type ImportNoun, personFact, stageOfTarget, type Target, targetsOf } from './target.ts'

/*
 * What of an import only the server can put into words: what columns are called and what cells say.
 * All of it in the language that `withLocale` says.
 */

const OWN: Readonly<Record<string, () => string>> = {
  number: m.import_target_number,
  name: m.import_target_name,
  stage: m.import_target_stage,
  on_date: m.import_target_on_date,
  agreement: m.import_target_agreement,
  members: m.import_target_members,
  advisers: m.import_target_advisers,
  leader: m.import_target_leader,
  guest: m.import_target_guest,
  'guest:attended': m.import_target_attended,
  when: m.import_target_when,
  family_name: m.import_target_family_name,
  given_name: m.import_target_given_name,
  note: m.import_target_note,
  custom: m.import_target_custom,
}

/** What a column is, in words. */
export function targetName(noun: ImportNoun, target: Target): string {
  const own = lookUp(OWN, target)
  if (own) return own()
  const stage = stageOfTarget(noun, target)
  if (stage) return m.import_target_stage_day({ stage: stageName(stage) })
  const label = fieldOf(noun, target)?.label() ?? target
  const who = personFact(target)?.who
  if (who) return m.import_target_of_person({ who: OWN[who]?.() ?? who, what: label })
  return label
}

export const targetChoices = (noun: ImportNoun): Choice[] =>
  targetsOf(noun).map((target) => ({ value: target, label: targetName(noun, target) }))

const LONGEST = 200

/** What a cell was read as; '' where it says nothing. */
export function readsAs(noun: ImportNoun, target: Target | null, value: unknown, look: Look): string {
  if (target === null || value === null || value === undefined || value === '') return ''
  return cut(wordsOf(noun, target, value, look), LONGEST)
}

function wordsOf(noun: ImportNoun, target: Target, value: unknown, look: Look): string {
  const field = fieldOf(noun, target)
  if (field?.kind === 'money' && isObject(value)) {
    const { amount, currency } = value as { amount?: unknown; currency?: unknown }
    const beside = 'currencyIn' in field ? { [field.currencyIn]: currency } : {}
    return currency ? textOf(field, amount, look, beside) : String(amount)
  }
  if (field) return textOf(field, value, look)
  if (target === 'stage')
    return stageName(String(isObject(value) ? (value as { stage?: string }).stage : value))
  if (typeof value === 'boolean') return value ? m.form_flag_yes() : m.form_flag_no()
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return formatDate(value)
  if (Array.isArray(value)) return formatList(value.map((one) => wordsOf(noun, target, one, look)))
  if (isObject(value)) return namesIn(value)
  return String(value)
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Somebody, or something with a name in either script. */
const namesIn = (value: object) =>
  Object.entries(value)
    .filter(([key, part]) => /^(name|starts|ends)/.test(key) && typeof part === 'string' && part !== '')
    .map(([, part]) => part as string)
    .join(' ')
