import type { Generated } from 'kysely'

/** The hash-chained record of who did what. Ids and field names only; values lie in audit_value. */
export type AuditTable = {
  seq: Generated<number>
  at: string
  account_id: number | null
  ip: string
  action: string
  entity: string
  entity_id: number | null
  /** The same number again where it is a record's. */
  record_id: number | null
  park_id: number | null
  /** The import it was a row of; nobody is told of it by itself. */
  import_id: number | null
  /** JSON list of the parks it concerns; none is the whole zone. */
  parks: Generated<string>
  /** JSON list of field names. */
  fields: string
  /** Salted hash of the values, so that erasing them leaves the chain whole. */
  value_hash: string
  /** By which token, where a program acted in somebody's name. */
  token_id: number | null
  prev_hash: string
  hash: string
}

/** What an entry of the audit changed, from what to what; gone where somebody was erased. */
export type AuditValueTable = { seq: number; salt: string; content: string }
