import { z } from 'zod'
import { choice, ids, listOf, requiredText, requiredVersion, text, tick } from '#app/platform/fields.ts'
import { LOCALES } from '#app/platform/locale.ts'
import { SHORTEST_SECRET } from '#app/platform/unsaid.ts'
import { CHANNEL_KINDS, CHOSEN_TOPICS } from './channel.ts'

export const REACHES = ['zone', 'parks'] as const

const LONGEST_NAME = 60
const LONGEST_ADDRESS = 500
const LONGEST_SECRET = 200

/** Or nothing, where messages are not signed. */
const secret = text(LONGEST_SECRET).refine(
  (typed) => typed === '' || typed.length >= SHORTEST_SECRET,
  'channel_error_secret',
)

const told = {
  name: requiredText(LONGEST_NAME),
  reach: choice(REACHES),
  park_ids: ids,
  topics: listOf(choice(CHOSEN_TOPICS), CHOSEN_TOPICS.length),
  locale: choice(LOCALES),
}

const namesParks = ({ reach, park_ids }: { reach: string; park_ids: number[] }) =>
  reach === 'zone' || park_ids.length > 0
const parksMissing = { path: ['park_ids'], message: 'channel_error_parks_required' }

export const newChannelSchema = z
  .strictObject({
    kind: choice(CHANNEL_KINDS),
    secret_address: requiredText(LONGEST_ADDRESS),
    secret_word: secret,
    ...told,
  })
  .refine(namesParks, parksMissing)

/** An address or a secret left empty stays as it is. */
export const channelSchema = z
  .strictObject({
    version: requiredVersion,
    secret_address: text(LONGEST_ADDRESS),
    secret_word: secret,
    unsigned: tick,
    ...told,
  })
  .refine(namesParks, parksMissing)

export const versionSchema = z.strictObject({ version: requiredVersion })
export const nothingSchema = z.strictObject({})

export type NewChannel = z.output<typeof newChannelSchema>
export type ChannelInput = z.output<typeof channelSchema>
