import { z } from 'zod'
import { formSchemaOf } from '#app/features/records/field-schema.ts'
import { requiredId } from '#app/platform/fields.ts'
import { token } from './fields.ts'

export const makeSchema = formSchemaOf(token)

/** Which token is meant. */
export const revokeSchema = z.strictObject({ token_id: requiredId })
