import type { Staff } from '#app/features/accounts/actor.ts'
import { startImport, undoImport } from '#app/features/import/commands.server.ts'
import { beginImport } from '#app/features/import/draft.server.ts'
import { runImport } from '#app/features/import/run.server.ts'
import type { ImportNoun } from '#app/features/import/target.ts'
import { runUndo } from '#app/features/import/undo.server.ts'
import type { Db } from '#db/connect.ts'

/** Rows as they come out of a spreadsheet's clipboard. */
export const pastedFrom = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.join('\t')).join('\n')

type Brought = { noun: ImportNoun; rows: readonly (readonly string[])[]; name?: string }

/** A draft of what somebody pasted. */
export const draftOf = (db: Db, actor: Staff, { noun, rows, name = '名单' }: Brought) =>
  beginImport(db, actor, { pasted: pastedFrom(rows), name }, { noun })

/** A sheet brought in to the end, as the jobs do it. */
export async function broughtIn(db: Db, actor: Staff, sheet: Brought): Promise<number> {
  const id = await draftOf(db, actor, sheet)
  await startImport(db, actor, id)
  await runImport(db, id)
  return id
}

export async function takenBack(db: Db, actor: Staff, id: number): Promise<void> {
  await undoImport(db, actor, id)
  await runUndo(db, id, actor.id)
}

/** Three years of teams as a park keeps them. */
export const TEAMS: readonly (readonly string[])[] = [
  ['团队名称', '所属园区', '领域', '带头人', '邮箱', '申报时间', '签约时间', '备注'],
  ['澄屿视觉', '南海园', '人工智能', '林知远', 'lin@example.org', '2024-02-03', '2024-06-18', '需要厂房'],
  ['折柳量子', '南海园', '新材料', '云中鹤', 'yun@example.org', '2025-03-01', '2025-09-09', ''],
  ['听泉传感', '南海园', '人工智能', '沈括之', 'shen@example.org', '2026-01-12', '2026-05-20', ''],
  ['踏莎行智能', '南海园', '高端装备制造', '陆游之', 'lu@example.org', '2026-02-14', '', ''],
]
