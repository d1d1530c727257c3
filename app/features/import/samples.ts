import type { Locale } from '#app/platform/locale.ts'
import type { WrittenCell } from '#app/platform/sheets/written-cell.ts'
import type { ImportNoun } from './target.ts'

/** A heading in both languages, and what stands below it in two lines; the names of people and things are invented. */
type Column = readonly [zh: string, en: string, one: Said, other: Said]
type Said = WrittenCell | { zh: string; en: string }

const PARK: Column = [
  '所属园区',
  'Park',
  { zh: '南海园', en: 'Nanhai Park' },
  { zh: '南海园', en: 'Nanhai Park' },
]
const SECTOR: Column = [
  ...(['领域', 'Sector'] as const),
  { zh: '人工智能', en: 'Artificial intelligence' },
  { zh: '新材料', en: 'New materials' },
]
const EMAIL: Column = ['邮箱', 'E-mail', 'lin@example.org', 'ada@example.org']
const PHONE: Column = ['手机', 'Phone', '13800000001', '+49 30 123456']
const LEADER: Column = ['带头人', 'Leader', '林知远', 'Ada Muster']
const OF_LEADER: Column = ['带头人邮箱', 'Leader e-mail', 'lin@example.org', 'ada@example.org']
const NOTE: Column = ['备注', 'Notes', { zh: '需要厂房', en: 'Needs a workshop' }, null]
const day = (date: string) => ({ date })

const SAMPLES: Record<ImportNoun, readonly Column[]> = {
  team: [
    [
      '团队名称',
      'Team name',
      { zh: '澄屿视觉', en: 'Chengyu Vision' },
      { zh: '折柳量子', en: 'Willow Quantum' },
    ],
    ...[PARK, SECTOR, LEADER, OF_LEADER],
    ['申报时间', 'Application date', day('2026-01-05'), day('2026-02-10')],
    ['签约时间', 'Signing date', day('2026-03-20'), null],
    NOTE,
  ],
  project: [
    [
      '项目名称',
      'Project name',
      { zh: '轻舟储能', en: 'Skiff Storage' },
      { zh: '远岫传感', en: 'Ridge Sensing' },
    ],
    ...[PARK, SECTOR],
    ['国别', 'Country', { zh: '德国', en: 'Germany' }, { zh: '加拿大', en: 'Canada' }],
    ['所属机构', 'Institution', 'Muster University', 'Example Institute'],
    ...[LEADER, OF_LEADER],
    ['接洽时间', 'First contact', day('2026-01-05'), day('2026-02-10')],
    NOTE,
  ],
  talent: [
    ['姓名', 'Name', '林知远', 'Ada Muster'],
    ...[EMAIL, PHONE],
    ['单位', 'Affiliation', { zh: '示例大学', en: 'Example University' }, 'Muster University'],
    ['职务', 'Job title', { zh: '教授', en: 'Professor' }, { zh: '研究员', en: 'Researcher' }],
    ['国别', 'Country', { zh: '加拿大', en: 'Canada' }, { zh: '德国', en: 'Germany' }],
    [
      '研究方向',
      'Expertise',
      { zh: '机器视觉', en: 'Machine vision' },
      { zh: '储能材料', en: 'Storage materials' },
    ],
    NOTE,
  ],
  institute: [
    [
      '机构名称',
      'Institute name',
      { zh: '示例研究院', en: 'Example Institute' },
      { zh: '远岫大学', en: 'Ridge University' },
    ],
    ['国家', 'Country', { zh: '德国', en: 'Germany' }, { zh: '加拿大', en: 'Canada' }],
    ['网址', 'Website', 'https://institute.example.org', 'https://ridge.example.org'],
  ],
  event: [
    [
      '活动名称',
      'Event name',
      { zh: '海外人才沙龙', en: 'Overseas Talent Salon' },
      { zh: '海外人才沙龙', en: 'Overseas Talent Salon' },
    ],
    ['开始时间', 'Start time', day('2026-03-08T14:00'), day('2026-03-08T14:00')],
    ['结束时间', 'End time', day('2026-03-08T17:00'), day('2026-03-08T17:00')],
    ['地点', 'Venue', { zh: '一号厅', en: 'Hall 1' }, { zh: '一号厅', en: 'Hall 1' }],
    ['嘉宾姓名', 'Guest name', '林知远', 'Ada Muster'],
    ['嘉宾邮箱', 'Guest e-mail', 'lin@example.org', 'ada@example.org'],
  ],
}

/** A sheet that can be filled in and brought in, with two lines that show how. */
export function sampleOf(noun: ImportNoun, locale: Locale) {
  const said = (cell: Said): WrittenCell =>
    cell !== null && typeof cell === 'object' && 'zh' in cell ? (locale === 'en' ? cell.en : cell.zh) : cell
  const columns = SAMPLES[noun]
  return {
    columns: columns.map(([zh, en]) => ({ heading: locale === 'en' ? en : zh, width: 22 })),
    rows: [columns.map(([, , one]) => said(one)), columns.map(([, , , other]) => said(other))],
  }
}
