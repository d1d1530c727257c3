import { openYear, setTargets } from '#app/features/zone/plan-year.server.ts'
import type { TargetRow, TargetTrack } from '#app/features/zone/plan-year.ts'
import { findPlanYear } from '#app/features/zone/queries.server.ts'
import { planYearOf } from '#app/platform/clock.ts'
import { byRole, type Zone } from './zone.ts'

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

export async function agreeOnTargets(zone: Zone): Promise<void> {
  const leadership = byRole(zone, 'leadership', 0)
  for (const { years_ago, note, team, project } of TARGETS) {
    const year = planYearOf(zone.today) - years_ago
    if (!(await findPlanYear(zone.db, year))) await openYear(zone.db, leadership, year)
    const { version } = (await findPlanYear(zone.db, year)) ?? { version: 1 }
    const targets = [...rowsOf(zone, 'team', team), ...rowsOf(zone, 'project', project)]
    await setTargets(zone.db, leadership, year, { version, note, targets })
  }
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
