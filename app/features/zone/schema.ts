import { z } from 'zod'
import { editSchemaOf, formSchemaOf } from '#app/features/records/field-schema.ts'
import { choice, requiredVersion } from '#app/platform/fields.ts'
import { institute, park, sector } from './fields.ts'

export const parkSchema = formSchemaOf(park)
export const parkEditSchema = editSchemaOf(park)

export const sectorSchema = formSchemaOf(sector)
export const sectorEditSchema = editSchemaOf(sector)

export const instituteSchema = formSchemaOf(institute)

/** Taking something out of use, or back into it. */
export const activeSchema = z.strictObject({ version: requiredVersion })

/** One place up or down in the order. */
export const placeSchema = z.strictObject({ way: choice(['up', 'down']) })

export type PlaceInput = z.output<typeof placeSchema> & { id: number }
export type Versioned = z.output<typeof activeSchema>
