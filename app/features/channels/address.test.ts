import { expect, test } from 'vitest'
import { isNamedByOperator, originsIn } from '#app/platform/origins.ts'
import { secretsInAddress, withoutSecrets } from '#app/platform/unsaid.ts'
import { faultOfAddress, maskedAddress } from './address.ts'
import type { ChannelKind } from './channel.ts'
import { channelSchema } from './schema.ts'

const KEY = '3f2504e0-4f89-11d3-9a0c-0305e82c3301'
const GOOD: Record<ChannelKind, string[]> = {
  wecom: [`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`],
  dingtalk: [`https://oapi.dingtalk.com/robot/send?access_token=${KEY}`],
  feishu: [
    `https://open.feishu.cn/open-apis/bot/v2/hook/${KEY}`,
    `https://open.larksuite.com/open-apis/bot/v2/hook/${KEY}`,
  ],
}

test('what the three houses show is taken, of the kind that it is', () => {
  for (const [kind, addresses] of Object.entries(GOOD))
    for (const address of addresses) expect(faultOfAddress(kind as ChannelKind, address, [])).toBeNull()
  expect(faultOfAddress('wecom', GOOD.dingtalk[0] ?? '', [])).toBe('channel_error_other_house')
})

test.each([
  'qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678',
  `http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`,
  `https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=${KEY}`,
  `https://me:pw@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`,
  `https://qyapi.weixin.qq.com@evil.example/cgi-bin/webhook/send?key=${KEY}`,
  `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}#here`,
  `https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=${KEY}`,
  `https://evil.example/cgi-bin/webhook/send?key=${KEY}`,
  'https://127.0.0.1/cgi-bin/webhook/send?key=12345678',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/cgi-bin/webhook/send?key=12345678',
  'https://qyapi.weixin.qq.com/cgi-bin/webhook/send',
  `https://qyapi.weixin.qq.com/cgi-bin/token?key=${KEY}`,
  `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}&debug=1`,
  'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a%20b',
  'javascript:alert(1)',
  'file:///etc/passwd',
])('%s is no bot’s address', (address) => {
  expect(faultOfAddress('wecom', address, [])).not.toBeNull()
})

test('what the operator names is taken as it is named, and nothing beside it', () => {
  const origins = originsIn(' http://127.0.0.1:8099, https://relay.example.org ')
  expect(origins).toEqual(['http://127.0.0.1:8099', 'https://relay.example.org'])
  expect(faultOfAddress('wecom', 'http://127.0.0.1:8099/hook', origins)).toBeNull()
  expect(faultOfAddress('wecom', 'https://relay.example.org/any/thing?x=1', origins)).toBeNull()
  for (const other of [
    'http://127.0.0.1:8098/hook',
    'https://127.0.0.1:8099/hook',
    'http://relay.example.org/hook',
    'https://me@relay.example.org/hook',
  ])
    expect(faultOfAddress('wecom', other, origins)).not.toBeNull()
  expect(originsIn(undefined)).toEqual([])
})

test('of an address only where it leads and its end is shown', () => {
  for (const address of Object.values(GOOD).flat()) {
    expect(maskedAddress(address)).toBe(`${new URL(address).host} …3301`)
    expect(maskedAddress(address)).not.toContain(KEY.slice(0, 8))
  }
  expect(maskedAddress('https://relay.example.org/short')).toBe('relay.example.org …')
})

test('no word of a server tells an address, encoded or not, or what opens a group', () => {
  const [wecom = ''] = GOOD.wecom
  const relay =
    'https://relay.example.org/hooks/a%20secret%2Fword/send?code=m%C3%BCnster-mill&timestamp=1773016200000&sign=q1w2e3r4t5%2By6u7i8o9%3D'
  const echoes = [
    ...[wecom, KEY, relay, 'a%20secret%2Fword', 'a secret/word', 'm%C3%BCnster-mill', 'münster-mill'],
    ...['q1w2e3r4t5%2By6u7i8o9%3D', 'q1w2e3r4t5+y6u7i8o9='],
  ]
  const said = withoutSecrets(echoes.join(' | '), [wecom, relay].flatMap(secretsInAddress))
  expect(said).toBe(echoes.map(() => '…').join(' | '))
})

test('what is too short to be told from other words is no secret', () => {
  const { shape } = channelSchema
  const fault = (typed: string) => shape.secret_word.safeParse(typed).error?.issues[0]?.message
  expect(fault('1234567')).toBe('channel_error_secret')
  expect(fault('12345678')).toBeUndefined()
  expect(fault('')).toBeUndefined()
  expect(withoutSecrets('no such 12345678', ['12345678'])).toBe('no such …')
})

test('an address inside another scheme is not the operator’s', () => {
  expect(isNamedByOperator('blob:http://10.0.0.7:8080/hook', ['http://10.0.0.7:8080'])).toBe(false)
  expect(isNamedByOperator('Http://10.0.0.7:8080/hook', ['http://10.0.0.7:8080'])).toBe(true)
})
