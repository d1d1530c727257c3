/** Words that fill the gaps of a message. */
export type Params = Record<string, string | number>

/** What is wrong with a field, with which message, and what fills the gaps of that message. */
export type Complaint = { field: string | undefined; key: string; params: Params }

/** A command says no. `key` is a message name; the form shows it in the reader's language. */
export class Refusal extends Error {
  readonly status: number = 409
  readonly key: string
  readonly params: Params
  /** After how many seconds the same may be tried again, where waiting is all that is asked. */
  readonly wait_seconds: number | undefined
  /** The form field the refusal belongs to, when it belongs to one. */
  readonly field: string | undefined
  /** Its words mean nothing away from that field, as “choose one of the list” does. */
  readonly needsField: boolean = false

  constructor(key: string, params: Params = {}, field?: string) {
    super(key)
    this.key = key
    this.params = params
    this.field = field
  }
}

/** What is wrong with a field, in words that are said at that field alone. */
export class FieldRefusal extends Refusal {
  override readonly needsField = true

  constructor(key: string, params: Params, field: string) {
    super(key, params, field)
  }
}

/** The person may see it but may not do this. */
export class NotAllowed extends Refusal {
  override readonly status = 403

  constructor(key = 'form_refusal_not_allowed', params: Params = {}) {
    super(key, params)
  }
}

/** What was given is wrong: no form would have sent it, or only the database knows, as of a password. */
export class Wrong extends Refusal {
  override readonly status = 422
  override readonly needsField = this.field !== undefined
  /** What else is wrong with it, for whoever has no form that says all of it at once. */
  readonly also: readonly Complaint[]

  constructor(key: string, params: Params = {}, field?: string, also: readonly Complaint[] = []) {
    super(key, params, field)
    this.also = also
  }
}

/** A form was sent before under this very key, with other content. */
export class KeyReused extends Refusal {
  override readonly status = 422

  constructor() {
    super('form_refusal_already_sent')
  }
}

/**
 * The database takes no writes for now: a full disk, or one made read-only. Not 503, which says that the server
 * is away: browsers would send it again and again.
 */
export class Unwritable extends Refusal {
  override readonly status = 507

  constructor() {
    super('form_refusal_unwritable')
  }
}

/** Others hold what this needs: sent again in a moment it goes through. */
export class Busy extends Refusal {
  override readonly status = 503
  override readonly wait_seconds = 3

  constructor() {
    super('form_refusal_busy')
  }
}

/** The database is not there, or went away in the middle. */
export class Away extends Refusal {
  override readonly status = 503
  override readonly wait_seconds = 10

  constructor() {
    super('form_refusal_away')
  }
}

/** Not there, or not for this person: both look alike from outside. */
export class NotFound extends Error {
  readonly status = 404
}

/**
 * Somebody else saved first. Carries what stands now, field by field, so that the form can show both
 * versions beside each other and keep what was typed.
 */
export class Stale extends Refusal {
  readonly theirs: Record<string, unknown>
  readonly version: number
  readonly by: { name_zh: string; name_en: string } | null
  readonly at: string | null

  constructor(current: {
    theirs: Record<string, unknown>
    version: number
    by?: { name_zh: string; name_en: string } | null
    at?: string | null
  }) {
    super('form_refusal_stale')
    this.theirs = current.theirs
    this.version = current.version
    this.by = current.by ?? null
    this.at = current.at ?? null
  }
}
