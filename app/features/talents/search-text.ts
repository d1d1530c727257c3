import { nameForms } from './name.ts'
import type { TalentInput } from './schema.ts'

/** Everything a talent is found by, as the tokens both engines index. */
export function searchTextOfTalent(talent: TalentInput): string {
  return nameForms(talent).join(' ')
}
