import { pinyin } from 'pinyin-pro'

/**
 * The demo's talents: 150 invented people from 20 countries, in a fixed order. Surnames come from plants and
 * stones, so that nobody takes them for real; universities are real ones of the country.
 */
export type TalentLine = {
  name_native: string
  name_latin: string
  country: string
  affiliation: string
  job_title: string
  sector: string
  fields: string
  languages: string[]
}

const GIVEN = [
  'Ada',
  'Milo',
  'Ines',
  'Theo',
  'Noor',
  'Lena',
  'Oskar',
  'Freya',
  'Ravi',
  'Mina',
  'Luca',
  'Zora',
  'Emil',
  'Aiko',
  'Tove',
  'Hugo',
  'Sana',
  'Ivo',
  'Clara',
  'Jonas',
  'Yara',
  'Otto',
  'Nadia',
  'Felix',
  'Mira',
  'Anton',
  'Elsa',
  'Kofi',
  'Lila',
  'Bram',
  'José',
]
const SURNAMES = [
  'Quartz',
  'Basalt',
  'Juniper',
  'Larkspur',
  'Heather',
  'Thistle',
  'Granite',
  'Fennel',
  'Saffron',
  'Clover',
  'Rowan',
  'Hazelwood',
  'Ember',
  'Flintstone',
  'Aspen',
  'Bramble',
  'Cedarholm',
  'Feldspar',
  'Garnet',
  'Hawthorn',
  'Ivyfield',
  'Jasper',
  'Lindenbaum',
  'Mallow',
  'Nettle',
  'Onyx',
  'Pebble',
  'Quillfeather',
  'Reed',
  'Sorrel',
  'Tansy',
  'Umber',
  'Vetch',
  'Willowmere',
  'Yarrow',
  'Zircon',
  'Alderman-Birch',
]
const CHINESE_SURNAMES = [
  '林',
  '陈',
  '黄',
  '何',
  '梁',
  '苏',
  '叶',
  '柳',
  '梅',
  '柏',
  '欧阳',
  '司马',
  '石',
  '江',
  '单',
  '区',
  '杨',
]
const CHINESE_GIVEN = [
  '青梧',
  '云杉',
  '小荔',
  '海棠',
  '木棉',
  '竹君',
  '兰生',
  '松年',
  '白鹭',
  '翠羽',
  '银杏',
  '月桂',
  '秋枫',
  '若樱',
  '石榴',
  '紫荆',
  '芷若',
  '朴',
]

/** Country, how many people, how many of them with a Chinese name, universities. */
const COUNTRIES: [country: string, people: number, chinese: number, universities: string[]][] = [
  [
    'US',
    22,
    9,
    ['University of Michigan - Ann Arbor', 'Georgia Institute of Technology', 'University of Washington'],
  ],
  ['CA', 16, 7, ['University of Waterloo', 'University of Toronto', 'McGill University']],
  ['GB', 14, 5, ['University of Southampton', 'Imperial College London']],
  ['DE', 13, 3, ['Technische Universität München', 'Rheinisch Westfälische Technische Hochschule Aachen']],
  ['JP', 10, 3, ['Tohoku University', 'Osaka University']],
  ['SG', 10, 6, ['National University of Singapore', 'Nanyang Technological University']],
  ['AU', 8, 3, ['University of New South Wales', 'Monash University']],
  ['FR', 7, 1, ['Université de Strasbourg']],
  ['KR', 6, 0, ['Pohang University of Science and Technology']],
  ['NL', 6, 1, ['Delft University of Technology', 'Eindhoven University of Technology']],
  ['CH', 6, 1, ['Swiss Federal Institute of Technology', 'University of Basel']],
  ['SE', 5, 1, ['Chalmers University of Technology', 'Lund University']],
  ['IT', 5, 0, ['Politecnico di Torino']],
  ['FI', 4, 0, ['Tampere University', 'University of Oulu']],
  ['IL', 4, 0, ['Technion - Israel Institute of Technology']],
  ['DK', 4, 0, ['Technical University of Denmark']],
  ['RU', 3, 0, ['Tomsk State University']],
  ['IN', 3, 0, ['Indian Institute of Science']],
  ['BR', 2, 0, ['Universidade Estadual de Campinas']],
  ['NZ', 2, 0, ['University of Auckland']],
]

const JOBS = [
  'Professor',
  'Associate professor',
  'Senior research fellow',
  'Chief engineer',
  'Founder',
  'Post-doctoral fellow',
  'Research director',
]
const SECTORS: [sector: string, fields: string[]][] = [
  [
    'equipment',
    ['precision machining', 'servo control', 'industrial robots', 'laser processing', 'metrology'],
  ],
  [
    'ai',
    [
      'machine vision',
      'speech recognition',
      'planning and scheduling',
      'edge inference',
      'industrial language models',
    ],
  ],
  [
    'biomedicine',
    [
      'RNA delivery',
      'microfluidics',
      'medical imaging',
      'rehabilitation devices',
      'continuous manufacturing',
    ],
  ],
  [
    'materials',
    ['solid-state batteries', 'ceramic membranes', 'carbon fibre', 'catalysis', 'biodegradable polymers'],
  ],
]
const SPOKEN: Record<string, string> = {
  DE: 'de',
  CH: 'de',
  JP: 'ja',
  FR: 'fr',
  KR: 'ko',
  NL: 'nl',
  SE: 'sv',
  IT: 'it',
  FI: 'fi',
  IL: 'he',
  DK: 'da',
  RU: 'ru',
  IN: 'hi',
  BR: 'pt',
}

/** A few write their names in a script of their own: native and Latin form belong together. */
const OWN_SCRIPT: Record<string, [native: string, latin: string][]> = {
  JP: [
    ['水晶 楓', 'Suisho Kaede'],
    ['若葉 翠', 'Wakaba Midori'],
    ['石英 蓮', 'Sekiei Ren'],
    ['苔山 菫', 'Kokeyama Sumire'],
    ['白樺 凪', 'Shirakaba Nagi'],
    ['紫苑 湊', 'Shion Minato'],
    ['琥珀 律', 'Kohaku Ritsu'],
  ],
  KR: [
    ['단풍 나래', 'Danpung Narae'],
    ['소나무 한별', 'Sonamu Hanbyeol'],
    ['은행 가람', 'Eunhaeng Garam'],
    ['진달래 누리', 'Jindallae Nuri'],
    ['자작 보라', 'Jajak Bora'],
    ['호박 이든', 'Hobak Eden'],
  ],
  RU: [
    ['Яна Берёзова-Кварц', 'Yana Beryozova-Kvarts'],
    ['Лев Янтарный-Клён', 'Lev Yantarny-Klyon'],
    ['Мила Гранитова-Роща', 'Mila Granitova-Roshcha'],
  ],
}

export const TALENTS: TalentLine[] = COUNTRIES.flatMap(([country, people, chinese, universities]) =>
  Array.from({ length: people }, (_, i) => ({ country, universities, chinese: i < chinese })),
).map(({ country, universities, chinese }, i) => {
  const [sector, fields] = pick(SECTORS, i * 3 + (i >> 2))
  return {
    ...(chinese ? chineseName(i) : foreignName(country, i)),
    country,
    affiliation: pick(universities, i),
    job_title: pick(JOBS, i * 2),
    sector,
    fields: `${pick(fields, i)}, ${pick(fields, i + 2)}`,
    languages: [
      ...new Set(['en', ...(chinese ? ['zh'] : []), ...(SPOKEN[country] ? [SPOKEN[country]] : [])]),
    ],
  }
})

function chineseName(i: number) {
  const surname = pick(CHINESE_SURNAMES, i * 4 + (i >> 3))
  const given = pick(CHINESE_GIVEN, i * 5 + (i >> 2))
  return {
    name_native: surname + given,
    name_latin: `${spell(surname, 'surname')} ${spell(given, 'normal')}`,
  }
}

function foreignName(country: string, i: number) {
  const own = OWN_SCRIPT[country]
  if (!own) return { name_native: '', name_latin: `${pick(GIVEN, i * 7)} ${pick(SURNAMES, i * 5)}` }
  const [name_native, name_latin] = pick(own, i)
  return { name_native, name_latin }
}

function spell(characters: string, mode: 'surname' | 'normal') {
  const letters = pinyin(characters, {
    toneType: 'none',
    surname: mode === 'surname' ? 'all' : 'off',
    type: 'array',
    v: true,
  })
    .join('')
    .replace('ü', 'u')
  return letters.charAt(0).toUpperCase() + letters.slice(1)
}

function pick<T>(from: readonly T[], i: number): T {
  return from[i % from.length] as T
}
