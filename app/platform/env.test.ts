import { expect, test } from 'vitest'
import { parseEnv } from './env.ts'

test('nothing set is a server on this machine with an embedded database', () => {
  expect(parseEnv({})).toEqual({
    PORT: 3000,
    HOST: '127.0.0.1',
    BASE_URL: 'http://localhost:3000',
    DATABASE_URL: 'file:./data/wutong.db',
    DATA_DIR: './data',
    FILES_DIR: 'data/files',
    FILE_MAX_MB: 50,
    FILES_MAX_GB: 20,
    TRUST_PROXY: 0,
    DEMO: false,
    WORKER: 'server',
    LOG_LEVEL: 'info',
  })
})

test('an empty variable counts as not set, as in a copied .env.example', () => {
  expect(parseEnv({ BASE_URL: '', PORT: '8080', AUDIT_KEY: '' }).BASE_URL).toBe('http://localhost:8080')
})

test('the address is kept as an origin, and one with a path or without http is refused in words', () => {
  expect(parseEnv({ BASE_URL: 'https://crm.example.org/' }).BASE_URL).toBe('https://crm.example.org')
  for (const BASE_URL of [
    'https://crm.example.org/anything',
    'crm.example.org',
    'https://crm.example.org/?a=1',
  ])
    expect(() => parseEnv({ BASE_URL })).toThrow(
      /BASE_URL: must be http:\/\/ or https:\/\/ and a host, without a path$/,
    )
})

test.each(['abc', '70000', '-1', '0', '80.5', '0x50', '8e3'])(
  'PORT=%s is answered with what it may be',
  (PORT) => {
    expect(() => parseEnv({ PORT })).toThrow(/\n {2}PORT: must be a whole number from 1 to 65535$/)
  },
)

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://x'],
  ['TRUST_PROXY', 'yes'],
  ['DEMO', 'perhaps'],
  ['LOG_LEVEL', 'loud'],
  ['BASE_URL', 'ftp://example.org'],
  ['AUDIT_KEY', 'short'],
  ['SMTP_URL', 'mail.example.org'],
  ['SMTP_URL', 'https://mail.example.org'],
  ['SMTP_URL', 'smtp://'],
  ['SMTP_URL', 'smtp://name:secret@mail.example.org?requireTLS=false'],
  ['SMTP_URL', 'smtp://name:secret@mail.example.org?ignoreTLS=false'],
  ['CHANNEL_HOSTS', 'relay.example.org'],
  ['WEBHOOK_HOSTS', 'erp.example.org'],
  ['CHANNEL_HOSTS', 'https://relay.example.org/hook'],
  ['CHANNEL_HOSTS', 'https://relay.example.org,ftp://relay.example.org'],
  ['MAIL_FROM', 'Wutong'],
  ['MAIL_FROM', 'a@example.org, b@example.org'],
  ['MAIL_FROM', 'Wutong\r\nBcc: <a@example.org>'],
  ['FILE_MAX_MB', '0'],
  ['FILES_MAX_GB', 'all'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(name)
})

test('a mail server needs somebody whom its mail comes from, by address or with a name', () => {
  const SMTP_URL = 'smtps://name:secret@mail.example.org'
  expect(() => parseEnv({ SMTP_URL })).toThrow(/\n {2}MAIL_FROM: is needed where SMTP_URL is set/)
  for (const MAIL_FROM of ['crm@example.org', 'Wutong <crm@example.org>', '"高新区, 人才" <crm@example.org>'])
    expect(parseEnv({ SMTP_URL, MAIL_FROM })).toMatchObject({ SMTP_URL, MAIL_FROM })
})
