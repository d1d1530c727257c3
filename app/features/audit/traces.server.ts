import { NotFound } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.ts'

type Traced = { entity: string; entity_id: number; actions: readonly string[] }

/** What was done to a record and by whom, newest first, for its own page; the caller has checked who asks. */
export async function listTracesOf(db: Db, { entity, entity_id, actions }: Traced, most: number) {
  const rows = await db
    .selectFrom('audit')
    .leftJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .leftJoin('account', 'account.id', 'audit.account_id')
    .where('audit.entity', '=', entity)
    .where('audit.entity_id', '=', entity_id)
    .where('audit.action', 'in', actions)
    .orderBy('audit.seq', 'desc')
    .limit(most)
    .select(['audit.seq', 'audit.action', 'audit.at', 'audit.fields', 'audit_value.content'])
    .select(['account.name_zh', 'account.name_en'])
    .execute()
  return rows.map(({ name_zh, name_en, ...row }) => ({
    ...row,
    by: { name_zh: name_zh ?? '', name_en: name_en ?? '' },
  }))
}

/** What one edit of this very record kept of before and after, as its room wrote it; NotFound when there is none. */
export async function readEdit(
  db: Db,
  { entity, entity_id, seq }: { entity: string; entity_id: number; seq: number },
): Promise<unknown> {
  const edit = await db
    .selectFrom('audit')
    .innerJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('audit.seq', '=', seq)
    .where('audit.entity', '=', entity)
    .where('audit.entity_id', '=', entity_id)
    .where('audit.action', '=', `${entity}.edit`)
    .select('audit_value.content')
    .executeTakeFirst()
  if (!edit) throw new NotFound()
  return JSON.parse(edit.content)
}
