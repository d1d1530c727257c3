import { token } from '#app/features/api/fields.ts'
import { channel } from '#app/features/channels/fields.ts'
import { event } from '#app/features/events/fields.ts'
import { exported } from '#app/features/export/fields.ts'
import { feed } from '#app/features/feeds/fields.ts'
import type { Field, Noun } from '#app/features/records/field.ts'
import { talent } from '#app/features/talents/fields.ts'
import { project } from '#app/features/ventures/fields.ts'
import { webhook } from '#app/features/webhooks/fields.ts'
import { ZONE_NOUNS } from '#app/features/zone/fields.ts'
import { lookUp } from '#app/platform/look-up.ts'

/** Every noun that says its fields, by what the audit calls it; a project has all that a team has. */
export const NOUNS: Readonly<Record<string, Pick<Noun, 'fields'>>> = {
  venture: project,
  talent,
  event,
  channel,
  export: exported,
  feed,
  webhook,
  token,
  ...ZONE_NOUNS,
}

/** What a field of the audit is, where a noun says so. */
export const fieldOf = (entity: string, name: string): Field | undefined =>
  lookUp(lookUp(NOUNS, entity)?.fields ?? {}, name)
