import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Variant = { match: Record<string, string> }
type Message = string | Variant[]
type Words = Record<string, Message>

const FILES = globSync('app/**/messages/en.json')
const read = (file: string): Words => {
  const { $schema: _, ...words } = JSON.parse(readFileSync(file, 'utf8')) as Words & { $schema: string }
  return words
}
const inChinese = (file: string) => file.replace(/en\.json$/, 'zh-CN.json')
const textsOf = (message: Message) =>
  typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match))
const gapsIn = (message: Message) =>
  [
    ...new Set(textsOf(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, gap]) => gap))),
  ].sort()

/** Every message of a language with the name of its file. */
const all = (locale: 'en' | 'zh-CN') =>
  FILES.map((file) => (locale === 'en' ? file : inChinese(file))).flatMap((file) =>
    Object.entries(read(file)).map(([key, message]) => ({ file, key, message, texts: textsOf(message) })),
  )

test('every room’s messages are compiled', () => {
  const { 'plugin.inlang.messageFormat': plugin } = JSON.parse(
    readFileSync('project.inlang/settings.json', 'utf8'),
  ) as { 'plugin.inlang.messageFormat': { pathPattern: string[] } }
  const listed = plugin.pathPattern.map((pattern) => pattern.replace('./', '').replace('{locale}', 'en'))
  expect(listed.sort()).toEqual(FILES.sort())
})

test('both languages say the same things, in the same order, about the same values', () => {
  for (const file of FILES) {
    const [english, chinese] = [read(file), read(inChinese(file))]
    expect(Object.keys(chinese), file).toEqual(Object.keys(english))
    for (const [key, message] of Object.entries(english)) {
      expect(gapsIn(chinese[key] ?? ''), key).toEqual(gapsIn(message))
    }
  }
})

test('no name is used by two rooms, and none stands for nothing', () => {
  const keys = all('en').map(({ key }) => key)
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  const empty = [...all('en'), ...all('zh-CN')].filter(({ texts }) => texts.some((text) => !text.trim()))
  expect(empty.map(({ file, key }) => `${file} ${key}`)).toEqual([])
})

test('every message is said somewhere', () => {
  const code = globSync('{app,scripts,server.ts,seeds}/**/*.{ts,tsx}')
    .filter((file) => !file.startsWith('app/paraglide/') && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const said = new Set(code.match(/\b[a-z]+(?:_[a-z0-9]+)+\b/g))
  expect(
    all('en')
      .map(({ key }) => key)
      .filter((key) => !said.has(key)),
  ).toEqual([])
})

/** Latin words that a Chinese sentence may hold: names, keys, units, what one types. */
const LATIN =
  /\b(Wutong|Wei|Zhang|zhangwei|zw|Ctrl|Enter|Esc|Shift|Tab|Alt|Cmd|JavaScript|URL|https?|TRL|CNY|USD|PDF|CSV|IP|ID|Webhook|Lark|npm run [\w:-]+|node|WORKER=server|SHA|SMTP_URL|MAIL_FROM|smtps?|TLS|STARTTLS|README|MB|JPEG|PNG|WebP|GIF|HEIC|Office|Outlook|Excel|zip|JSON|SQLite|PostgreSQL|csv|tsv|vcf|Web|iPhone|AUDIT_KEY|WEBHOOK_HOSTS|webhook-(?:id|timestamp|signature)|2xx|WPS|Apple|Numbers|OpenDocument|LibreOffice|XML|UTF|NUL|xlsx?|xlsb|ods|et|A|B|C|D|Z|N)\b/g
/** What programs say to each other is said in one language. */
const PROTOCOL =
  /\b(UTF-8|ASCII|UTC|OpenAPI|POST|kB|YYYY-MM-DD|zh-CN|en|Authorization: Bearer wutong_|Authorization|Origin|Allow|Link|RateLimit|ETag|(?:If-Match|Idempotency-Key|Content-Length|Accept-Language|Retry-After)|application\/(?:problem\+)?json|api\/openapi\.json|type|errors|open|coming|closed)(?![\w-])/g

test('Chinese is Chinese: no English left over, its own punctuation, a space beside Latin and digits', () => {
  const wrong = all('zh-CN').flatMap(({ key, texts }) =>
    texts.flatMap((text) => {
      const plain = text
        .replace(/\d+万/g, '')
        .replace(/\{\w+\}/g, '')
        .replace(/https?:\S+|\S+@\S+|José García/g, '')
      const faults = [
        /[A-Za-z]{2,}/.test(
          (key.startsWith('api_') ? plain.replace(PROTOCOL, '') : plain).replace(LATIN, ''),
        ) && 'English',
        /\p{Script=Han}\s*[,;?!]|\p{Script=Han}\s*:(?!\/)|\p{Script=Han}\.(\s|$)/u.test(plain) &&
          'punctuation',
        /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(
          text.replace(/\{\w+\}/g, '、').replace(/\d+万|(\d+年)?\d+月\d+日/g, ''),
        ) && 'space',
      ].filter(Boolean)
      return faults.map((fault) => `${fault}: ${key} ${text}`)
    }),
  )
  expect(wrong).toEqual([])
})

test('English is in sentence case', () => {
  const wrong = all('en').flatMap(({ key, texts }) =>
    texts
      .filter((text) => /^[A-Z][a-z]+ (of |and |the |a |to )?[A-Z][a-z]+/.test(text))
      .map((text) => `${key} ${text}`),
  )
  expect(wrong.filter((line) => !NAMES.some((name) => line.includes(name)))).toEqual([])
})

const NAMES = [
  ...['Nanhai Park', 'Foshan Hi-tech Zone', 'Wutong', 'In Chinese', 'One Chinese character'],
  // What other houses' menus say.
  ...['Apple Calendar', 'Google Calendar', 'Excel'],
]

/** The zone's own vocabulary: where English says one word, Chinese says the other. */
const VOCABULARY: [english: RegExp, chinese: RegExp][] = [
  [/\bstart-up teams?\b/i, /创业团队/],
  [/\boverseas projects?\b/i, /海外项目/],
  [/\bplan years?\b/i, /计划年度|年度/],
  [/\bpartner institutes?\b/i, /合作院所|院所/],
  [/\bpriority sectors?\b/i, /重点领域/],
  [/\bexchange events?\b/i, /交流活动/],
  [/\bexpert review\b/i, /专家评审/],
  [/\bpublic notice\b/i, /公示/],
]

test('the words are the zone’s own', () => {
  const chinese = new Map(all('zh-CN').map(({ key, texts }) => [key, texts.join(' ')]))
  const wrong = all('en').flatMap(({ key, texts }) =>
    VOCABULARY.filter(
      ([word, its]) => texts.some((text) => word.test(text)) && !its.test(chinese.get(key) ?? ''),
    ).map(([word]) => `${key}: ${word.source} — ${chinese.get(key)}`),
  )
  expect(wrong).toEqual([])
})
