import * as m from '#app/paraglide/messages.js'
import { withLocale } from '#app/platform/locale.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import { type JsonSchema, objectOf, TEXT } from './json-schema.ts'
import type { Operation, Params } from './operation.ts'
import { OPERATIONS, SCHEMAS } from './operations.server.ts'
import { PROBLEM_KINDS, PROBLEMS, placeOf } from './problem.ts'
import { problemsOf } from './problems-of.ts'
import { apiThrottle } from './throttle.server.ts'

/*
 * The document that says what can be asked for, written from the table of operations and the fields of the nouns: there
 * is nothing in it that the door doesn't read too.
 */

const JSON_TYPE = 'application/json'

/** In the reader's language; it says nothing of the zone but where it is. */
export const openapiFor = (locale: Locale, base_url: string) =>
  withLocale(locale, () => ({
    openapi: '3.1.0',
    info: {
      ...{
        title: `${m.app_name()} ${m.api_docs_title()}`,
        version: '1',
        description: `${m.api_docs_lead()}\n\n${m.api_docs_elsewhere_text()}`,
      },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${base_url}/api/v1` }],
    security: [{ token: [] }],
    paths: pathsOf(OPERATIONS),
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, schema()])),
        Problem: problemSchema(),
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'wutong_…', description: m.token_how_use() },
      },
    },
  }))

export type OpenApi = ReturnType<typeof openapiFor>

function pathsOf(operations: readonly Operation[]) {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations) {
    const methods = paths[operation.path] ?? {}
    methods[operation.method.toLowerCase()] = itemOf(operation)
    paths[operation.path] = methods
  }
  return paths
}

function itemOf(operation: Operation) {
  const { id, tag, scope, query = {}, takes, answers } = operation
  const { status = 200 } = answers
  return {
    ...{ operationId: id, tags: [tag], summary: operation.summary() },
    ...(scope !== null && { security: [{ token: [scope] }] }),
    parameters: [...inPath(operation.path), ...inQuery(query), ...inHeaders(operation)],
    ...(takes && {
      requestBody: {
        required: takes.required.length > 0,
        content: { [JSON_TYPE]: { schema: objectOf(takes.properties(), takes.required) } },
      },
    }),
    responses: {
      [status]: {
        description: operation.summary(),
        headers: headersOf(operation),
        content: { [JSON_TYPE]: { schema: answers.schema() } },
      },
      ...refusalsOf(operation),
    },
  }
}

const inPath = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true },
    schema: { type: 'integer', minimum: 1 },
  }))

const inQuery = (query: Params) =>
  Object.entries(query).map(([name, { schema, text }]) => ({
    ...{ name, in: 'query', schema },
    ...(text && { description: text() }),
  }))

const header = (name: string, required: boolean, description: string) => ({
  ...{ name, in: 'header', required, description, schema: TEXT },
})

const inHeaders = ({ method, versioned }: Operation) => [
  ...(versioned ? [header('If-Match', true, m.api_docs_rule_versions())] : []),
  ...(method === 'GET' ? [] : [header('Idempotency-Key', false, m.api_docs_rule_keys())]),
]

const said = (description: string) => ({ description, schema: TEXT })

function headersOf({ answers, path }: Operation) {
  return {
    ...(answers.versioned && { ETag: said(m.api_docs_rule_versions()) }),
    ...(answers.paged && { Link: said(m.api_docs_rule_pages()) }),
    // What is written down on a record has no address of its own.
    ...(answers.status === 201 && !path.includes('{') && { Location: said(m.api_docs_rule_made()) }),
    RateLimit: said(m.api_docs_rule_limits({ often: apiThrottle.often })),
  }
}

function refusalsOf(operation: Operation) {
  const byStatus = Map.groupBy(problemsOf(operation), (kind) => PROBLEMS[kind].status)
  return Object.fromEntries(
    [...byStatus].map(([status, kinds]) => [
      status,
      {
        description: kinds.map((kind) => PROBLEMS[kind].title()).join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function problemSchema(): JsonSchema {
  const fault = objectOf({ pointer: TEXT, parameter: TEXT, detail: TEXT }, ['detail'])
  const properties = {
    type: { type: 'string', enum: PROBLEM_KINDS.map(placeOf) },
    title: TEXT,
    status: { type: 'integer' },
    detail: TEXT,
    errors: { type: 'array', items: fault },
    request_id: TEXT,
  }
  return objectOf(properties, ['type', 'title', 'status', 'request_id'])
}
