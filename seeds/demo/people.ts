import type { Role } from '#app/features/accounts/grants.ts'

/** The zone's invented staff beside the demo accounts; they sign in nowhere. */
export const STAFF: { name_zh: string; name_en: string; email: string; role: Role; parks: string[] }[] = [
  {
    name_zh: '黄木棉',
    name_en: 'Huang Mumian',
    email: 'huang.mumian@example.org',
    role: 'manager',
    parks: ['shunde'],
  },
  {
    name_zh: '梁凤栖',
    name_en: 'Liang Fengqi',
    email: 'liang.fengqi@example.org',
    role: 'manager',
    parks: ['chancheng'],
  },
  {
    name_zh: '何榕荫',
    name_en: 'He Rongyin',
    email: 'he.rongyin@example.org',
    role: 'manager',
    parks: ['sanshui'],
  },
  {
    name_zh: '欧阳青竹',
    name_en: 'Ouyang Qingzhu',
    email: 'ouyang.qingzhu@example.org',
    role: 'manager',
    parks: ['gaoming'],
  },
  {
    name_zh: '陈桂月',
    name_en: 'Chen Guiyue',
    email: 'chen.guiyue@example.org',
    role: 'manager',
    parks: ['nanhai', 'sanshui'],
  },
  {
    name_zh: '苏小荔',
    name_en: 'Su Xiaoli',
    email: 'su.xiaoli@example.org',
    role: 'organiser',
    parks: ['nanhai'],
  },
  { name_zh: '区海棠', name_en: 'Ou Haitang', email: 'ou.haitang@example.org', role: 'organiser', parks: [] },
]
