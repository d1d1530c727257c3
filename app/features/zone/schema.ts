import { z } from 'zod'
import { editSchemaOf, shapeOf } from '#app/features/records/field-schema.ts'
import { choice, requiredVersion } from '#app/platform/fields.ts'
import { institute, park, sector } from './fields.ts'

export const parkSchema = z.strictObject(shapeOf(park))
export const parkEditSchema = editSchemaOf(park)

export const sectorSchema = z.strictObject(shapeOf(sector))
export const sectorEditSchema = editSchemaOf(sector)

export const instituteSchema = z.strictObject(shapeOf(institute)).superRefine((facts, ctx) => {
  const fault = instituteFault(facts)
  if (fault) ctx.addIssue({ code: 'custom', path: [fault.field], message: fault.key })
})

/** What no field of an institute can know alone; commands ask the same of what would stand after an edit. */
export const instituteFault = ({ name_zh, name_en }: { name_zh?: string; name_en?: string }) =>
  name_zh || name_en ? null : { field: 'name_zh', key: 'institute_error_no_name' }

/** Taking something out of use, or back into it. */
export const activeSchema = z.strictObject({ version: requiredVersion })

/** One place up or down in the order. */
export const moveSchema = z.strictObject({ way: choice(['up', 'down']) })

export type MoveInput = z.output<typeof moveSchema> & { id: number }
export type Versioned = z.output<typeof activeSchema>
