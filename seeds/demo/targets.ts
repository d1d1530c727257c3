import { openYear, setTargets } from '#app/features/zone/plan-year.server.ts'
import type { TargetRow, TargetTrack } from '#app/features/zone/plan-year.ts'
import { findPlanYear } from '#app/features/zone/queries.server.ts'
import { type LocalDate, planYearOf } from '#app/platform/clock.ts'
import { momentOn, workdayFrom, workdayUntil } from './calendar.ts'
import { type Beat, byRole, type Zone } from './zone.ts'

type Shares = Record<string, number>
type Promised = { total: number; parks?: Shares; sectors?: Shares }

/** What each year promised; the two years before started smaller, and weren't shared out. */
const TARGETS: { years_ago: number; note: string; team: Promised; project: Promised }[] = [
  { years_ago: 2, note: '', team: { total: 8 }, project: { total: 3 } },
  { years_ago: 1, note: '', team: { total: 12 }, project: { total: 4 } },
  {
    years_ago: 0,
    note: '一区五园联席会议通过，按园区和重点领域分解。',
    team: {
      total: 20,
      parks: { nanhai: 7, shunde: 5, chancheng: 3, sanshui: 3, gaoming: 2 },
      sectors: { equipment: 6, ai: 5, biomedicine: 5, materials: 4 },
    },
    project: {
      total: 10,
      parks: { nanhai: 4, shunde: 2, chancheng: 2, sanshui: 1, gaoming: 1 },
      sectors: { equipment: 3, ai: 2, biomedicine: 3, materials: 2 },
    },
  },
]

/** Each year's targets are agreed on before it begins; the present one's, which is open already, as work begins. */
export const targetBeats = (day: LocalDate): Beat[] =>
  TARGETS.map((promised, i) => {
    const year = planYearOf(day) - promised.years_ago
    const agreed = promised.years_ago === 0 ? workdayFrom(`${year}-01-01`) : workdayUntil(`${year - 1}-12-31`)
    return { at: momentOn(agreed, i), act: (zone) => agree(zone, year, promised) }
  })

async function agree(zone: Zone, year: number, { note, team, project }: (typeof TARGETS)[number]) {
  const leadership = byRole(zone, 'leadership', 0)
  if (!(await findPlanYear(zone.db, year))) await openYear(zone.db, leadership, year)
  const { version } = (await findPlanYear(zone.db, year)) ?? { version: 1 }
  const targets = [...rowsOf(zone, 'team', team), ...rowsOf(zone, 'project', project)]
  await setTargets(zone.db, leadership, year, { version, note, targets })
}

function rowsOf(zone: Zone, track: TargetTrack, { total, parks = {}, sectors = {} }: Promised): TargetRow[] {
  const nowhere = { track, park_id: null, sector_id: null }
  return [
    { ...nowhere, amount: total },
    ...Object.entries(parks).map(([code, amount]) => ({ ...nowhere, park_id: zone.park(code), amount })),
    ...Object.entries(sectors).map(([code, amount]) => ({
      ...nowhere,
      sector_id: zone.sector(code),
      amount,
    })),
  ]
}
