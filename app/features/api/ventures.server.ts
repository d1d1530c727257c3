import { parseFacts } from '#app/features/records/field-value.ts'
import { editVenture, logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { log, nounOf } from '#app/features/ventures/fields.ts'
import { listVenturesInFull } from '#app/features/ventures/list.server.ts'
import { changeMembers, membersOf } from '#app/features/ventures/members.server.ts'
import { MOST_LINES } from '#app/features/ventures/members.ts'
import { cancelFields, correctFields, moveFields } from '#app/features/ventures/move-input.ts'
import { cancelMove, correctMove } from '#app/features/ventures/moves.server.ts'
import { listStageChanges, listVentureFacts } from '#app/features/ventures/queries.server.ts'
import { type EditInput, membersSchema } from '#app/features/ventures/schema.ts'
import { MEMBER_ROLES, stagesOf, type Track, WHOLE_SHARE } from '#app/features/ventures/venture.ts'
import { STAGE_GROUPS, VENTURE_SORTS, ventureListOf } from '#app/features/ventures/venture-list.ts'
import * as m from '#app/paraglide/messages.js'
import { Wrong } from '#app/platform/errors.ts'
import { complaintOf } from '#app/platform/issue.ts'
import {
  oneOf as codes,
  DAY,
  ID,
  type JsonSchema,
  listOf,
  MOMENT,
  objectOf,
  orNull,
  shownBy,
  TEXT,
} from './json-schema.ts'
import { type Asked, type Body, type Operation, takes } from './operation.ts'
import { listParams, oneOf } from './params.ts'
import {
  changed,
  findOne,
  operationsOf,
  refTo,
  type ServedRecord,
  WRITTEN,
} from './record-operations.server.ts'

const YEAR: JsonSchema = { type: 'integer', minimum: 2000, maximum: 2100 }
const isYear = (text: string) => text === 'none' || /^20\d\d$/.test(text)

const servedOf = (track: Track): ServedRecord => ({
  ...{ kind: track, tag: `${track}s`, reads: 'ventures:read', writes: 'ventures:write', path: `/${track}s` },
  ...(track === 'team' ? { name: 'Team', many: 'Teams' } : { name: 'Project', many: 'Projects' }),
  label: track === 'team' ? m.record_kind_team : m.record_kind_project,
  labels: track === 'team' ? m.nav_item_teams : m.nav_item_projects,
  noun: nounOf(track),
  own: {
    ...{ stage: codes(stagesOf(track)), stage_since: DAY, left_stage: orNull(TEXT) },
    ...{ counted_year: orNull(YEAR), counted_on: orNull(DAY), created_at: MOMENT, updated_at: MOMENT },
  },
  query: listParams(nounOf(track), VENTURE_SORTS, {
    stage: oneOf([...stagesOf(track), ...STAGE_GROUPS], m.api_param_stage),
    counted: { schema: { anyOf: [YEAR, { const: 'none' }] }, fits: isYear, text: m.api_param_counted },
    over: oneOf(['1'], m.api_param_over),
  }),
  list: ({ db, actor, search }) => listVenturesInFull(db, actor, ventureListOf(search, track)),
  rows: async (db, actor, ids) =>
    (await listVentureFacts(db, actor, ids)).filter((row) => row.track === track),
  create: {
    id: track === 'team' ? 'logTeam' : 'logProject',
    summary: () =>
      m.api_operation_log({ what: track === 'team' ? m.record_kind_team() : m.record_kind_project() }),
    fields: log.fields,
    required: ['name', 'park_id', 'sector_id'],
    run: ({ db, actor, body }) => logVenture(db, actor, { ...parseFacts(log, body), track }),
  },
  edit: (db, actor, id, changes) => editVenture(db, actor, id, changes as EditInput),
})

export const TEAMS = servedOf('team')
export const PROJECTS = servedOf('project')

const MOVE: Record<string, JsonSchema> = {
  ...{ id: ID, kind: TEXT, from_stage: orNull(TEXT), to_stage: TEXT, on_date: DAY, at: MOMENT },
  ...{ account_id: orNull(ID), reason: TEXT, agreement: TEXT, replaces: orNull(ID) },
  ...{ cancelled_at: orNull(MOMENT), cancelled_why: orNull(TEXT) },
}
const SHARE: JsonSchema = orNull({
  type: 'integer',
  minimum: 0,
  maximum: WHOLE_SHARE,
  description: '% × 100',
})
const MEMBER = { talent_id: ID, role: codes(MEMBER_ROLES), share: SHARE }

export const ventureSchemas = { Move: () => objectOf(MOVE), Member: () => objectOf(MEMBER) }

export function ventureOperations(served: ServedRecord): Operation[] {
  const { tag, name, reads, writes } = served
  const moves = `${served.path}/{id}/moves`
  const members = `${served.path}/{id}/members`
  const change = { method: 'POST', tag, scope: writes } as const
  const answers = { schema: WRITTEN, versioned: true } as const
  return [
    ...operationsOf(served),
    {
      ...{ method: 'GET', path: moves, id: `list${name}Moves`, tag, scope: reads },
      summary: m.api_operation_list_moves,
      answers: { schema: () => objectOf({ items: listOf(refTo('Move')) }) },
      async run(asked) {
        const { id } = await findOne(served, asked, asked.ids[0])
        const rows = await listStageChanges(asked.db, id)
        return { body: { items: rows.map((row) => shownBy(MOVE, row)) } }
      },
    },
    {
      ...{ ...change, path: moves, id: `move${name}`, versioned: true, summary: m.api_operation_move },
      takes: takes(moveFields, ['to']),
      answers,
      run: (asked) =>
        changed(served, asked, ({ id, version }) => {
          const move = parseFacts({ fields: moveFields }, asked.body)
          return moveVenture(asked.db, asked.actor, id, { ...move, version })
        }),
    },
    {
      ...{
        ...change,
        path: `${moves}/{move}/cancel`,
        id: `cancelMoveOf${name}`,
        summary: m.api_operation_cancel_move,
      },
      versioned: true,
      takes: takes(cancelFields, []),
      answers,
      run: (asked) =>
        changed(served, asked, ({ id }) => {
          const said = parseFacts({ fields: cancelFields }, asked.body)
          return cancelMove(asked.db, asked.actor, id, { ...said, move_id: asked.ids[1] ?? 0 })
        }),
    },
    {
      ...{ ...change, path: `${moves}/{move}/correct`, id: `correctMoveOf${name}` },
      summary: m.api_operation_correct_move,
      versioned: true,
      takes: takes(correctFields, ['on_date', 'reason']),
      answers,
      run: (asked) => changed(served, asked, ({ id }) => correct(asked, id)),
    },
    {
      ...{ method: 'GET', path: members, id: `list${name}Members`, tag, scope: reads },
      summary: m.api_operation_list_members,
      answers: { schema: () => objectOf({ items: listOf(refTo('Member')) }) },
      async run(asked) {
        const { id } = await findOne(served, asked, asked.ids[0])
        return { body: { items: await membersOf(asked.db, id) } }
      },
    },
    {
      ...{ method: 'PUT', path: members, id: `setMembersOf${name}`, tag, scope: writes, versioned: true },
      summary: m.api_operation_set_members,
      takes: {
        properties: () => ({ members: listOf(objectOf(MEMBER, ['talent_id', 'role']), MOST_LINES) }),
        required: ['members'],
      },
      answers,
      async run(asked) {
        // Before the version: whoever is added after it isn't among those that were seen, and stays.
        const seen = await membersOf(asked.db, asked.ids[0] ?? 0)
        return changed(served, asked, ({ id }) =>
          changeMembers(asked.db, asked.actor, id, { members: membersIn(asked.body), seen }),
        )
      },
    },
  ]
}

/** Without a number of an agreement the one that stands stays. */
function correct({ db, actor, body, ids }: Asked, id: number) {
  const { agreement, ...said } = parseFacts({ fields: correctFields }, body)
  const signed = Object.hasOwn(body, 'agreement') ? { agreement } : {}
  return correctMove(db, actor, id, { ...said, ...signed, move_id: ids[1] ?? 0 })
}

/** Read by the schema of the form, as the form sends them. */
function membersIn({ members }: Body) {
  if (!Array.isArray(members)) throw new Wrong('form_error_required', {}, 'members')
  const sent = { members: members.map(lineOf), 'members.seen': '', 'members.gone': [] }
  const parsed = membersSchema.safeParse(sent)
  if (parsed.success) return parsed.data.members
  const [first, ...also] = parsed.error.issues.map((issue) => ({
    ...complaintOf(issue),
    field: issue.path.join('.'),
  }))
  throw new Wrong(first?.key ?? 'form_error_invalid', first?.params, first?.field, also)
}

function lineOf(line: unknown, at: number) {
  const wrong = new Wrong('form_error_invalid', {}, `members.${at}`)
  if (typeof line !== 'object' || line === null || Array.isArray(line)) throw wrong
  const { talent_id, role, share = null, ...rest } = line as Body
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined)
    throw new Wrong('form_error_unknown_field', { name: unknown }, `members.${at}.${unknown}`)
  if (typeof talent_id !== 'number') throw new Wrong('form_error_required', {}, `members.${at}.talent_id`)
  if (share !== null && !Number.isInteger(share))
    throw new Wrong('venture_error_share', {}, `members.${at}.share`)
  return {
    talent_id: String(talent_id),
    name: '',
    role,
    share: share === null ? '' : String(Number(share) / 100),
  }
}
