import type { Source } from '#app/features/records/field.ts'
import { keyOf } from '../plain.ts'

/*
 * What people call what the zone has, beside the names it has now: shorter, older, by a part of it. What may mean
 * two of them is not here: it is asked about.
 */

/** Of the zone's own list, by code. */
export const ALSO: Partial<Record<Source, Readonly<Record<string, readonly string[]>>>> = {
  parks: {
    chancheng: ['禅城'],
    nanhai: ['南海', '南海高新区', '南海高新技术产业开发区'],
    shunde: ['顺德', '顺德高新区', '顺德高新技术产业开发区'],
    gaoming: ['高明', '沧江工业园'],
    sanshui: ['三水', '三水工业园', '三水中心科技工业园'],
  },
  sectors: {
    equipment: [
      '装备',
      '装',
      '高端装备',
      '装备制造',
      '先进装备',
      '先进装备制造',
      '智能装备',
      '智能装备制造',
      '高端智能装备',
      '高端制造',
      'equipment',
      'high-end equipment',
      'advanced equipment',
      'advanced manufacturing equipment',
      'equipment manufacturing',
    ],
    ai: ['智', 'ai', '人工智能技术', '人工智能（AI）', 'AI人工智能', 'artificial intelligence (AI)'],
    biomedicine: [
      '医',
      '医药',
      '生物',
      '生物制药',
      '生物医药与健康',
      '生物医药与大健康',
      '生物医药大健康',
      '生命健康',
      '医药健康',
      'biomed',
      'biomedical',
      'bio-medicine',
      'biopharma',
      'biotech & medicine',
    ],
    materials: [
      '材',
      '材料',
      '新材料技术',
      '先进材料',
      '新型材料',
      'materials',
      'new material',
      'advanced materials',
    ],
  },
}

const AROUND: Partial<Record<Source, RegExp>> = {
  parks:
    /^(?:广东)?(?:佛山)?(?:市)?(?:国家)?(?:高新(?:技术产业开发)?区)?|(?:科技|产业)?(?:园区|园|区)$|^the|(?:industrial|hitech)?park$|district$/g,
  sectors: /(?:产业|行业|领域|方向|业|类)$|(?:industry|sector)$/g,
  countries: /(?:国籍|籍|人|地区)$|^the/g,
  languages: /(?:语言)$/g,
  institutes: /^(?:the)|^佛山(?:市)?(?:南海区?)?/g,
}

/** A name without what its kind is called and without where all of them are. */
export function coreOf(source: Source, text: string): string {
  const key = keyOf(text)
  const around = AROUND[source]
  const core = around ? key.replace(around, '') : key
  return core === '' ? key : core
}
