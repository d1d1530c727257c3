import { now } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { nameIn, type RowFault, type StoreFault } from './fault.ts'
import { endingsOf, type FileType, OLD_OFFICE, TEXTS } from './file.ts'
import { endingOf, keyOf } from './name.ts'
import { contentAt } from './store.server.ts'
import { isKept, readTraced, type Traced } from './traced.server.ts'

type Fault = StoreFault & { kind: RowFault }

/**
 * Compares the rows of files with each other and with the traces of what was done to files: the audit's chain is
 * signed, the rows are not. While people work the one may be read before a file was added and the other after, so only
 * what is found twice counts.
 */
export async function verifyRows(db: Db): Promise<Fault[]> {
  const first = await compare(db)
  if (first.length === 0) return []
  const again = new Set((await compare(db)).map(lineOf))
  return first.filter((fault) => again.has(lineOf(fault)))
}

const lineOf = ({ kind, what, names }: Fault) => [kind, what, ...names].join()

async function compare(db: Db): Promise<Fault[]> {
  const at = now()
  const traced = await readTraced(db)
  const kept = [...traced.values()].filter((file) => isKept(file, at))
  const rows = await readRows(db)
  const ids = new Set(rows.map(({ id }) => id))
  const faults: Fault[] = kept.filter(({ id }) => !ids.has(id)).map((file) => faultOf('unlinked', file))
  for (const row of rows) {
    const trace = traced.get(row.id)
    if (!trace) faults.push(faultOf('untraced', row))
    else if (!isAsTraced(row, trace))
      faults.push(faultOf('altered', { ...trace, hash: trace.hash ?? row.hash }))
    if (row.known === null) faults.push(faultOf('rowless', row))
  }
  return [...faults, ...(await unreferred(db, kept))]
}

const readRows = (db: Db) =>
  db
    .selectFrom('attachment')
    .leftJoin('file', 'file.hash', 'attachment.hash')
    .orderBy('attachment.id')
    .select(['attachment.id', 'attachment.record_id', 'attachment.name', 'attachment.version_no'])
    .select(['attachment.name_key', 'attachment.uploaded_by', 'attachment.at', 'attachment.hash'])
    .select(['attachment.personal', 'attachment.removed_at', 'file.hash as known', 'file.type'])
    .execute()

type Row = Awaited<ReturnType<typeof readRows>>[number]

function isAsTraced(row: Row, trace: Traced): boolean {
  const { hash, personal } = trace
  return (
    row.record_id === trace.record_id &&
    row.name === trace.name &&
    row.name_key === keyOf(trace.name) &&
    (row.type === null || isNamedAs(row.type as FileType, trace.name)) &&
    row.version_no === trace.version_no &&
    row.uploaded_by === trace.uploaded_by &&
    isFrom(row.at, trace.at) &&
    (row.removed_at === null) === (trace.removed_at === null) &&
    (hash === null || row.hash === hash) &&
    (personal === null || (row.personal === 1) === personal)
  )
}

/** The trace is written in the same transaction, a little after the row. */
const TRACED_WITHIN_MS = 60_000
function isFrom(at: string, traced_at: string) {
  const after = Date.parse(traced_at) - Date.parse(at)
  return after >= 0 && after <= TRACED_WITHIN_MS
}

/** A name has the ending of what it is; of types that only the ending tells apart the content has what it had first. */
function isNamedAs(type: FileType, name: string) {
  const alike = [TEXTS, OLD_OFFICE].find((some) => some.includes(type)) ?? [type]
  return alike.some((one) => endingsOf(one).includes(endingOf(name)))
}

/** Contents that neither a row nor the audit says anything uses: the next sweep takes them away. */
async function unreferred(db: Db, kept: Traced[]): Promise<Fault[]> {
  const traced = new Set(kept.map(({ hash }) => hash))
  const rows = await db
    .selectFrom('file')
    .leftJoin('attachment', 'attachment.hash', 'file.hash')
    .where('attachment.id', 'is', null)
    .orderBy('file.hash')
    .select('file.hash')
    .execute()
  return rows
    .filter(({ hash }) => !traced.has(hash))
    .map(({ hash }) => ({ kind: 'unreferred', what: contentAt(hash), names: [] }))
}

type Named = { name: string; record_id: number; hash: string | null }

const faultOf = (kind: RowFault, file: Named): Fault => ({
  kind,
  what: file.hash ? contentAt(file.hash) : nameIn(file),
  names: file.hash ? [nameIn(file)] : [],
})
