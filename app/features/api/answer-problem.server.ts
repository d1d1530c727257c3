import * as m from '#app/paraglide/messages.js'
import type { RequestContext } from '#app/platform/context.ts'
import type { Door } from '#app/platform/door-rules.ts'
import { type Complaint, NotFound, Refusal, Stale, Wrong } from '#app/platform/errors.ts'
import { refusalOf } from '#app/platform/every-door.server.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import { logger } from '#app/platform/log.server.ts'
import { say } from '#app/platform/say.server.ts'
import { tagOf } from './etag.ts'
import { type Fault, PROBLEMS, Problem, type ProblemKind, placeOf, pointerOf } from './problem.ts'

type Context = Pick<RequestContext, 'locale' | 'request_id'>

/** Whatever was thrown, as an answer; what nobody expected is logged with the number the answer says. */
export function answerProblem(error: unknown, context: Context): Response {
  const problem = problemOf(error, context)
  if (PROBLEMS[problem.kind].status >= 500)
    logger.error({ err: error, request_id: context.request_id }, `api: ${problem.kind}`)
  return new Response(bodyOf(problem, context.request_id), {
    status: PROBLEMS[problem.kind].status,
    headers: { 'Content-Type': TYPE, ...problem.said.headers },
  })
}

const TYPE = 'application/problem+json'

function bodyOf({ kind, said: { detail, errors } }: Problem, request_id: string) {
  const { status, title } = PROBLEMS[kind]
  return JSON.stringify({ type: placeOf(kind), title: title(), status, detail, errors, request_id })
}

/** What is refused before anybody looks who asks: by its method, its address, its length or where it comes from. */
const BEFOREHAND: Record<number, ProblemKind> = {
  400: 'unreadable',
  403: 'foreign',
  404: 'not-found',
  405: 'no-such-method',
  411: 'length-needed',
  413: 'too-large',
  414: 'too-long',
}

export const refuseProgram: Door['refusal'] = (status, { locale, request_id }) =>
  withLocale(locale, () => ({
    type: TYPE,
    body: bodyOf(new Problem(BEFOREHAND[status] ?? 'refused'), request_id),
  }))

function problemOf(error: unknown, { locale }: Context): Problem {
  if (error instanceof Problem) return error
  if (error instanceof NotFound) return new Problem('not-found')
  const refusal = refusalOf(error) ?? error
  if (!(refusal instanceof Refusal)) return new Problem('failed')
  const said = ({ field, key, params }: Complaint): Fault => ({
    ...(field !== undefined && { pointer: pointerOf(field) }),
    detail: say(locale, key, params),
  })
  const detail = say(locale, refusal.key, refusal.params)
  if (refusal instanceof Stale) {
    const errors = Object.keys(refusal.theirs).map((field) => ({
      pointer: pointerOf(field),
      detail: m.api_problem_changed_meanwhile(),
    }))
    return new Problem('stale', { detail, errors, headers: { ETag: tagOf(refusal.version) } })
  }
  const { field, key, params } = refusal
  const also = refusal instanceof Wrong ? refusal.also : []
  const errors = [{ field, key, params }, ...also].map(said)
  const wait = refusal.wait_seconds
  return new Problem(kindOf(refusal), {
    detail,
    ...((field !== undefined || also.length > 0) && { errors }),
    ...(wait !== undefined && { headers: { 'Retry-After': String(wait) } }),
  })
}

/** A rule about a field is bad input, whichever way it is refused. */
function kindOf({ status, field }: Refusal): ProblemKind {
  if (status === 403) return 'not-allowed'
  if (status === 503) return 'unavailable'
  if (status === 507) return 'unwritable'
  return status === 422 || field !== undefined ? 'invalid' : 'refused'
}
