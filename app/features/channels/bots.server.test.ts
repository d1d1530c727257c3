import { expect, test } from 'vitest'
import { refusalIn, requestOf } from './bots.server.ts'
import { CHANNEL_KINDS, nextTurn } from './channel.ts'
import { cutTo } from './cut-bytes.ts'

const AT = '2026-03-09T00:30:00.000Z'
const bot = { url: 'https://group.example.org/hook?key=1', secret: '', locale: 'zh-CN' as const }
const link = { label: '在梧桐中查看', href: 'https://crm.example.org/teams/12' }
const bytesOf = (text: string) => Buffer.byteLength(text)

test.each(CHANNEL_KINDS)('a message to %s that is too long ends in “…” and keeps its link', (kind) => {
  const lines = Array.from({ length: 3000 }, (_, i) => `团队${i}🌳`)
  const { body } = requestOf({ ...bot, kind }, { title: '一周小结', lines, link }, AT)
  const limit = { wecom: 4096, dingtalk: 20_000, feishu: 20_000 }[kind]
  const counted = kind === 'wecom' ? JSON.parse(body).markdown.content : body
  expect(bytesOf(counted)).toBeLessThanOrEqual(limit)
  expect(bytesOf(counted)).toBeGreaterThan(limit * 0.4)
  expect(body).toContain('…')
  expect(body).toContain(link.href)
  expect(body).not.toContain('\ufffd')
})

test('a text is cut between characters, and left alone where it fits', () => {
  expect(cutTo('梧桐', 6)).toBe('梧桐')
  for (let most = 3; most < 12; most++) {
    const cut = cutTo('梧桐🌳树叶', most)
    expect(bytesOf(cut)).toBeLessThanOrEqual(most)
    expect(cut).toMatch(/^(梧?|梧桐|梧桐🌳)…$/u)
  }
})

test('a name calls nobody and leads nowhere', () => {
  const title = '<@all> [click](https://evil.example) **x** @all http://evil.example www.evil.example'
  for (const kind of ['wecom', 'dingtalk'] as const) {
    const body = JSON.parse(requestOf({ ...bot, kind }, { title: '一周', lines: [title], link }, AT).body)
    const text: string = body.markdown.content ?? body.markdown.text
    expect(text.replace(link.href, '')).not.toMatch(/<@|\[click|\*\*x|@all|:\/\/|www\./)
    expect(body.markdown.title ?? '').not.toMatch(/:\/\/|www\./)
  }
  const feishu = JSON.parse(requestOf({ ...bot, kind: 'feishu' }, { title, lines: [title], link }, AT).body)
  const read = '<@all> [click](https：//evil.example) **x** @all http：//evil.example www．evil.example'
  expect(feishu.content.post.zh_cn.title).toBe(read)
  expect(feishu.content.post.zh_cn.content[0]).toEqual([{ tag: 'text', text: read }])
})

test.each([
  ['wecom', 200, '{"errcode":0,"errmsg":"ok"}', null],
  ['wecom', 200, '{"errcode":93000,"errmsg":"invalid webhook url"}', 'key'],
  ['wecom', 200, '{"errcode":45009,"errmsg":"api freq out of limit"}', 'busy'],
  ['wecom', 200, '{"errcode":40058,"errmsg":"markdown.content exceed max length 4096"}', 'refused'],
  ['dingtalk', 200, '{"errcode":0,"errmsg":"ok"}', null],
  ['dingtalk', 200, '{"errcode":310000,"errmsg":"description:关键词不匹配"}', 'keyword'],
  ['dingtalk', 200, '{"errcode":310000,"errmsg":"keywords not in content"}', 'keyword'],
  ['dingtalk', 200, '{"errcode":310000,"errmsg":"description:机器人发送签名不匹配"}', 'sign'],
  ['dingtalk', 200, '{"errcode":310000,"errmsg":"invalid timestamp"}', 'sign'],
  ['dingtalk', 200, '{"errcode":310000,"errmsg":"ip X.X.X.X not in whitelist"}', 'ip'],
  ['dingtalk', 200, '{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}', 'busy'],
  ['dingtalk', 200, '{"errcode":300005,"errmsg":"token is not exist"}', 'key'],
  ['feishu', 200, '{"code":0,"msg":"success","data":{}}', null],
  ['feishu', 200, '{"StatusCode":0,"StatusMessage":"success"}', null],
  ['feishu', 200, '{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}', 'sign'],
  ['feishu', 200, '{"code":19024,"msg":"Key Words Not Found"}', 'keyword'],
  ['feishu', 400, '{"code":19001,"msg":"param invalid: incoming webhook access token invalid"}', 'key'],
  ['feishu', 200, '{"code":11232,"msg":"frequency limited"}', 'busy'],
  ['feishu', 200, '{"code":9499,"msg":"Bad Request"}', 'refused'],
  ['wecom', 403, '{"errcode":0}', 'refused'],
  ['wecom', 200, '{"code":0}', 'unclear'],
  ['wecom', 429, '', 'busy'],
  ['wecom', 500, '<html>', 'busy'],
  ['wecom', 302, '', 'redirected'],
  ['wecom', 404, '<html>', 'refused'],
  ['wecom', 200, '<html>hello</html>', 'unclear'],
  ['wecom', 200, '', 'unclear'],
  ['wecom', 200, 'null', 'unclear'],
] as const)('%s answering %i %s means %s', (kind, status, text, trouble) => {
  expect(refusalIn(kind, { status, text })?.trouble ?? null).toBe(trouble)
})

test('the next turn comes when the bot takes one more', () => {
  const turns = (count: number, every: number) =>
    Array.from({ length: count }, (_, i) => new Date(Date.parse(AT) + i * every).toISOString())
  const at = (ms: number) => new Date(Date.parse(AT) + ms).toISOString()
  expect(nextTurn('wecom', turns(19, 0), AT)).toBeNull()
  expect(nextTurn('wecom', turns(20, 100), at(2000))).toBe(at(60_000))
  expect(nextTurn('wecom', turns(20, 100), at(60_000))).toBeNull()
  expect(nextTurn('feishu', turns(5, 0), at(10))).toBe(at(1000))
  expect(nextTurn('feishu', turns(100, 300), at(30_000))).toBe(at(60_000))
})
