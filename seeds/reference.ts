import { createRecord } from '#app/features/records/record.server.ts'
import { searchTextOfRecord } from '#app/features/records/search-text.server.ts'
import { institute } from '#app/features/zone/fields.ts'
import { instantOf, planYearOf, today } from '#app/platform/clock.ts'
import { type Db, inTransaction } from '#db/connect.ts'

/** The zone's own five parks, as its public site lists them. */
const PARKS = [
  { code: 'chancheng', name_zh: '禅城园', name_en: 'Chancheng Park' },
  { code: 'nanhai', name_zh: '南海园', name_en: 'Nanhai Park' },
  { code: 'shunde', name_zh: '顺德园', name_en: 'Shunde Park' },
  { code: 'gaoming', name_zh: '高明园', name_en: 'Gaoming Park' },
  { code: 'sanshui', name_zh: '三水园', name_en: 'Sanshui Park' },
]

const SECTORS = [
  {
    code: 'equipment',
    letter_zh: '装',
    letter_en: 'E',
    name_zh: '高端装备制造',
    name_en: 'High-end equipment manufacturing',
  },
  { code: 'ai', letter_zh: '智', letter_en: 'I', name_zh: '人工智能', name_en: 'Artificial intelligence' },
  { code: 'biomedicine', letter_zh: '医', letter_en: 'L', name_zh: '生物医药', name_en: 'Biomedicine' },
  { code: 'materials', letter_zh: '材', letter_en: 'M', name_zh: '新材料', name_en: 'New materials' },
]

const INSTITUTES = [
  {
    name_zh: '佛山中国发明成果转化研究院',
    name_en: 'Foshan China Academy of Invention Achievement Transformation',
    country: 'CN',
  },
  {
    name_zh: '佛山滑铁卢大学技术转移研究院',
    name_en: 'Foshan Institute of Technology Transfer of the University of Waterloo',
    country: 'CN',
  },
  {
    name_zh: '佛山国防科技成果产业化应用推广中心',
    name_en: 'Foshan Industrial Application and Promotion Center for National Defense Technology Outcomes',
    country: 'CN',
  },
  {
    name_zh: '佛山市南海区广工大数控装备协同创新研究院',
    name_en: 'Foshan Nanhai Guangdong Technology University CNC Equipment Collaborative Innovation Institute',
    country: 'CN',
  },
]

/** The year whose targets the zone published: more than 20 teams supported, 10 overseas projects introduced. */
const PUBLISHED_YEAR = 2021
export const PUBLISHED_TARGETS = { team: 20, project: 10 } as const

/**
 * What production needs before anybody can work: parks, sectors, partner institutes, and the plan years with
 * their targets. Adds what is missing and changes nothing that is there, so it is safe to repeat; the server does it until
 * there is somebody who could have changed it.
 */
export async function seedReference(db: Db): Promise<void> {
  await inTransaction(db, async (trx) => {
    const positioned = <T>(rows: T[]) => rows.map((row, i) => ({ ...row, position: i + 1 }))
    await trx
      .insertInto('park')
      .values(positioned(PARKS))
      .onConflict((oc) => oc.column('code').doNothing())
      .execute()
    await trx
      .insertInto('sector')
      .values(positioned(SECTORS))
      .onConflict((oc) => oc.column('code').doNothing())
      .execute()
    const known = await trx.selectFrom('institute').select('id').limit(1).execute()
    for (const row of known.length === 0 ? INSTITUTES : []) {
      const search_text = searchTextOfRecord(institute, row)
      const made = { kind: 'institute', park_id: null, created_by: null } as const
      const id = await createRecord(trx, { ...row, ...made, search_text })
      await trx
        .insertInto('institute')
        .values({ ...row, id })
        .execute()
    }
    for (const year of [PUBLISHED_YEAR, planYearOf(today())]) await openPlanYear(trx, year)
  })
}

/**
 * A plan year with the published targets, unless it is there already. They were published before the year, whenever
 * they are entered here: a report on any day of it, as known then, has them.
 */
async function openPlanYear(trx: Db, year: number) {
  const opened = await trx
    .insertInto('plan_year')
    .values({ year })
    .onConflict((oc) => oc.column('year').doNothing())
    .executeTakeFirst()
  if (opened.numInsertedOrUpdatedRows === 0n) return
  const targets = Object.entries(PUBLISHED_TARGETS).map(([track, amount]) => ({
    plan_year: year,
    track,
    amount,
  }))
  await trx.insertInto('target').values(targets).execute()
  await trx
    .insertInto('target_change')
    .values(targets.map((target) => ({ ...target, at: instantOf(`${year}-01-01T00:00`) })))
    .execute()
}
