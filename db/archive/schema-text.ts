import meanings from './meanings.json' with { type: 'json' }
import type { Column, Shape } from './shape.ts'

type Meaning = { meaning?: string; columns?: Record<string, string> }
const MEANINGS: Readonly<Record<string, Meaning>> = meanings

const UNITS = {
  moment: 'a moment: ISO 8601 in UTC, as 2026-11-30T08:15:00.000Z',
  day: 'a day: YYYY-MM-DD, by the clock of the zone (UTC+8)',
  flag: '1 for yes, 0 for no',
  fen: 'hundredths of a yuan (CNY)',
  minor: 'hundredths of the currency in investment_currency',
  bytes: 'bytes',
  pixels: 'pixels',
  json: 'JSON',
} as const

export type Unit = keyof typeof UNITS

/** By what a column is called; those that are called otherwise are named. A test holds it against what stands in them. */
const NAMED: Readonly<Record<string, Unit | null>> = {
  'venture.stage_since': 'day',
  'venture.requested_amount': 'fen',
  'project.investment': 'minor',
  'file.size': 'bytes',
  'file.width': 'pixels',
  'file.height': 'pixels',
  'follower.since': 'moment',
  'webhook.failing_since': 'moment',
  'mail_hours.hours': 'json',
  'mail_hours.mentions_at_once': 'flag',
  'mail_hours.days_off': 'flag',
  'audit.parks': 'json',
  'audit.fields': 'json',
  'audit_value.content': 'json',
  'channel_message.content': 'json',
  'webhook_delivery.body': 'json',
  'timetable.slot': 'moment',
  'import.sheets': 'json',
  'import.found': 'json',
  'import.columns': 'json',
  'import.choices': 'json',
  'import.error_params': 'json',
  'import_row.cells': 'json',
  'import_row.edits': 'json',
  'import_row.problems': 'json',
  'import_row.fits': 'json',
  'import_row.picks': 'json',
  'import_row.accepted': 'flag',
  'import_row.skipped': 'flag',
  'import_unknown.answer': 'json',
  'import_shape.columns': 'json',
}

const RULES: readonly [RegExp, Column['type'], Unit][] = [
  [/(^|_)(at|until)$/, 'text', 'moment'],
  [/_on$|_date$/, 'text', 'day'],
  [/^(active|zone_wide|online|personal|brought)$/, 'integer', 'flag'],
]

export function unitOf(table: string, { name, type }: Column): Unit | null {
  const named = NAMED[`${table}.${name}`]
  if (named !== undefined) return named
  return RULES.find(([called, of]) => of === type && called.test(name))?.[2] ?? null
}

const NAMES = 'A list of names that columns of other tables use, in its order.'

const ABOUT = [
  'Wutong (梧桐) is a CRM for talent teams and start-up incubation in a high-tech zone.',
  'tables/<name>.jsonl has one row of that table per line, as a JSON object in UTF-8, in the order of the key.',
  'files/<hash> is what was uploaded, under the SHA-256 of its bytes; the table file says what it is, and attachment under which name it stands on which record.',
  'record is what teams, projects, talents, events and institutes have in common: their ids are one row of numbers, and notes, tasks and the audit refer to them by it.',
  'Columns called search_text, name_key, email_norm, name_form and spelling are made from other columns, so that people are found; they say nothing new.',
]

/** What is what, for whoever has never seen the product: from the tables as they are, and what their types say of them. */
export function schemaOf(shapes: Shape[]) {
  return {
    about: ABOUT,
    tables: Object.fromEntries(shapes.map((shape) => [shape.name, tableOf(shape)])),
  }
}

function tableOf({ name, columns, key, references }: Shape) {
  const known = MEANINGS[name]
  const isNames = /^code,position$|^track,code,position$/.test(columns.map((one) => one.name).join())
  return {
    meaning: known?.meaning ?? (isNames ? NAMES : ''),
    key,
    columns: Object.fromEntries(
      columns.map((column) => {
        const unit = unitOf(name, column)
        const meaning = known?.columns?.[column.name]
        const to = references.find((one) => one.columns.length === 1 && one.columns[0] === column.name)
        return [
          column.name,
          {
            type: column.type,
            may_be_null: column.nullable,
            ...(unit && { unit: UNITS[unit] }),
            ...(meaning && { meaning }),
            ...(to && { points_to: `${to.table}.${to.to[0]}` }),
          },
        ]
      }),
    ),
    ...joint(references),
  }
}

/** References by several columns at once. */
function joint(references: Shape['references']) {
  const several = references.filter(({ columns }) => columns.length > 1)
  if (several.length === 0) return {}
  return {
    points_to: several.map(
      ({ columns, table, to }) => `(${columns.join(', ')}) to ${table} (${to.join(', ')})`,
    ),
  }
}
