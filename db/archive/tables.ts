import type { TableName } from '../schema.ts'

type Cells = Record<string, unknown>

type Blank = Readonly<Record<string, string | number | null>>

/** Rows come along. `secrets` is what stands in their place where an archive has none. */
type Rows = {
  take: 'rows'
  secrets?: Blank | ((row: Cells) => Blank)
  /** Where this column says something, the row leads to a door that is not in the archive: what stands there instead. */
  door?: { when: string; instead: Blank }
  /** A new database has some already, before anybody works in it: what the archive says takes their place. */
  seeded?: true
}
/** All of it is a secret: only an archive with secrets has it. */
type Secret = { take: 'secret' }
/** A list of names that the migrations make: written down for whoever reads it, and the same wherever it is loaded. */
type Names = { take: 'names' }
/** Why it stays behind. */
type Left = { take: 'nothing'; why: string }

export type Fate = Rows | Secret | Names | Left

const rows: Rows = { take: 'rows' }
const seeded: Rows = { take: 'rows', seeded: true }
const names: Names = { take: 'names' }
const left = (why: string): Left => ({ take: 'nothing', why })

/** No password has this hash. */
const NO_PASSWORD = '!'
/** An address that leads nowhere (RFC 2606). */
const NOWHERE = 'https://left-out.invalid/'

/** Each has another, as long as a hash is, which is none of any word. It ended when it was last seen to open something. */
const endedToken = ({ id, created_at, used_at, revoked_at }: Cells) =>
  ({
    token_hash: String(id ?? '').padStart(64, '0'),
    revoked_at: revoked_at ?? used_at ?? created_at ?? null,
  }) as Blank

/** What becomes of each table in an archive: the one list. */
export const FATES: Readonly<Record<TableName, Fate>> = {
  track: names,
  stage: names,
  role: names,
  locale: names,
  record_kind: names,
  note_kind: names,
  source_kind: names,
  basis_kind: names,
  event_kind: names,
  grade: names,
  member_role: names,
  move_kind: names,
  mail_kind: names,
  mail_state: names,
  mail_trouble: names,
  notification_kind: names,
  delivery: names,
  file_type: names,
  channel_kind: names,
  channel_topic: names,
  channel_state: names,
  channel_trouble: names,
  feed_kind: names,
  webhook_state: names,
  webhook_trouble: names,
  api_scope: names,
  import_state: names,
  import_verdict: names,
  import_outcome: names,

  park: seeded,
  sector: seeded,
  record: seeded,
  institute: seeded,
  plan_year: seeded,
  target: seeded,
  target_change: seeded,
  // What was done for a day is not done for it again.
  timetable: seeded,

  account: { take: 'rows', secrets: { password_hash: NO_PASSWORD } },
  account_park: rows,
  venture: rows,
  project: rows,
  venture_place: rows,
  stage_change: rows,
  venture_member: rows,
  venture_spelling: rows,
  note: rows,
  task: rows,
  follower: rows,
  talent: rows,
  talent_email: rows,
  talent_name: rows,
  event: rows,
  event_park: rows,
  attendance: rows,
  file: rows,
  attachment: rows,
  note_file: rows,
  audit: rows,
  audit_value: rows,
  mail: { take: 'rows', door: { when: 'secret_until', instead: { content: '', link_hash: null } } },
  mail_record: rows,
  bounce: rows,
  notification: rows,
  notification_way: rows,
  inbox: rows,
  mail_hours: rows,
  digest: rows,
  mention: rows,
  channel: { take: 'rows', secrets: { url: NOWHERE, secret: '', active: 0 } },
  channel_park: rows,
  channel_tells: rows,
  channel_message: rows,
  told_over: rows,
  told_late: rows,
  feed: { take: 'secret' },
  webhook: {
    take: 'rows',
    secrets: { url: NOWHERE, secret: '', old_secret: null, old_until: null, active: 0 },
  },
  webhook_park: rows,
  webhook_hears: rows,
  webhook_delivery: rows,
  webhook_try: rows,
  // The audit names tokens and imports: they are there wherever it is. A draft's rows are as much somebody's work as a note.
  api_token: { take: 'rows', secrets: endedToken },
  api_token_scope: rows,
  import: rows,
  import_row: rows,
  import_unknown: rows,
  import_kept: rows,
  import_shape: rows,

  session: left('who is signed in where; everybody signs in again'),
  known_device: left('browsers that signed in before; they are known again after the next time'),
  reset_link: left('links that open an account, for half an hour; new ones are made'),
  invitation: left('links that make an account; new ones are made'),
  job: left(
    'work that waits for a worker: what was not sent yet is given up as lost, imports are gone on with',
  ),
  channel_turn: left('what was handed over to groups in the last minute'),
  idempotency: left('forms that were sent a moment ago'),
  api_answer: left('what programs were answered, for a day, in case they ask the same again'),
  probe: left('whether the database can be written'),
  file_store: left('which folder of files is this database’s; the one it is loaded into has its own'),
}

/** Whether a table's rows stand in an archive; those of a table that nobody knows don't. */
export const isTaken = (table: string, secrets: boolean): boolean => {
  const take = Object.hasOwn(FATES, table) && FATES[table as TableName].take
  return take === 'rows' || take === 'names' || (take === 'secret' && secrets)
}

/** What stands in the place of a row's secrets. */
export const standIns = ({ secrets = {} }: Rows, row: Cells = {}): Blank =>
  typeof secrets === 'function' ? secrets(row) : secrets

/** A row as the archive has it. */
export function taken(table: string, row: Cells, secrets: boolean): Cells {
  const fate = FATES[table as TableName]
  if (fate.take !== 'rows') return row
  const { door } = fate
  const shut = door && row[door.when] !== null ? { ...row, ...door.instead } : row
  return secrets ? shut : { ...shut, ...standIns(fate, row) }
}

/** What an archive has not, and why, in words: whole tables, and columns whose content was taken out. */
export function leftOut(secrets: boolean): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [table, fate] of Object.entries(FATES)) {
    if (fate.take === 'nothing') out[table] = fate.why
    if (fate.take === 'secret' && !secrets) out[table] = 'addresses that open without a password'
    if (fate.take !== 'rows') continue
    if (fate.door) {
      const columns = Object.keys(fate.door.instead).join(', ')
      out[`${table} (${columns})`] = `where ${fate.door.when} is said: a link that opened a door`
    }
    if (fate.secrets && !secrets)
      out[`${table} (${Object.keys(standIns(fate)).join(', ')})`] = 'secrets; a stand-in is there instead'
  }
  return out
}
