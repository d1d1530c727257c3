import { isNamedByOperator } from '#app/platform/origins.ts'
import type { ChannelKind } from './channel.ts'

/* Where a group's bot may live: addresses of three houses, and of those that the operator names. Pure. */

/** What a bot's address looks like: its path, and in what the word stands that opens the group. */
const HOUSES: Record<ChannelKind, { hosts: readonly string[]; path: RegExp; word: string | null }> = {
  wecom: { hosts: ['qyapi.weixin.qq.com'], path: /^\/cgi-bin\/webhook\/send$/, word: 'key' },
  dingtalk: { hosts: ['oapi.dingtalk.com'], path: /^\/robot\/send$/, word: 'access_token' },
  feishu: {
    hosts: ['open.feishu.cn', 'open.larksuite.com'],
    path: /^\/open-apis\/bot\/v2\/hook\/[\w-]+$/,
    word: null,
  },
}

const WORD = /^[\w-]{8,200}$/

/** Why nothing is sent to an address, as the name of a message; null where it may be. */
export function faultOfAddress(kind: ChannelKind, typed: string, origins: readonly string[]): string | null {
  if (!URL.canParse(typed)) return 'channel_error_address'
  const url = new URL(typed)
  if (url.username || url.password || url.hash) return 'channel_error_address'
  if (isNamedByOperator(typed, origins)) return null
  if (url.protocol !== 'https:' || url.port) return 'channel_error_address'
  const house = HOUSES[kind]
  if (!house.hosts.includes(url.hostname)) {
    const known = Object.values(HOUSES).some(({ hosts }) => hosts.includes(url.hostname))
    return known ? 'channel_error_other_house' : 'channel_error_host'
  }
  const asked = [...url.searchParams.keys()].join()
  const opens =
    house.word === null
      ? asked === ''
      : asked === house.word && WORD.test(url.searchParams.get(house.word) ?? '')
  return opens && house.path.test(url.pathname) ? null : 'channel_error_incomplete'
}

/** What of an address may be shown: where it leads, and the end of what opens it. */
export function maskedAddress(url: string): string {
  const { host, searchParams, pathname } = new URL(url)
  const word = secretIn(url) || pathname.slice(1) || [...searchParams.values()].join('')
  return `${host} …${word.length > 8 ? word.slice(-4) : ''}`
}

const WORDS = Object.values(HOUSES).flatMap(({ word }) => word ?? [])

/** The word in an address that opens the group. */
function secretIn(address: string) {
  const { searchParams, pathname } = new URL(address)
  const word = WORDS.find((name) => searchParams.has(name))
  return (word === undefined ? pathname.split('/').at(-1) : searchParams.get(word)) ?? ''
}
