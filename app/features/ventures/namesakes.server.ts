import { data } from '@remix-run/node'
import type { Actor } from '#app/features/accounts/actor.ts'
import { Refusal } from '#app/platform/errors.ts'
import type { FormReply } from '#app/platform/form.ts'
import type { Db } from '#db/connect.ts'
import type { Track } from './venture.ts'
import { nameFormsOf, sameName } from './venture-name.server.ts'

const MOST_SHOWN = 5
/** Of those who share a form of a name the newest are looked at. */
const MOST_NAMESAKES = 100

/**
 * The teams and projects that go by this name already, in either script and however it is spaced. Of those of
 * other parks a person learns only that there is one.
 */
export async function findNamesakes(db: Db, actor: Actor, name: string) {
  const forms = nameFormsOf(name)
  if (forms.length === 0) return { known: [], elsewhere: false }
  const rows = await db
    .selectFrom('venture')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('venture_spelling')
        .where('spelling', 'in', forms)
        .orderBy('venture_id', 'desc')
        .limit(MOST_NAMESAKES)
        .select('venture_id'),
    )
    .orderBy('id', 'desc')
    .select(['id', 'track', 'name_zh', 'name_en', 'stage', 'park_id'])
    .$narrowType<{ track: Track }>()
    .execute()
  const same = rows.filter(({ name_zh, name_en }) => sameName(name_zh, name) || sameName(name_en, name))
  const known = same.filter(({ park_id }) => actor.inPark(park_id))
  return { known: known.slice(0, MOST_SHOWN), elsewhere: known.length < same.length }
}

export type Namesakes = Awaited<ReturnType<typeof findNamesakes>>

/** The zone may have it already; saying that it is another one goes past it. */
export async function refuseNamesakes(db: Db, actor: Actor, name: string) {
  const { known, elsewhere } = await findNamesakes(db, actor, name)
  if (known.length > 0 || elsewhere) throw new Refusal('venture_refusal_namesake', {}, 'anyway')
}

type Reply = { data: FormReply | { ok: true }; init: ResponseInit | null }

/** The answer of a form that was refused so, with what it may be: the page shows it without script too. */
export async function withNamesakes<R>(db: Db, actor: Actor, reply: R) {
  const { data: answer, init } = reply as Partial<Reply>
  if (!answer || !('errors' in answer) || !answer.errors.anyway) return reply
  const namesakes = await findNamesakes(db, actor, String(answer.values.name ?? ''))
  return data({ ...answer, namesakes }, init ?? undefined)
}
