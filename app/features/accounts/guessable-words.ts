/** The syllables of Mandarin without their tones, by how they begin: names and words typed in pinyin are made of them. */
const SYLLABLES: Record<string, string> = {
  '': 'a ai an ang ao e en er ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong u uan uo v ve',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
}

export const PINYIN = Object.entries(SYLLABLES).flatMap(([initial, finals]) =>
  finals.split(' ').map((final) => initial + final),
)

const NAME = `(?:${PINYIN.toSorted((a, b) => b.length - a.length).join('|')}){2,3}`
const NUMBER = String.raw`[\W\d_]{0,8}`
const NAME_AND_NUMBER = new RegExp(`^(?:${NAME}${NUMBER}|${NUMBER}${NAME})$`, 'i')

/** wangxiaoming1990: the library counts its parts as words that have nothing to do with each other. */
export const isNameAndNumber = (password: string) => NAME_AND_NUMBER.test(password)

/** Passwords that were given as examples of good ones, and what people here say and wish each other. */
export const PHRASES = [
  ...['correcthorsebatterystaple', 'correct horse battery staple', 'troub4dor', 'letmein', 'ilovechina'],
  ...['woaini', 'woaizhongguo', 'woaiwojia', 'woaifoshan', 'zhongguo', 'nihao', 'gongxifacai', 'wanshiruyi'],
  ...['yibaisui', 'yilupingan', 'zhangsan', 'lisi', 'wangwu', 'mima', 'denglu', 'guanliyuan'],
  ...['我爱你', '我的密码', '我爱中国', '恭喜发财', '万事如意', '一路平安', '密码', '管理员'],
]

/** The product, the zone and what is around it. */
export const ABOUT_US = [
  ...[
    'wutong',
    '梧桐',
    'foshan',
    'foshanshi',
    '佛山',
    '佛山市',
    'guangdong',
    '广东',
    'fshtz',
    'fsgxq',
    'gxq',
  ],
  ...['gaoxin', 'gaoxinqu', '高新', '高新区', 'kejiyuan', '科技园', 'chuangye', '创业', 'rencai', '人才'],
  ...['hightech', 'high-tech', 'zone', 'park', 'talent', 'startup', 'incubator', 'administrator', 'admin'],
  ...['foshangaoxinqu', '佛山高新区', 'foshanhightech'],
]
