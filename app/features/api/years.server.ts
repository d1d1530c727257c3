import { lastSeq } from '#app/features/audit/remembered.server.ts'
import { findReport } from '#app/features/targets/report.server.ts'
import { openYear, setTargets, targetsOf } from '#app/features/zone/plan-year.server.ts'
import { fieldOf, TARGET_TRACKS, targetsSchemaOf, yearSchema } from '#app/features/zone/plan-year.ts'
import {
  findPlanYear,
  listPlanYears,
  listTargetCells,
  listTargets,
} from '#app/features/zone/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import { NotFound, Wrong } from '#app/platform/errors.ts'
import { complaintOf } from '#app/platform/issue.ts'
import type { Db } from '#db/connect.ts'
import {
  COUNT,
  ID,
  type JsonSchema,
  listOf,
  objectOf,
  oneOf,
  orNull,
  shownBy,
  TEXT,
  VERSION,
} from './json-schema.ts'
import { type Asked, type Body, type Operation, written } from './operation.ts'
import { refTo } from './record-operations.server.ts'

/* Plan years: what was promised, how far the year has come, and what is expected of it. */

const YEAR: JsonSchema = { type: 'integer', minimum: 2000, maximum: 2100 }
const NUMBER: JsonSchema = { type: 'number' }
const TARGET = {
  ...{
    track: oneOf(TARGET_TRACKS),
    park_id: orNull(ID),
    sector_id: orNull(ID),
    amount: { ...COUNT, maximum: 10_000 },
  },
}
const TRACK: Record<string, JsonSchema> = {
  ...{ track: oneOf(TARGET_TRACKS), target: COUNT, counted: COUNT, expected: NUMBER },
  ...{ likelihood: orNull(NUMBER), low: orNull(NUMBER), high: orNull(NUMBER) },
}
const CELL = { track: oneOf(TARGET_TRACKS), park_id: ID, sector_id: ID, counted: COUNT }
const SHORT = { year: YEAR, version: VERSION, note: TEXT, team: orNull(COUNT), project: orNull(COUNT) }
const note = { ...TEXT, maxLength: 1000 }

export const yearSchemas = {
  YearInShort: () => objectOf(SHORT),
  Target: () => objectOf(TARGET),
  Year: () =>
    objectOf({
      ...{ year: YEAR, version: VERSION, note: TEXT, targets: listOf(refTo('Target')) },
      ...{ tracks: listOf(objectOf(TRACK)), counted: listOf(objectOf(CELL)) },
    }),
}

const WRITTEN = written({ year: YEAR, version: VERSION })

export const yearOperations = (): Operation[] => [
  {
    ...{ method: 'GET', path: '/years', id: 'listYears', tag: 'years', scope: 'targets:read' },
    summary: m.api_operation_list_years,
    answers: { schema: () => objectOf({ items: listOf(refTo('YearInShort')) }) },
    run: async ({ db }) => ({ body: { items: (await listPlanYears(db)).map((row) => shownBy(SHORT, row)) } }),
  },
  {
    ...{ method: 'POST', path: '/years', id: 'openYear', tag: 'years', scope: 'targets:write' },
    summary: m.api_operation_open_year,
    takes: { properties: () => ({ year: YEAR }), required: ['year'] },
    answers: { schema: WRITTEN, status: 201, versioned: true },
    async run({ db, actor, body }) {
      const { year } = readBy(yearSchema, { year: sent(body.year) })
      await openYear(db, actor, year)
      return { ...(await standing(db, year)), status: 201, path: `/years/${year}` }
    },
  },
  {
    ...{ method: 'GET', path: '/years/{year}', id: 'getYear', tag: 'years', scope: 'targets:read' },
    summary: m.api_operation_get_year,
    answers: { schema: () => refTo('Year'), versioned: true },
    run: getYear,
  },
  {
    ...{
      method: 'PUT',
      path: '/years/{year}/targets',
      id: 'setTargets',
      tag: 'years',
      scope: 'targets:write',
    },
    summary: m.api_operation_set_targets,
    versioned: true,
    takes: { properties: () => ({ note, targets: listOf(refTo('Target'), 1000) }), required: ['targets'] },
    answers: { schema: WRITTEN, versioned: true },
    async run({ db, actor, body, ids: [asked = 0], seen }) {
      const { year, version, note } = await findYear(db, asked)
      const cells = await listTargetCells(db, year)
      const form = { note, ...(body.note !== undefined && { note: body.note }), ...amountsIn(body) }
      const input = readBy(targetsSchemaOf(cells), { ...form, version: String(seen(version)) })
      await setTargets(db, actor, year, { version, note: input.note, targets: targetsOf(input, cells) })
      return standing(db, year)
    },
  },
]

async function findYear(db: Db, year: number) {
  const found = await findPlanYear(db, year)
  if (!found) throw new NotFound()
  return found
}

async function standing(db: Db, year: number) {
  const { version } = await findYear(db, year)
  return { body: { year, version }, version }
}

/** As the page of the targets counts and expects it. */
async function getYear({ db, actor, ids: [asked = 0] }: Asked) {
  const { year, version, note } = await findYear(db, asked)
  const seq = await lastSeq(db)
  const [{ tracks, cells }, targets] = await Promise.all([
    findReport(db, seq, actor, { year, on: null }),
    listTargets(db, year),
  ])
  const body = {
    ...{ year, version, note, targets: targets.map((row) => shownBy(TARGET, row)) },
    tracks: tracks.map((row) => shownBy(TRACK, row)),
    counted: cells.map((row) => shownBy(CELL, row)),
  }
  return { body, version }
}

const sent = (value: unknown) => (typeof value === 'number' ? String(value) : value)

/** The fields of the form: a place that is none of its cells is refused by its name. */
function amountsIn({ targets }: Body): Record<string, unknown> {
  if (!Array.isArray(targets)) throw new Wrong('form_error_required', {}, 'targets')
  const cells = targets.map((target: unknown, at) => {
    const { track, park_id = null, sector_id = null, amount, ...rest } = Object(target) as Body
    const whole = typeof track === 'string' && isIdOrNull(park_id) && isIdOrNull(sector_id)
    if (!whole || typeof amount !== 'number' || Object.keys(rest).length > 0)
      throw new Wrong('form_error_invalid', {}, `targets.${at}`)
    return [fieldOf({ track: track as 'team', park_id, sector_id }), String(amount)] as const
  })
  const twice = cells.findIndex(([name], at) => cells.findIndex(([other]) => other === name) < at)
  if (twice >= 0) throw new Wrong('form_error_choice', {}, `targets.${twice}`)
  return Object.fromEntries(cells)
}

const isIdOrNull = (value: unknown): value is number | null => value === null || typeof value === 'number'

type Schema<T> = {
  safeParse(form: unknown): { success: true; data: T } | { success: false; error: { issues: Issue[] } }
}
type Issue = Parameters<typeof complaintOf>[0]

function readBy<T>(schema: Schema<T>, form: unknown): T {
  const parsed = schema.safeParse(form)
  if (parsed.success) return parsed.data
  const [first, ...also] = parsed.error.issues.map(complaintOf)
  throw new Wrong(first?.key ?? 'form_error_invalid', first?.params, first?.field, also)
}
