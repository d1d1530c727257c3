import type { JsonSchema } from './json-schema.ts'
import { type Operation, TAGS } from './operation.ts'
import { OPERATIONS, SCHEMAS } from './operations.server.ts'
import { PROBLEM_KINDS, PROBLEMS } from './problem.ts'

/** Every operation as the page shows it, by what it is about; read in the reader's language. */
export const readDocs = (base_url: string) => ({
  groups: TAGS.map((tag) => ({
    tag,
    operations: OPERATIONS.filter((operation) => operation.tag === tag).map((operation) =>
      shown(operation, base_url),
    ),
  })),
  problems: PROBLEM_KINDS.map((kind) => ({
    kind,
    status: PROBLEMS[kind].status,
    title: PROBLEMS[kind].title(),
  })),
})

export type Docs = ReturnType<typeof readDocs>
export type ShownOperation = Docs['groups'][number]['operations'][number]

function shown(operation: Operation, base_url: string) {
  const { id, method, path, scope, query = {}, takes, versioned = false, answers } = operation
  const body = Object.entries(takes?.properties() ?? {})
  return {
    ...{ id, method, path, scope, versioned, status: answers.status ?? 200, summary: operation.summary() },
    parameters: Object.entries(query).map(([name, { schema, text }]) => ({
      ...{ name, kind: kindOf(schema), meaning: text?.() ?? '' },
    })),
    body: body.map(([name, schema]) => ({
      ...{ name, kind: kindOf(schema), required: takes?.required.includes(name) ?? false },
      meaning: [schema.title, schema.description].filter((said) => typeof said === 'string').join(' · '),
    })),
    example: curlOf(operation, base_url),
  }
}

/** What a schema is, in a line; every word of it stands in the document too. */
function kindOf(schema: JsonSchema): string {
  const { type, enum: codes, anyOf, const: only, items, $ref, format, maxLength } = schema
  if (typeof $ref === 'string') return $ref.slice($ref.lastIndexOf('/') + 1)
  if (Array.isArray(codes)) return codes.map((code) => JSON.stringify(code)).join(' | ')
  if (Array.isArray(anyOf)) return anyOf.map(kindOf).join(' | ')
  if (only !== undefined) return JSON.stringify(only)
  if (items) return `[${kindOf(items as JsonSchema)}]`
  const what = Array.isArray(type) ? type.join(' | ') : String(type)
  const more = format ?? (maxLength === undefined ? null : `≤ ${maxLength}`)
  return more ? `${what} (${more})` : what
}

function curlOf({ method, path, takes, versioned }: Operation, base_url: string): string {
  const address = `${base_url}/api/v1${path.replaceAll(/\{\w+\}/g, (word) => (word === '{year}' ? '2026' : '12'))}`
  const lines = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} '${address}'`,
    "-H 'Authorization: Bearer wutong_…'",
  ]
  if (versioned) lines.push(`-H 'If-Match: "3"'`)
  if (takes) {
    const properties = takes.properties()
    const named = takes.required.length > 0 ? takes.required : Object.keys(properties).slice(0, 1)
    const body = Object.fromEntries(named.map((name) => [name, exampleOf(properties[name] ?? {})]))
    lines.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(body)}'`)
  }
  return lines.join(' \\\n  ')
}

function exampleOf(schema: JsonSchema): unknown {
  const { type, enum: codes, examples, items, properties, required, format, $ref, minimum } = schema
  if (typeof $ref === 'string') return exampleOf(SCHEMAS[$ref.slice($ref.lastIndexOf('/') + 1)]?.() ?? {})
  if (Array.isArray(examples)) return examples[0]
  if (Array.isArray(codes)) return codes[0]
  if (items) return [exampleOf(items as JsonSchema)]
  if (properties) {
    const named = Object.entries(properties as Record<string, JsonSchema>)
    const wanted = Array.isArray(required) ? named.filter(([name]) => required.includes(name)) : named
    return Object.fromEntries(wanted.map(([name, part]) => [name, exampleOf(part)]))
  }
  if (format === 'date') return '2026-12-01'
  const kinds = Array.isArray(type) ? type : [type]
  if (kinds.includes('null')) return null
  if (kinds.includes('integer')) return Math.max(Number(minimum ?? 0), 1)
  return '…'
}
