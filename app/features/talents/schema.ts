import { z } from 'zod'
import { editSchemaOf, shapeOf } from '#app/features/records/field-schema.ts'
import { requiredVersion, tick } from '#app/platform/fields.ts'
import { type TalentField, type TalentInput, talent } from './fields.ts'

/** What can't be said about one field alone; commands ask the same of what would stand after an edit. */
export function faultsOf(talent: {
  name_native: string
  name_latin: string
  basis_kind: string
  basis_text_version: string
  basis_note: string
}): { field: TalentField; key: string }[] {
  const faults: { field: TalentField; key: string }[] = []
  if (!talent.name_native && !talent.name_latin)
    faults.push({ field: 'name_latin', key: 'talent_error_name' })
  if (talent.basis_kind === 'consent' && !talent.basis_text_version) {
    faults.push({ field: 'basis_text_version', key: 'talent_error_basis_version' })
  }
  if (talent.basis_kind === 'public_source' && !talent.basis_note) {
    faults.push({ field: 'basis_note', key: 'talent_error_basis_source' })
  }
  return faults
}

const report = (facts: TalentInput, ctx: z.core.$RefinementCtx) => {
  for (const { field, key } of faultsOf(facts)) ctx.addIssue({ code: 'custom', path: [field], message: key })
}

/** `anyway` is ticked by somebody who saw that a person like this is known already. */
export const registerSchema = z.strictObject({ ...shapeOf(talent), anyway: tick }).superRefine(report)

export const editSchema = editSchemaOf(talent).superRefine(report)

export const eraseSchema = z.strictObject({ version: requiredVersion })
