import type { NoteKind } from '#app/features/records/note.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { editTalent } from '#app/features/talents/commands.server.ts'
import { localDateOf, now } from '#app/platform/clock.ts'
import { TALENTS } from './talents.ts'
import { type Beat, byRole, colleagueOf, momentOf, talentCameIn, type Zone } from './zone.ts'

const PARKS = ['nanhai', 'shunde', 'chancheng', 'sanshui', 'gaoming']
const SAID: [NoteKind, string][] = [
  ['call', '电话沟通：希望明年上半年来园区实地考察两天，住宿由我方安排。'],
  ['meeting', '在展会上面谈，对中试车间很感兴趣，想了解设备共享的收费。'],
  ['note', '发来了最新的论文与专利清单，已转给对口园区。'],
  ['call', 'Called about the lab space: needs a clean room of about 80 m², from spring.'],
  ['note', '回复邮件：暂时不回国，但愿意担任线上顾问。'],
  ['meeting', '视频会议一小时，介绍了引导资金的条件；对方在考虑组队申报。'],
  ['call', '询问子女入学与配偶就业的政策，已请园区人才办答复。'],
  ['note', 'Recommended a former student who works on battery materials; will introduce us in December.'],
  ['meeting', '来访半天，参观孵化器与中试基地，晚上与两家企业交流。'],
]

/** What was said with people since they came in, and who took them over: the talents' own years. */
export const careBeats = (): Beat[] => [...noteBeats(), ...handOverBeats()]

function noteBeats(): Beat[] {
  return TALENTS.flatMap((_, i) => {
    if (i % 5 > 2) return []
    const since = talentCameIn(i)
    const days = Math.max(1, Math.floor((since * (1 + (i % 3))) / 5))
    return {
      at: momentOf(days, i + 3),
      act: async (zone) => {
        const [kind, body] = SAID[(i * 7) % SAID.length] ?? ['note', '']
        await writeNote(zone.db, byRole(zone, i % 2 ? 'organiser' : 'manager', i), zone.talents[i] ?? 0, {
          kind,
          body,
          on_date: localDateOf(now()),
        })
      },
    }
  })
}

/** In the last weeks the parks took over those who are on no team or project yet: half of them so far. */
function handOverBeats(): Beat[] {
  return TALENTS.flatMap((_, i) => {
    if (i % 2) return []
    return { at: momentOf(1 + (i % 23), i + 5), act: (zone) => handOver(zone, i, PARKS[(i / 2) % 5] ?? '') }
  })
}

async function handOver(zone: Zone, i: number, park: string) {
  const id = zone.talents[i] ?? 0
  const talent = await zone.db
    .selectFrom('talent')
    .where('id', '=', id)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('venture_member').where('talent_id', '=', id).select('talent_id'))),
    )
    .select(['version', 'owner_id'])
    .executeTakeFirst()
  if (!talent) return
  zone.homes[i] = park
  const owner = zone.staff.find((actor) => actor.id === talent.owner_id)
  await editTalent(zone.db, owner ?? byRole(zone, 'manager', 0), id, {
    version: talent.version,
    park_id: zone.park(park),
    owner_id: colleagueOf(zone, park, i).id,
  })
}
