import { createHmac } from 'node:crypto'
import type { Instant } from '#app/platform/clock.ts'
import type { Locale } from '#app/platform/locale.ts'
import type { ChannelKind, ChannelTrouble, Said } from './channel.ts'
import { cutTo } from './cut-bytes.ts'

/*
 * How the bots of three houses are spoken to, and what they answer. Sources: developer.work.weixin.qq.com path/91770,
 * open.dingtalk.com "custom robot access", open.feishu.cn "custom bot usage guide".
 */

/** A message with its link in full. */
export type Spoken = Omit<Said, 'link'> & { link: { label: string; href: string } }

type Bot = { kind: ChannelKind; url: string; secret: string; locale: Locale }

/** Bytes of text that each takes: WeCom's markdown 4096, DingTalk's and Feishu's whole bodies 20 KB, as JSON. */
const MOST_BYTES: Record<ChannelKind, number> = { wecom: 4096, dingtalk: 9000, feishu: 9000 }

/** What is posted where; `sign` is what it was signed with, where that isn't in the address. */
export type Posted = { url: string; body: string; sign?: string }

/** A message as each house has it, in at most so many bytes. */
const SPOKEN: Record<ChannelKind, (bot: Bot, said: Spoken, at: Instant, most: number) => Posted> = {
  wecom({ url }, said, _, most) {
    return {
      url,
      body: JSON.stringify({ msgtype: 'markdown', markdown: { content: inMarkdown(said, most) } }),
    }
  },
  dingtalk({ url, secret }, said, at, most) {
    const markdown = { title: unlinked(said.title), text: inMarkdown(said, most) }
    const body = JSON.stringify({ msgtype: 'markdown', markdown })
    return { url: secret ? withSign(url, secret, at) : url, body }
  },
  feishu({ url, secret, locale }, { title, lines, link }, at, most) {
    const text = cutTo(lines.map(unlinked).join('\n'), most)
    const content = [[{ tag: 'text', text }], [{ tag: 'a', text: link.label, href: link.href }]]
    const post = { [locale === 'en' ? 'en_us' : 'zh_cn']: { title: unlinked(title), content } }
    const signed = secret ? feishuSign(secret, at) : {}
    return { url, body: JSON.stringify({ ...signed, msg_type: 'post', content: { post } }), ...signed }
  },
}

export function requestOf(bot: Bot, said: Spoken, at: Instant): Posted {
  const { title, link } = said
  const most = MOST_BYTES[bot.kind] - bytesOf([title, link.label, link.href].join('\n')) - 64
  const { url, body, sign } = SPOKEN[bot.kind](bot, said, at, most)
  return { url, body, ...(sign !== undefined && { sign }) }
}

function inMarkdown({ title, lines, link }: Spoken, most: number) {
  const text = cutTo(lines.map(plain).join('\n\n'), most)
  return `**${plain(title)}**\n\n${text}\n\n[${link.label}](${link.href})`
}

const bytesOf = (text: string) => Buffer.byteLength(text)

/** DingTalk's: the moment in milliseconds and the secret, signed with the secret, in the address. */
function withSign(url: string, secret: string, at: Instant) {
  const timestamp = String(Date.parse(at))
  const signed = new URL(url)
  signed.searchParams.set('timestamp', timestamp)
  signed.searchParams.set(
    'sign',
    createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'),
  )
  return signed.href
}

/** Feishu's: nothing, signed with the moment in seconds and the secret, in the body. */
function feishuSign(secret: string, at: Instant) {
  const timestamp = String(Math.floor(Date.parse(at) / 1000))
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') }
}

const MARKS: Record<string, string> = {
  ...{ '[': '［', ']': '］', '<': '＜', '>': '＞', '*': '＊' },
  ...{ _: '＿', '`': '｀', '#': '＃', '@': '＠', '~': '～' },
}

/** What somebody named so is read, and calls nobody, links nowhere and is set in no other type. */
const plain = (text: string) => unlinked(text).replace(/[[\]<>*_`#@~]/g, (mark) => MARKS[mark] ?? mark)

/** An address without marks is a link too wherever it stands, to whoever reads it. */
const unlinked = (text: string) => text.replaceAll('://', '：//').replace(/\b(www)\./gi, '$1．')

export type Refused = { trouble: ChannelTrouble; message: string }

/** What a bot says of a message: null where it has taken it. They answer 200 with a code of their own inside. */
export function refusalIn(
  kind: ChannelKind,
  { status, text }: { status: number; text: string },
): Refused | null {
  const refused = (trouble: ChannelTrouble, message: string): Refused => ({ trouble, message })
  if (status >= 300 && status < 400) return refused('redirected', `HTTP ${status}`)
  if (status === 429 || status >= 500) return refused('busy', `HTTP ${status}`)
  const said = codeIn(kind, text)
  if (status >= 400 && (!said || said.code === 0)) return refused('refused', `HTTP ${status}`)
  if (!said) return refused('unclear', 'an answer that is none of a bot')
  if (said.code === 0) return null
  return refused(troubleOf(kind, said), `${said.code} ${said.message}`)
}

function codeIn(kind: ChannelKind, text: string): { code: number; message: string } | null {
  try {
    const { errcode, code, StatusCode, errmsg, msg, StatusMessage } = JSON.parse(text)
    // Feishu's first bots say it in another word than its later ones.
    const said = kind === 'feishu' ? (code ?? StatusCode) : errcode
    return typeof said === 'number'
      ? { code: said, message: String(errmsg ?? msg ?? StatusMessage ?? '') }
      : null
  } catch {
    return null
  }
}

/** What their codes mean; any other is a message refused. */
const CODES: Record<ChannelKind, Partial<Record<ChannelTrouble, readonly number[]>>> = {
  wecom: { key: [93000], busy: [-1, 45009, 45033], ip: [60020] },
  dingtalk: {
    key: [300001, 300005, 400013, 400101, 400102, 400106],
    busy: [-1, 130101, 130102, 410100, 410101],
  },
  feishu: {
    key: [19001, 19002, 19007],
    sign: [19021],
    ip: [19022],
    keyword: [19024],
    busy: [11232, 99991400],
  },
}

/** Codes that mean more than one thing: the words beside them say which. */
const BY_WORDS: Record<ChannelKind, Record<number, (message: string) => ChannelTrouble>> = {
  wecom: {},
  dingtalk: { 310000: ofUnsafe },
  feishu: { 9499: (message) => (/too many|frequen/i.test(message) ? 'busy' : 'refused') },
}

function troubleOf(kind: ChannelKind, { code, message }: { code: number; message: string }): ChannelTrouble {
  const byWords = BY_WORDS[kind][code]
  if (byWords) return byWords(message)
  const known = Object.entries(CODES[kind]).find(([, codes]) => codes.includes(code))
  return (known?.[0] as ChannelTrouble | undefined) ?? 'refused'
}

/** DingTalk has one code for what its bot's safety settings refuse, and says in words which. */
function ofUnsafe(message: string): ChannelTrouble {
  if (/keyword|关键词/i.test(message)) return 'keyword'
  if (/sign|timestamp|签名|时间戳/i.test(message)) return 'sign'
  return /\bip\b|whitelist|白名单/i.test(message) ? 'ip' : 'refused'
}
