import { z } from 'zod'
import { choice, ids, listOf, requiredId, requiredText, requiredVersion, text } from '#app/platform/fields.ts'
import { HEARD } from './webhook.ts'

const REACHES = ['zone', 'parks'] as const
const LONGEST_NAME = 60
const LONGEST_ADDRESS = 500

const told = {
  name: requiredText(LONGEST_NAME),
  hears: listOf(choice(HEARD), HEARD.length),
  reach: choice(REACHES),
  park_ids: ids,
}

const namesParks = ({ reach, park_ids }: { reach: string; park_ids: number[] }) =>
  reach === 'zone' || park_ids.length > 0
const parksMissing = { path: ['park_ids'], message: 'webhook_error_parks_required' }

export const newWebhookSchema = z
  .strictObject({ secret_address: requiredText(LONGEST_ADDRESS), ...told })
  .refine(namesParks, parksMissing)

/** An address left empty stays as it is. */
export const webhookSchema = z
  .strictObject({ version: requiredVersion, secret_address: text(LONGEST_ADDRESS), ...told })
  .refine(namesParks, parksMissing)

export const versionSchema = z.strictObject({ version: requiredVersion })
export const nothingSchema = z.strictObject({})
export const deliverySchema = z.strictObject({ delivery_id: requiredId })

export type NewWebhook = z.output<typeof newWebhookSchema>
export type WebhookInput = z.output<typeof webhookSchema>
