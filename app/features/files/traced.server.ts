import { daysAgo } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { KEPT_DAYS } from './file.ts'

const RUN = 2000

/** One version of a file as the audit tells of it: as what it was added, and what became of it. */
export type Traced = {
  id: number
  record_id: number
  name: string
  version_no: number
  uploaded_by: number | null
  at: string
  /** Traces of before these were written down say nothing of them. */
  hash: string | null
  personal: boolean | null
  removed_at: string | null
}

const VERBS = ['add_file', 'remove_file', 'restore_file', 'mark_file', 'unmark_file'] as const

/** What the audit tells of all files, by their numbers; of what belonged to somebody who was erased it tells nothing. */
export async function readTraced(db: Db): Promise<Map<number, Traced>> {
  const files = new Map<number, Traced>()
  for (let seq = 0; ; ) {
    const lines = await readLines(db, seq)
    for (const line of lines) tell(files, line)
    const last = lines.at(-1)
    if (!last) return files
    ;({ seq } = last)
  }
}

type Line = Awaited<ReturnType<typeof readLines>>[number]

const readLines = (db: Db, after: number) =>
  db
    .selectFrom('audit')
    .innerJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('audit.seq', '>', after)
    .where(
      'audit.action',
      'in',
      VERBS.map((verb) => `record.${verb}`),
    )
    .orderBy('audit.seq')
    .limit(RUN)
    .select([
      'audit.seq',
      'audit.at',
      'audit.account_id',
      'audit.action',
      'audit.entity_id',
      'audit_value.content',
    ])
    .execute()

type Said = { file: number; name: string; version_no?: number; hash?: string; personal?: boolean }

function tell(files: Map<number, Traced>, { action, at, account_id, entity_id, content }: Line) {
  const said = JSON.parse(content).after as Said
  const verb = action.slice('record.'.length) as (typeof VERBS)[number]
  if (verb === 'add_file') {
    const { file: id, name, version_no = 1, hash = null, personal = null } = said
    const added = { record_id: entity_id ?? 0, uploaded_by: account_id, at }
    files.set(id, { id, ...added, name, version_no, hash, personal, removed_at: null })
    return
  }
  const file = files.get(said.file)
  if (!file) return
  if (verb === 'remove_file') file.removed_at = at
  if (verb === 'restore_file') file.removed_at = null
  if (verb === 'mark_file') file.personal = true
  if (verb === 'unmark_file') file.personal = false
}

/** Whether it has to be there still, if only to be put back. */
export const isKept = ({ removed_at }: Traced, now: string) =>
  removed_at === null || removed_at >= daysAgo(KEPT_DAYS, now)

/** The contents that have to be there by what the audit tells. */
export async function contentsTraced(db: Db, now: string): Promise<ReadonlySet<string>> {
  const kept = [...(await readTraced(db)).values()].filter((file) => isKept(file, now))
  return new Set(kept.flatMap(({ hash }) => hash ?? []))
}
