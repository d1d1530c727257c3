import type { Staff } from '#app/features/accounts/actor.ts'
import { startImport } from '#app/features/import/commands.server.ts'
import { beginImport } from '#app/features/import/draft.server.ts'
import { runImport } from '#app/features/import/run.server.ts'
import type { ImportNoun } from '#app/features/import/target.ts'
import { addDays, now } from '#app/platform/clock.ts'
import { minutesAfter } from './calendar.ts'
import { type Beat, colleagueOf, momentOf, type Zone, zoneManager } from './zone.ts'

/** In days before today. */
const BEGUN = 1
/** In minutes before now: whoever signs in finds it on top of their inbox. */
const BROUGHT_IN = 20

/** One sheet has just been brought in, of which its manager is told; another waits since yesterday for somebody to look at it. */
export const importBeats = (): Beat[] => [
  { at: minutesAfter(now(), -BROUGHT_IN), act: bringInstitutes },
  { at: momentOf(BEGUN, 6), act: beginTeams },
]

const INSTITUTES = [
  ['机构名称', '英文名称', '国家', '网址'],
  ['北岸海洋研究院', 'Northshore Marine Institute', '挪威', 'https://northshore.example.org'],
  ['远岫材料实验室', 'Ridge Materials Laboratory', '加拿大', 'https://ridge.example.org'],
  ['白桦电子研究中心', 'Birch Centre for Electronics', '芬兰', 'https://birch.example.org'],
]

async function bringInstitutes(zone: Zone) {
  const id = await begin(zone, zoneManager(zone), {
    noun: 'institute',
    name: '新增合作机构.xlsx',
    rows: INSTITUTES,
  })
  await startImport(zone.db, zoneManager(zone), id)
  await runImport(zone.db, id)
}

/** What such sheets are like: a sector nobody has, a day that may be two, another park's team, one without a name. */
const beginTeams = async (zone: Zone) => {
  const day = (days: number) => addDays(zone.today, -days)
  await begin(zone, colleagueOf(zone, 'nanhai', 0), {
    noun: 'team',
    name: '南海园在谈团队.xlsx',
    rows: [
      ['团队名称', '所属园区', '领域', '带头人', '邮箱', '申报时间', '备注'],
      ['拾光影像', '南海园', '人工智能', '洛听澜', 'luo@example.org', day(40), '希望三季度入驻'],
      ['青禾传感', '南海园', '绿色农业', '秦知意', 'qin@example.org', day(33), ''],
      ['云栈储能', '南海园', '新材料', '何以舟', 'he@example.org', '03/04/26', ''],
      ['石榴机器人', '顺德园', '高端装备制造', '江望舒', 'jiang@example.org', day(20), '与顺德园共同洽谈'],
      ['', '南海园', '新材料', '苏慕白', 'su@example.org', day(12), '名称待定'],
      ['半夏生物', '南海园', '生物医药', '温如言', 'wen@example.org', day(9), ''],
    ],
  })
}

type Sheet = { noun: ImportNoun; name: string; rows: readonly (readonly string[])[] }

const begin = ({ db }: Zone, actor: Staff, { noun, name, rows }: Sheet) =>
  beginImport(db, actor, { pasted: rows.map((row) => row.join('\t')).join('\n'), name }, { noun })
