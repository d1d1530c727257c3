import type { Field } from '#app/features/records/field.ts'
import { codesOf, type Look } from '#app/features/records/field-text.ts'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { stagesOf } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import type { Choice } from '#app/ui/field.tsx'
import { fieldOf, type ImportNoun, type Target, trackOf } from './target.ts'

/** What a text of a column can be said to mean; nothing for columns about whose texts nobody asks. */
export function answersFor(noun: ImportNoun, target: Target | null, look: Look): readonly Choice[] {
  const track = trackOf(noun)
  if (target === 'stage' && track)
    return stagesOf(track).map((stage) => ({ value: stage, label: stageName(stage) }))
  const field = target === null ? undefined : fieldOf(noun, target)
  if (field) return choicesOf(field, look)
  return target === 'guest:attended' ? YES_OR_NO() : []
}

const YES_OR_NO = (): Choice[] => [
  { value: 'true', label: m.form_flag_yes() },
  { value: 'false', label: m.form_flag_no() },
]

function choicesOf(field: Field, look: Look): readonly Choice[] {
  switch (field.kind) {
    case 'ref':
    case 'refs':
      return look[field.to] ?? []
    case 'country':
      return look.countries ?? []
    case 'codes':
      return codesOf(field, look)
    case 'choice':
      return Object.entries(field.choices).map(([value, label]) => ({ value, label: label() }))
    case 'flag':
      return YES_OR_NO()
    default:
      return []
  }
}

/** What was chosen, as rows have it: a number, a code, yes or no; undefined for what was not offered. */
export function answerIn(choices: readonly Choice[], said: string): unknown {
  if (said === '') return null
  const chosen = choices.find(({ value }) => String(value) === said)
  if (!chosen) return undefined
  return chosen.value === 'true' ? true : chosen.value === 'false' ? false : chosen.value
}
