import type { Db } from '#db/connect.ts'
import type { TimelineItem } from './timeline.ts'

/** Tasks as things that happened to a record: taken on, and finished. The newest first. */
export async function listTaskItems(db: Db, record_id: number, most: number): Promise<TimelineItem[]> {
  const tasks = await db
    .selectFrom('task')
    .innerJoin('account as maker', 'maker.id', 'task.created_by')
    .leftJoin('account as doer', 'doer.id', 'task.done_by')
    .where('record_id', '=', record_id)
    .orderBy((eb) => eb.fn.coalesce('done_at', 'task.created_at'), 'desc')
    .orderBy('task.id', 'desc')
    .limit(most)
    .select(['task.id', 'title', 'done_at', 'task.created_at', 'task.created_by', 'done_by'])
    .select(['maker.name_zh as maker_zh', 'maker.name_en as maker_en'])
    .select(['doer.name_zh as doer_zh', 'doer.name_en as doer_en'])
    .execute()
  return tasks.flatMap(({ id, title, ...task }): TimelineItem[] => {
    const maker = { id: task.created_by, name_zh: task.maker_zh, name_en: task.maker_en }
    const doer = { id: task.done_by, name_zh: task.doer_zh ?? '', name_en: task.doer_en ?? '' }
    const added = { key: `task ${id}`, at: task.created_at, by: maker, done: false }
    const done = task.done_at && { key: `done ${id}`, at: task.done_at, by: doer, done: true }
    return [done, added].filter((item) => !!item).map((item) => ({ what: 'task', title, ...item }))
  })
}
