import * as m from '#app/paraglide/messages.js'

/** What a body may weigh. */
export const MOST_BYTES = 256_000

/*
 * What is answered instead of what was asked for (RFC 9457). Each kind is told by its `type`, whatever the language.
 */
export const PROBLEMS = {
  unreadable: { status: 400, title: m.api_problem_unreadable },
  'bad-parameter': { status: 400, title: m.api_problem_bad_parameter },
  'token-in-address': { status: 400, title: m.api_problem_token_in_address },
  unauthorised: { status: 401, title: m.api_problem_unauthorised },
  'insufficient-scope': { status: 403, title: m.api_problem_insufficient_scope },
  'not-allowed': { status: 403, title: m.api_problem_not_allowed },
  foreign: { status: 403, title: m.api_problem_foreign },
  'not-found': { status: 404, title: m.api_problem_not_found },
  'no-such-method': { status: 405, title: m.api_problem_no_such_method },
  refused: { status: 409, title: m.api_problem_refused },
  'in-flight': { status: 409, title: m.api_problem_in_flight },
  stale: { status: 412, title: m.api_problem_stale },
  'length-needed': { status: 411, title: m.api_problem_length_needed },
  'too-large': { status: 413, title: () => m.api_problem_too_large({ kilobytes: MOST_BYTES / 1000 }) },
  'too-long': { status: 414, title: m.api_problem_too_long },
  'not-json': { status: 415, title: m.api_problem_not_json },
  invalid: { status: 422, title: m.api_problem_invalid },
  'key-reused': { status: 422, title: m.api_problem_key_reused },
  'version-needed': { status: 428, title: m.api_problem_version_needed },
  'too-many': { status: 429, title: m.api_problem_too_many },
  failed: { status: 500, title: m.api_problem_failed },
  unavailable: { status: 503, title: m.api_problem_unavailable },
  unwritable: { status: 507, title: m.api_problem_unwritable },
} as const satisfies Record<string, { status: number; title: () => string }>

export type ProblemKind = keyof typeof PROBLEMS
export const PROBLEM_KINDS = Object.keys(PROBLEMS) as ProblemKind[]

/** Where the page that explains a kind has it. */
export const placeOf = (kind: ProblemKind) => `/api/docs#problem-${kind}`

/** Something wrong with a part: of a body, by its place (RFC 6901), or a parameter of the address. */
export type Fault = { pointer?: string; parameter?: string; detail: string }

type Said = { detail?: string; errors?: Fault[]; headers?: Record<string, string> }

/** A request is answered by a problem; whoever throws it knows no language but the one it is said in. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly said: Said

  constructor(kind: ProblemKind, said: Said = {}) {
    super(kind)
    this.kind = kind
    this.said = said
  }
}

/** `members.0.talent_id` is `/members/0/talent_id`. */
export const pointerOf = (field: string) =>
  field
    .split('.')
    .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
