import { z } from 'zod'
import { CAPABILITIES } from '#app/features/accounts/grants.ts'
import { cut } from '#app/platform/cut.ts'
import { LOCALES } from '#app/platform/locale.ts'

/** What a mail is about. */
export const MAIL_KINDS = ['invitation', 'reset', 'password', 'mention', 'digest', 'test', 'webhook'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/**
 * Where a mail stands: it waits for the mail server, was taken by it, is kept here because there is none, was refused
 * at its address, or was given up.
 */
export const MAIL_STATES = ['waiting', 'sent', 'kept', 'bounced', 'failed'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** Why a mail was not taken, or not yet. */
export const MAIL_TROUBLES = [
  /** The server takes nothing for this address, or not this mail. */
  'refused',
  /** The server asks to come back later. */
  'busy',
  'unreachable',
  'encryption',
  /** The server does not let us in. */
  'sign_in',
  /** The server takes nothing from MAIL_FROM. */
  'sender',
  /** The mail was handed over and the server never said that it has it. */
  'unclear',
  /** Its link would not have opened anything any more. */
  'late',
  /** The account was disabled since, or has another address. */
  'outdated',
  /** The link in it was taken back, used, or replaced by another. */
  'withdrawn',
  /** Its reader doesn't see any more what it tells of. */
  'unseen',
  /** Nobody has it to do any more. */
  'lost',
] as const
export type MailTrouble = (typeof MAIL_TROUBLES)[number]

/** How long a mail can be looked up, days. */
export const KEPT_DAYS = 90

const LONGEST_SUBJECT = 200
const LONGEST_LINE = 2000
const MOST_LINES = 500

/** One line of text: what breaks lines or turns their direction in a header, and what can't be seen, is a blank. */
const line = (most: number) => z.string().transform((said) => cut(said.replace(UNSEEN, ' ').trim(), most))
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu

const href = z.url({ protocol: /^https?$/ })

const recordId = z.number().int().positive()

/** What a mail says, in its reader's language; its text and its HTML are both made of this. */
export const contentSchema = z.strictObject({
  subject: line(LONGEST_SUBJECT).pipe(z.string().min(1)),
  heading: line(LONGEST_SUBJECT),
  /** Subject and heading once a line was taken out, where they count lines. */
  uncounted: line(LONGEST_SUBJECT).optional(),
  paragraphs: z.array(line(LONGEST_LINE)).max(MOST_LINES),
  lines: z
    .array(
      z.strictObject({
        text: line(LONGEST_LINE),
        href: href.optional(),
        about: recordId.optional(),
        /** What its reader must still be allowed to, where it is about no record. */
        needs: z.enum(CAPABILITIES).optional(),
      }),
    )
    .max(MOST_LINES)
    .optional(),
  action: z.strictObject({ label: line(LONGEST_SUBJECT), href }).optional(),
  footer: line(LONGEST_LINE).optional(),
})
export type MailContent = z.input<typeof contentSchema>

/** One address and nothing else: no name, no second one, no line break. */
export const addressSchema = z.email().max(254)

export const recipientSchema = z.strictObject({
  address: addressSchema,
  account_id: z.number().int().nullable(),
  locale: z.enum(LOCALES),
})
export type Recipient = z.input<typeof recipientSchema>

/** The part of an address after the @, which names the house it belongs to. */
export const hostOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)
