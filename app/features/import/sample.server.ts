import type { Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { RECORDS } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import type { RequestContext } from '#app/platform/context.ts'
import { sentInPieces } from '#app/platform/in-pieces.server.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { xlsxOf } from '#app/platform/sheets/write-xlsx.server.ts'
import type { WrittenCell } from '#app/platform/sheets/written-cell.ts'
import { mayImport } from './import.ts'
import { IMPORT_NOUNS, type ImportNoun, type Target } from './target.ts'
import { targetName } from './words.server.ts'
import { SHEET_HEADERS } from './wrong.server.ts'

type Sample = readonly [target: Target, ...cells: WrittenCell[]][]
const day = (date: string) => ({ date })

/** The columns most sheets have, with made-up lines; the headings are the product's own words. */
const SAMPLES: Record<ImportNoun, Sample> = {
  team: [
    ['name', '澄屿视觉', 'Foldwillow Quantum'],
    ['park_id', '南海园', '顺德园'],
    ['sector_id', '人工智能', '新材料'],
    ['leader', '林知远', 'Ada Muster'],
    ['leader:emails', 'lin@example.org', 'ada@example.org'],
    ['stage:applied', day('2024-02-03'), day('2025-03-01')],
    ['stage:supported', day('2024-06-18'), day('2025-09-09')],
    ['note', '需要厂房', ''],
  ],
  project: [
    ['name', '北岸低温电子', 'Northshore Cryotronics'],
    ['park_id', '南海园', '顺德园'],
    ['sector_id', '新材料', '人工智能'],
    ['country', '德国', 'Netherlands'],
    ['leader', 'Jonas Probe', 'Eva Voorbeeld'],
    ['leader:emails', 'jonas@example.org', 'eva@example.org'],
    ['stage:introduced', day('2025-05-20'), null],
    ['note', '', ''],
  ],
  talent: [
    ['name', '林知远', 'Ada Muster'],
    ['emails', 'lin@example.org', 'ada@example.org'],
    ['phone', '13800000000', '+49 30 000000'],
    ['country', '中国', '德国'],
    ['affiliation', '甲大学', 'Example University'],
    ['job_title', '教授', 'Research lead'],
    ['note', '', ''],
  ],
  institute: [
    ['name_zh', '北岸研究所', '示例大学'],
    ['name_en', 'Northshore Institute', 'Example University'],
    ['country', '德国', '荷兰'],
    ['website', 'https://northshore.example.org', 'https://university.example.org'],
  ],
  event: [
    ['name', '海外人才交流会', 'Quantum salon'],
    ['kind', '交流活动', '路演'],
    ['starts', '2026-03-08 14:00', '2026-04-02 09:30'],
    ['ends', '2026-03-08 17:00', '2026-04-02 12:00'],
    ['venue', '南海园会议中心', '顺德园路演厅'],
  ],
}

const WIDTH = 20

/** A sheet to begin with, in the reader's language. */
export async function sendSample(request: Request, context: RequestContext, actor: Staff): Promise<Response> {
  const wanted = new URL(request.url).searchParams.get('noun')
  const noun = IMPORT_NOUNS.find((known) => known === wanted) ?? 'team'
  requireThat(mayImport(actor, noun), context, actor)
  const { locale } = context
  const sample = SAMPLES[noun]
  const columns = withLocale(locale, () => sample.map(([target]) => ({ heading: targetName(noun, target), width: WIDTH })))
  const rows = [0, 1].map((i) => sample.map(([, ...cells]) => cells[i] ?? null))
  const name = withLocale(locale, RECORDS[noun].many)
  const file = xlsxOf({ name, columns }, once(rows))
  return new Response(sentInPieces(file, context), { headers: SHEET_HEADERS(`${withLocale(locale, m.import_name_sample)}-${name}.xlsx`) })
}

async function* once(rows: WrittenCell[][]) {
  yield rows
}
