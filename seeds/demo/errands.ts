import type { Role } from '#app/features/accounts/grants.ts'
import { follow } from '#app/features/records/followers.server.ts'
import type { NoteKind } from '#app/features/records/note.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { addTask, finishTask } from '#app/features/records/tasks.server.ts'
import { addDays, type LocalDate } from '#app/platform/clock.ts'
import { workdayFrom, workdayUntil } from './calendar.ts'
import { type Beat, byRole, momentOf, type Zone, zoneManager } from './zone.ts'

type Place = 'talents' | 'events' | 'institutes'

/** What is to be done for talents, events and institutes: for which of them, what, and in how many days. */
const ERRANDS: readonly (readonly [place: Place, n: number, title: string, due: number])[] = [
  ['talents', 9, '回复人才公寓的问题', -1],
  ['talents', 3, '寄送英文版园区介绍', 2],
  ['events', 6, 'Test the link with the speakers', 4],
  ['talents', 12, 'Call about the visit in spring', 5],
  ['talents', 27, '确认来访日期，安排住宿', 6],
  ['institutes', 0, 'Invite the director to the year-end signing', 7],
  ['talents', 40, 'Ask for the list of publications', 9],
  ['events', 7, '确认场地与茶歇', 10],
  ['talents', 58, '联系配偶就业服务', 13],
  ['events', 7, 'Print the name badges', 20],
  ['institutes', 2, '续签合作备忘录', 28],
]

/** Notes on institutes, so many days ago. */
const SAID = [
  [0, 44, 'meeting', '院长来访，愿意每季度推荐一批团队，希望园区派人驻点。'],
  [0, 12, 'call', 'They send three profiles in optics next week; two could come in spring.'],
  [2, 21, 'note', '备忘录明年一月到期，对方建议加入联合培养条款。'],
] as const

/** What the zone's own people took on besides the pipeline, what they said with institutes, and what leadership follows. */
export const errandBeats = (today: LocalDate): Beat[] => [
  ...ERRANDS.map(([place, n, title, due], i): Beat => {
    const due_on = (due < 0 ? workdayUntil : workdayFrom)(addDays(today, due))
    const act = async (zone: Zone) =>
      void (await addTask(zone.db, byRole(zone, 'organiser', i), recordOf(zone, place, n), { title, due_on }))
    return { at: momentOf(3 + (i % 5) - Math.min(due, 0), i), act }
  }),
  ...thankBeats(),
  ...mentionBeats(),
  ...SAID.map(
    ([n, days, kind, body], i): Beat => ({
      at: momentOf(days, i),
      act: async (zone) => {
        const id = recordOf(zone, 'institutes', n)
        await writeNote(zone.db, byRole(zone, i % 2 ? 'manager' : 'organiser', i), id, { kind, body })
      },
    }),
  ),
  {
    at: momentOf(2, 4),
    act: async (zone) => {
      const leader = byRole(zone, 'leadership', 0)
      for (const [place, n] of FOLLOWED) await follow(zone.db, leader, recordOf(zone, place, n))
    },
  },
]

const FOLLOWED = [
  ['events', 7],
  ['institutes', 0],
  ['talents', 12],
  ['talents', 27],
] as const

/** What colleagues ask the zone's own manager in notes, so many days ago. */
const ASKED: readonly (readonly [
  days: number,
  role: Role,
  place: Place,
  n: number,
  kind: NoteKind,
  body: string,
])[] = [
  [9, 'leadership', 'talents', 3, 'note', '@ 上周的来访反馈很好，请考虑安排与龙头企业的对接。'],
  [
    2,
    'organiser',
    'talents',
    12,
    'call',
    'Called back: spring suits them. @ can you show them the pilot hall?',
  ],
  [1, 'leadership', 'institutes', 0, 'note', '@ 年底签约请把名单提前一周给我。'],
  [0, 'organiser', 'events', 7, 'note', '@ 场地已确认，企业名单还差两家，请补充。'],
]

const mentionBeats = (): Beat[] =>
  ASKED.map(([days, role, place, n, kind, body], i) => ({
    at: momentOf(days, i + 2),
    act: async (zone) => {
      const note = { kind, body: body.replace('@', `@${zoneManager(zone).name_zh} `) }
      await writeNote(zone.db, byRole(zone, role, i), recordOf(zone, place, n), note)
    },
  }))

/** Taken on after the last event, and done. */
function thankBeats(): Beat[] {
  let task = 0
  const organiser = (zone: Zone) => byRole(zone, 'organiser', 1)
  return [
    {
      at: momentOf(31, 2),
      act: async (zone) => {
        const due_on = workdayFrom(addDays(zone.today, -26))
        const thanks = { title: '给到场嘉宾发感谢信', due_on }
        task = await addTask(zone.db, organiser(zone), recordOf(zone, 'events', 5), thanks)
      },
    },
    { at: momentOf(28, 6), act: (zone) => finishTask(zone.db, organiser(zone), task) },
  ]
}

const recordOf = (zone: Zone, place: Place, n: number) => zone[place][n] ?? 0
