import { NotFound } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.ts'
import { type Place, putTogether } from '#db/put-together.ts'

type Traced = { entity: string; entity_id: number; actions: readonly string[] }

/** What was done to a record and by whom, newest first, for its own page; the caller has checked who asks. */
export async function listTracesOf(db: Db, { entity, entity_id, actions }: Traced, most: number) {
  const rows = await tracesOf(db, { entity, entity_id }, { actions, most })
  return rows.map(({ account_id, name_zh, name_en, ...row }) => ({
    ...row,
    by: { id: account_id, name_zh: name_zh ?? '', name_en: name_en ?? '' },
  }))
}

type OfRecord = { entity: Place<string>; entity_id: Place<number> }
type Asked = { actions: readonly string[]; most: number }

const tracesOf = putTogether((db, { entity, entity_id }: OfRecord, { actions, most }: Asked) =>
  db
    .selectFrom('audit')
    .leftJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .leftJoin('account', 'account.id', 'audit.account_id')
    .where('audit.entity', '=', entity)
    .where('audit.entity_id', '=', entity_id)
    .where('audit.action', 'in', actions)
    .orderBy('audit.seq', 'desc')
    .limit(most)
    .select(['audit.seq', 'audit.action', 'audit.at', 'audit.fields', 'audit_value.content'])
    .select(['audit.account_id', 'account.name_zh', 'account.name_en']),
)

type Run = { entity: string; entity_id: number; since: number; seq: number; verb?: string }

/** What each of a run of edits of this very record kept of before and after, oldest first; NotFound when there is none. */
export async function readEdits(
  db: Db,
  { entity, entity_id, since, seq, verb = 'edit' }: Run,
): Promise<unknown[]> {
  const edits = await db
    .selectFrom('audit')
    .innerJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('audit.seq', '>=', since)
    .where('audit.seq', '<=', seq)
    .where('audit.entity', '=', entity)
    .where('audit.entity_id', '=', entity_id)
    .where('audit.action', '=', `${entity}.${verb}`)
    .orderBy('audit.seq')
    .select('audit_value.content')
    .execute()
  if (edits.length === 0) throw new NotFound()
  return edits.map(({ content }) => JSON.parse(content))
}
