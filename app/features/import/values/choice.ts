import type { FieldOf } from '#app/features/records/field.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { inBoth } from '../in-both.ts'
import { keyOf, piecesOf, plain } from '../plain.ts'
import { doubtOf, type Said } from '../reading.ts'
import { currencyIn } from './money-words.ts'

type Words = Readonly<Record<string, readonly string[]>>

const SOURCES: Words = {
  institute: [
    '院所',
    '院所推荐',
    '合作院所推荐',
    '高校院所',
    '研究院推荐',
    '科研院所',
    'institute',
    'partner',
  ],
  event: ['活动', '活动引荐', '交流会', '交流活动对接', '路演', '大赛', 'event', 'fair'],
  referral: [
    '推荐',
    '他人推荐',
    '朋友介绍',
    '介绍',
    '引荐',
    '园区推荐',
    'referral',
    'referred',
    'recommendation',
  ],
  own_application: [
    '自荐',
    '自主申报',
    '主动申报',
    '自行申报',
    '主动联系',
    '上门',
    'own application',
    'inbound',
    'direct',
  ],
}

/** What people call a choice beside its label, by field. */
const ALSO: Readonly<Record<string, Words>> = {
  source_kind: SOURCES,
  basis_kind: {
    consent: ['同意', '已同意', '授权', '本人授权', '知情同意', 'yes', 'agreed', 'consented'],
    public_source: ['公开', '公开信息', '公开资料', '公开渠道', '网络公开', 'public', 'published'],
    contract: ['合同', '协议', '合同约定', 'agreement'],
  },
  kind: {
    exchange: ['交流', '交流活动', '人才交流', '沙龙', '座谈会', 'exchange', 'salon', 'meetup'],
    roadshow: ['路演', '路演活动', '推介会', 'roadshow', 'pitch', 'road show'],
    visit: ['考察', '参观', '走访', '调研', '实地考察', 'visit', 'tour'],
    forum: ['论坛', '峰会', '研讨会', '大会', 'forum', 'conference', 'summit', 'seminar'],
    online: ['线上', '线上会议', '视频会议', 'online', 'webinar', 'video call'],
  },
}

/** One of a field's choices, by its label in either language, by its code, or by what people say for it. */
export function readChoice(name: string, { choices }: FieldOf<'choice'>, text: string): Said {
  const code = codeOf(name, choices, text)
  if (code) return { said: code }
  const codes = piecesOf(plain(text)).map((piece) => codeOf(name, choices, piece))
  const [first] = codes.filter(Boolean)
  if (codes.length > 1 && first)
    return doubtOf(first, 'import_why_several', { first: piecesOf(plain(text))[0] ?? '' })
  return { unknown: text }
}

type Choices = FieldOf<'choice'>['choices']
const books = new WeakMap<Choices, Map<string, string>>()

/** All spellings of a field's choices: its codes, its labels in either language, and what people say for them. */
function bookOf(name: string, choices: Choices) {
  const known = books.get(choices)
  if (known) return known
  const book = new Map<string, string>()
  for (const [code, label] of Object.entries(choices)) {
    const also = lookUp(lookUp(ALSO, name) ?? {}, code) ?? []
    for (const spelling of [code, ...inBoth(label), ...also]) {
      if (!book.has(keyOf(spelling))) book.set(keyOf(spelling), code)
    }
  }
  books.set(choices, book)
  return book
}

function codeOf(name: string, choices: Choices, text: string): string | undefined {
  const key = keyOf(text)
  const said = bookOf(name, choices).get(key)
  if (said) return said
  // Letters go with a word: `A类`, `B 级`, `Grade C`.
  const letter = /^(?:grade|class)?([a-z])(?:类|级|档|等|grade|class)?$/.exec(key)?.[1]?.toUpperCase()
  if (letter && letter in choices) return letter
  const currency = 'CNY' in choices ? currencyIn(plain(text)) : null
  return currency && currency in choices ? currency : undefined
}

const YES = new Set(
  '是 有 对 已 已到 到 已到场 到场 出席 已出席 已签到 签到 参加 已参加 线上 在线 网上 √ ✓ ✔ ☑ ■ y yes true 1 on x v online attended present checkedin checkin 已完成'.split(
    ' ',
  ),
)
const NO = new Set(
  '否 无 没有 未 不 未到 未到场 缺席 未出席 未签到 未参加 线下 现场 × ✗ ✘ ☐ □ n no false 0 off offline onsite absent noshow inperson 未完成'.split(
    ' ',
  ),
)

/** Yes or no, in words, marks or figures. */
export function readFlag(text: string): Said {
  const key = plain(text)
    .toLowerCase()
    .replace(/[\s\-_]/g, '')
  if (YES.has(key)) return { said: 'on' }
  return NO.has(key) ? { said: undefined } : { unknown: text }
}
