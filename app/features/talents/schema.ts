import { z } from 'zod'
import { editSchemaOf, formSchemaOf } from '#app/features/records/field-schema.ts'
import { requiredVersion, tick } from '#app/platform/fields.ts'
import { talent } from './fields.ts'

/** `anyway` is ticked by somebody who saw that a person like this is known already. */
export const registerSchema = formSchemaOf(talent, { anyway: tick })

export const editSchema = editSchemaOf(talent)

export const eraseSchema = z.strictObject({ version: requiredVersion })
