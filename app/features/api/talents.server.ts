import { editTalent, registerTalent } from '#app/features/talents/commands.server.ts'
import { type TalentInput, talent } from '#app/features/talents/fields.ts'
import { listTalentFacts } from '#app/features/talents/find-talent.server.ts'
import { SORTS, talentListOf } from '#app/features/talents/list.ts'
import { listTalentsInFull } from '#app/features/talents/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import { MOMENT } from './json-schema.ts'
import { listParams, oneOf } from './params.ts'
import type { ServedRecord } from './record-operations.server.ts'

export const TALENTS: ServedRecord = {
  ...{ kind: 'talent', tag: 'talents', reads: 'talents:read', writes: 'talents:write', path: '/talents' },
  ...{ name: 'Talent', many: 'Talents', label: m.record_kind_talent, labels: m.nav_item_talents },
  noun: talent,
  own: { created_at: MOMENT, updated_at: MOMENT },
  query: listParams(talent, SORTS, { attended: oneOf(['1'], m.api_param_attended) }),
  list: ({ db, actor, search }) => listTalentsInFull(db, actor, talentListOf(search)),
  rows: (db, actor, ids) => listTalentFacts(db, actor, ids),
  create: {
    id: 'registerTalent',
    summary: m.api_operation_register,
    fields: talent.fields,
    required: ['basis_kind'],
    run: ({ db, actor, body }) => registerTalent(db, actor, body as Given),
  },
  edit: (db, actor, id, changes) => editTalent(db, actor, id, changes),
}

/** The command reads it by the noun's fields before it believes a word of it. */
type Given = Partial<TalentInput> & Pick<TalentInput, 'basis_kind'>
