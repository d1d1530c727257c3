/**
 * The demo's exchange events. `days`: days before today on which it was held; negative ones are still to come.
 * `guests`: how many talents were registered; of a past event most attended.
 */
export type EventLine = {
  name_zh: string
  name_en: string
  description_zh: string
  description_en: string
  kind: 'exchange' | 'roadshow' | 'visit' | 'forum' | 'online'
  days: number
  from: string
  to: string
  time_zone: string
  venue: string
  online_url: string
  capacity: number | null
  parks: string[]
  guests: number
}

export const EVENTS: EventLine[] = [
  {
    name_zh: '海外高层次人才岭南行',
    name_en: 'Overseas Talents in Lingnan',
    description_zh: '三天走访五个园区，与企业技术负责人一对一座谈。',
    description_en: 'Three days in the five parks, with one-to-one talks with engineers of local companies.',
    kind: 'visit',
    days: 590,
    from: '09:00',
    to: '17:30',
    time_zone: 'Asia/Shanghai',
    venue: '五个园区',
    online_url: '',
    capacity: 60,
    parks: [],
    guests: 34,
  },
  {
    name_zh: '新材料项目路演',
    name_en: 'New Materials Roadshow',
    description_zh: '八个海外新材料项目面向园区企业路演。',
    description_en: 'Eight overseas projects in new materials present to companies of the zone.',
    kind: 'roadshow',
    days: 410,
    from: '14:00',
    to: '18:00',
    time_zone: 'Asia/Shanghai',
    venue: '三水园创新中心报告厅',
    online_url: '',
    capacity: 80,
    parks: ['sanshui', 'nanhai'],
    guests: 21,
  },
  {
    name_zh: '滑铁卢线上交流会',
    name_en: 'Waterloo Online Exchange',
    description_zh: '与合作院所联合举办，介绍专项引导资金。',
    description_en: 'Held with a partner institute: the special guidance fund, and how teams apply.',
    kind: 'online',
    days: 262,
    from: '20:00',
    to: '21:30',
    time_zone: 'America/Toronto',
    venue: '',
    online_url: 'https://meet.example.org/waterloo',
    capacity: null,
    parks: [],
    guests: 27,
  },
  {
    name_zh: '生物医药海外人才沙龙',
    name_en: 'Biomedicine Talent Salon',
    description_zh: '小型闭门沙龙，聚焦临床转化。',
    description_en: 'A small salon about bringing research to the clinic.',
    kind: 'exchange',
    days: 171,
    from: '15:00',
    to: '17:30',
    time_zone: 'Asia/Shanghai',
    venue: '禅城园绿岛会客厅',
    online_url: '',
    capacity: 24,
    parks: ['chancheng'],
    guests: 22,
  },
  {
    name_zh: '高端装备海外项目对接会',
    name_en: 'High-end Equipment Matchmaking',
    description_zh: '海外项目与顺德装备企业分组对接。',
    description_en: 'Overseas projects meet equipment makers of Shunde, in groups.',
    kind: 'exchange',
    days: 88,
    from: '09:30',
    to: '12:00',
    time_zone: 'Asia/Shanghai',
    venue: '顺德园科创中心 3 楼',
    online_url: '',
    capacity: 50,
    parks: ['shunde'],
    guests: 31,
  },
  {
    name_zh: '凤凰计划人才论坛',
    name_en: 'Phoenix Tree Talent Forum',
    description_zh: '年度论坛：政策发布、团队签约、园区推介。',
    description_en: 'The forum of the year: policies, signings, and the five parks introduce themselves.',
    kind: 'forum',
    days: 33,
    from: '09:00',
    to: '17:00',
    time_zone: 'Asia/Shanghai',
    venue: '南海园会议中心',
    online_url: '',
    capacity: 200,
    parks: [],
    guests: 58,
  },
  {
    name_zh: '人工智能海外博士线上宣讲',
    name_en: 'AI Doctoral Talents Online',
    description_zh: '面向欧洲高校人工智能方向博士与博士后。',
    description_en: 'For doctoral and post-doctoral researchers in artificial intelligence in Europe.',
    kind: 'online',
    days: -9,
    from: '10:00',
    to: '11:30',
    time_zone: 'Europe/Berlin',
    venue: '',
    online_url: 'https://meet.example.org/ai-talents',
    capacity: null,
    parks: [],
    guests: 16,
  },
  {
    name_zh: '年终海外项目签约与答谢会',
    name_en: 'Year-end Signing and Thanks',
    description_zh: '本年度引进项目集中签约，次年计划说明。',
    description_en: 'The projects introduced this year sign together; the plan for next year.',
    kind: 'exchange',
    days: -24,
    from: '15:00',
    to: '18:00',
    time_zone: 'Asia/Shanghai',
    venue: '南海园会议中心二号厅',
    online_url: '',
    capacity: 40,
    parks: ['nanhai', 'shunde'],
    guests: 19,
  },
]
