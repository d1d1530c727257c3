import { expect, test } from 'vitest'
import { world } from '#app/testing/world.ts'
import { DEMO_PASSWORD } from './demo-accounts.ts'
import { weaknessOf, wordsAbout } from './guess.server.ts'

const person = [
  'zhang.wei@example.org',
  'zhang',
  'wei',
  'zhangwei',
  'weizhang',
  '张伟',
  'chancheng',
  'nanhai',
]

test.each([
  ['short', 'k7#pX2q', 'short'],
  ['long', 'x7'.repeat(150), 'long'],
  ['the favourite of all', '1234567890', 'pattern'],
  ['a run', 'abcdefghijkl', 'pattern'],
  ['one key', 'aaaaaaaaaaaa', 'pattern'],
  ['a piece again and again', 'xk3xk3xk3xk3', 'pattern'],
  ['a piece to the very end', 'x7'.repeat(100), 'pattern'],
  ['a common word with a year', 'Password2026!', 'common'],
  ['a common word in disguise', 'pa55word1234', 'common'],
  ['a common word twice', 'password-password', 'common'],
  ['a common Chinese one', 'woaini1314520', 'common'],
  ['the example of a good one', 'correcthorsebatterystaple', 'common'],
  ['rows of keys', '1qaz@WSX3edc', 'common'],
  ['what every demo says aloud', DEMO_PASSWORD, 'common'],
  ['the same with a year', 'Plant-a-Phoenix-Tree2026', 'common'],
  ['a phone number', '13800138000', 'pattern'],
  ['any phone number', '139-2345-6781', 'pattern'],
  ['a name and a phone number', 'liming13923456781', 'common'],
  ['a name in pinyin with its year', 'wangxiaoming1990', 'common'],
  ['a date', '2026-11-28', 'pattern'],
  ['full-width letters are letters', 'ｐａｓｓｗｏｒｄ２０２６', 'common'],
  ['the product’s name', 'Wutong2026', 'personal'],
  ['the zone’s name', 'foshangaoxinqu', 'personal'],
  ['the zone’s name in Chinese', '佛山高新区2026年', 'personal'],
  ['a park and a year', 'chancheng2026', 'personal'],
  ['one’s own name', 'zhangwei123', 'personal'],
  ['one’s own name the other way round', 'WeiZhang1988', 'personal'],
  ['one’s own address', 'zhang.wei1', 'personal'],
])('%s', async (_, password, weakness) => {
  expect(await weaknessOf(password, person)).toBe(`account_error_password_${weakness}`)
})

test.each([
  'leaves over the quiet canal',
  '河边的梧桐树开了三朵紫花',
  'kT9#vq2LmzX4',
  'lantern-mosaic-otter-99',
  '紫檀书桌上有三只白猫',
  `${'x'.repeat(60)}leaves over the quiet canal`,
])('no rule asks for kinds of characters: %s is welcome', async (password) => {
  expect(await weaknessOf(password, person)).toBeNull()
})

test('what somebody who knows the person would try: names in every spelling, the address, the parks', async () => {
  const { db } = await world()
  const about = await wordsAbout(db, {
    email: 'xm.wang@fshtz.example',
    name_zh: '王小明',
    name_en: 'Ming Wang',
  })
  for (const password of [
    'wangxiaoming1990!',
    'xiaomingwang#88',
    '王小明爱南海园2026',
    'xm.wang@fshtz.example',
    'SanshuiPark2026',
    'nanhaiyuan888',
  ]) {
    expect([password, await weaknessOf(password, about)]).toEqual([
      password,
      'account_error_password_personal',
    ])
  }
})
