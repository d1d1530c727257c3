import { join } from 'node:path'
import { z } from 'zod'
import { senderOf } from './email.ts'

const flag = z
  .enum(['0', '1', 'true', 'false', ''], 'must be 1 or 0')
  .transform((value) => value === '1' || value === 'true')
  .default(false)

const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d+$/, error)
    .transform(Number)
    .pipe(z.number().max(most, error).min(least, error))
}

/** Where nothing is set: the largest file that can be uploaded, and how much all of them may take. */
export const FILE_LIMITS = { FILE_MAX_MB: '50', FILES_MAX_GB: '20' } as const

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const NO_ADDRESS = 'must be http:// or https:// and a host, without a path'

const NO_SMTP = 'must be smtp:// or smtps:// with a host, such as smtps://name:password@mail.example.org'

const NO_SMTP_SETTING = 'may end in ?ignoreTLS=true and in nothing else after a question mark'

/** `https://host` or `https://host:port`, as a browser says where a page is from. */
const isOrigin = (text: string) =>
  URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text

const settings = z.object({
  PORT: whole(1, 65_535).prefault('3000'),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** The address people type; cookies and the origin check depend on it. */
  BASE_URL: z
    .url({ protocol: /^https?$/, error: NO_ADDRESS, abort: true })
    .refine((url) => URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`, {
      error: NO_ADDRESS,
      abort: true,
    })
    .transform((url) => new URL(url).origin)
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must start with file: or postgres://')
    .default('file:./data/wutong.db'),
  DATA_DIR: z.string().min(1).default('./data'),
  /** Where uploaded files are kept; DATA_DIR/files unless said. */
  FILES_DIR: z.string().min(1).optional(),
  FILE_MAX_MB: whole(1, 2000).prefault(FILE_LIMITS.FILE_MAX_MB),
  FILES_MAX_GB: whole(1, 100_000).prefault(FILE_LIMITS.FILES_MAX_GB),
  /** How many reverse proxies stand in front; 0 means that X-Forwarded-* is not believed at all. */
  TRUST_PROXY: whole(0, 10).prefault('0'),
  DEMO: flag,
  /** Where what waits is done: in the server, or apart by `npm run worker`. */
  WORKER: z.enum(['server', 'apart'], 'must be server or apart').default('server'),
  LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`).default('info'),
  /** Signs the audit chain. Without it a key is made once and kept in DATA_DIR, outside the database. */
  AUDIT_KEY: z.string().min(32, 'must have 32 characters or more').optional(),
  /** The mail server. Without one nothing is sent, and links are handed over by hand. */
  SMTP_URL: z
    .string()
    .refine((url) => /^smtps?:\/\/./.test(url) && URL.canParse(url) && new URL(url).hostname !== '', {
      error: NO_SMTP,
      abort: true,
    })
    // Anything more would reach the mail library past what is promised of passwords.
    .refine((url) => ['', '?ignoreTLS=true'].includes(new URL(url).search), NO_SMTP_SETTING)
    .optional(),
  /** Whom mail comes from. */
  MAIL_FROM: z
    .string()
    .refine(
      (text) => senderOf(text) !== null,
      'must be an address, or a name and an address: Wutong <crm@example.org>',
    )
    .optional(),
  /** Where groups' bots may live beside WeCom, DingTalk and Feishu: a relay of the operator's own, or a test. */
  CHANNEL_HOSTS: z
    .string()
    .refine(
      (text) => text.split(',').every((part) => isOrigin(part.trim())),
      'must be origins separated by commas: https://relay.example.org,https://bots.example.org:8443',
    )
    .optional(),
  /** Origins that webhooks may be at though they are inside, or speak plain http. */
  WEBHOOK_HOSTS: z
    .string()
    .refine(
      (text) => text.split(',').every((part) => isOrigin(part.trim())),
      'must be origins separated by commas: https://erp.example.org,http://10.0.0.7:8080',
    )
    .optional(),
})

const envSchema = settings.refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
  path: ['MAIL_FROM'],
  error: 'is needed where SMTP_URL is set: whom mail comes from',
})

export type Env = z.output<typeof envSchema> & { BASE_URL: string; FILES_DIR: string }

/**
 * Reads the settings from the environment. Throws an Error whose message names each bad variable on a line
 * of its own, for a person to read.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = envSchema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings can't be used (see .env.example):\n${lines.join('\n')}`)
  }
  const { BASE_URL, FILES_DIR, ...rest } = parsed.data
  return {
    ...rest,
    BASE_URL: BASE_URL ?? `http://localhost:${rest.PORT}`,
    FILES_DIR: FILES_DIR ?? join(rest.DATA_DIR, 'files'),
  }
}
