import { z } from 'zod'
import { choice, optionalId } from '#app/platform/fields.ts'
import { FEED_KINDS } from './feed.ts'

/** Which of one's feeds is meant. */
export const feedSchema = z.strictObject({ kind: choice(FEED_KINDS), park_id: optionalId })
