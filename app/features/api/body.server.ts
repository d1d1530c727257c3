import * as m from '#app/paraglide/messages.js'
import { lookUp } from '#app/platform/look-up.ts'
import type { JsonSchema } from './json-schema.ts'
import type { Body, Params, Takes } from './operation.ts'
import { type Fault, Problem, pointerOf } from './problem.ts'

const JSON_TYPES = ['application/json', 'application/merge-patch+json']
/** Nothing that is taken here lies deeper: a list of things with fields. */
const DEEPEST = 4

/** A body as it came in: an object of fields, and nothing that isn't asked for. */
export async function readBody(request: Request, most: number): Promise<string> {
  const type = request.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const bytes = await request.arrayBuffer().catch(() => {
    throw new Problem('unreadable')
  })
  if (bytes.byteLength > most) throw new Problem('too-large')
  if (bytes.byteLength === 0) return ''
  if (!JSON_TYPES.includes(type)) throw new Problem('not-json')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('unreadable', { detail: m.api_problem_no_utf8() })
  }
}

export function bodyIn(text: string, takes: Takes | undefined): Body {
  const body = text === '' && !(takes && takes.required.length > 0) ? {} : parsed(text)
  const known = takes?.properties() ?? {}
  const errors: Fault[] = Object.keys(body)
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => ({ pointer: pointerOf(name), detail: m.api_problem_unknown_field({ name }) }))
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return body
}

function parsed(text: string): Body {
  // Counted before it is taken apart: each level costs far more than the byte it has.
  if (depthOf(text) > DEEPEST) throw new Problem('unreadable', { detail: m.api_problem_too_deep() })
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body
  } catch {
    throw new Problem('unreadable', { detail: m.api_problem_no_json() })
  }
  throw new Problem('unreadable', { detail: m.api_problem_no_object() })
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign === '\\') at++
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    else if (sign === '}' || sign === ']') depth--
  }
  return deepest
}

const oddOf = (name: string, { enum: codes }: JsonSchema) =>
  Array.isArray(codes)
    ? m.api_problem_odd_choice({ name, choices: codes.join(', ') })
    : m.api_problem_odd_parameter({ name })

/** Refuses what an address may not say: a page forgives it, a program would go on with what it didn't mean. */
export function refuseOddParameters(search: URLSearchParams, params: Params = {}) {
  const errors = [...new Set(search.keys())].flatMap((name): Fault[] => {
    const param = lookUp(params, name)
    if (!param) return [{ parameter: name, detail: m.api_problem_unknown_parameter({ name }) }]
    const said = search.getAll(name)
    const fits = said.length === 1 && param.fits(said[0] ?? '')
    return fits ? [] : [{ parameter: name, detail: oddOf(name, param.schema) }]
  })
  if (errors.length > 0) throw new Problem('bad-parameter', { errors })
}
