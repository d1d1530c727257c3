import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Staff } from '#app/features/accounts/actor.ts'
import { listColleagues } from '#app/features/records/choices.server.ts'
import type { Fields } from '#app/features/records/field.ts'
import { parseFacts } from '#app/features/records/field-value.ts'
import {
  addInstitute,
  addPark,
  addSector,
  deactivate,
  editInstitute,
  editPark,
  editSector,
  reactivate,
} from '#app/features/zone/commands.server.ts'
import { institute, park, sector, type ZoneNoun } from '#app/features/zone/fields.ts'
import { allInstitutes, allParks, allSectors, listInstituteFacts } from '#app/features/zone/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import { idIn } from '#app/platform/id.ts'
import { typedIn } from '#app/platform/list-params.ts'
import { oneOf } from '#db/one-of.ts'
import type { Database } from '#db/schema.ts'
import { FLAG, ID, listOf, objectOf, orNull, shownBy, TEXT } from './json-schema.ts'
import type { Asked, Operation } from './operation.ts'
import { paged, searched } from './params.ts'
import {
  changed,
  operationsOf,
  refTo,
  type Served,
  type ServedRecord,
  WRITTEN,
} from './record-operations.server.ts'

const placed = { code: TEXT, position: { type: 'integer' }, active: FLAG }
const zone = { reads: 'zone:read', writes: 'zone:write' } as const

const created = (
  id: string,
  what: () => string,
  fields: Fields,
  required: string[],
  run: Served['create']['run'],
) => ({
  ...{ id, summary: () => m.api_operation_add({ what: what() }), fields, required, run },
})

export const INSTITUTES: ServedRecord = {
  ...{
    ...zone,
    kind: 'institute',
    tag: 'institutes',
    path: '/institutes',
    name: 'Institute',
    many: 'Institutes',
  },
  ...{
    label: m.record_kind_institute,
    labels: m.institute_title_list,
    noun: institute,
    own: { active: FLAG },
  },
  query: searched,
  list: ({ db, search }) => pageOf(allInstitutes(db, typedIn(search)), 'institute.id', search),
  rows: (db, _, ids) => listInstituteFacts(db, ids),
  create: created(
    'addInstitute',
    m.record_kind_institute,
    institute.fields,
    ['country'],
    ({ db, actor, body }) => addInstitute(db, actor, parseFacts(institute, body)),
  ),
  edit: (db, actor, id, changes) => editInstitute(db, actor, id, changes),
}

export const PARKS: Served = {
  ...{ ...zone, tag: 'parks', path: '/parks', name: 'Park', many: 'Parks', noun: park, own: placed },
  ...{ label: m.audit_entity_park, labels: m.settings_section_parks, query: paged },
  list: ({ db, search }) => pageOf(allParks(db), 'park.id', search),
  rows: (db, _, ids) =>
    allParks(db)
      .where(oneOf(db, 'park.id', ids))
      .execute(),
  create: created(
    'addPark',
    m.audit_entity_park,
    park.fields,
    ['name_zh', 'name_en'],
    ({ db, actor, body }) => addPark(db, actor, parseFacts(park, body)),
  ),
  edit: (db, actor, id, changes) => editPark(db, actor, id, changes),
}

const SECTOR_FIELDS = ['name_zh', 'name_en', 'letter_zh', 'letter_en']

export const SECTORS: Served = {
  ...{
    ...zone,
    tag: 'sectors',
    path: '/sectors',
    name: 'Sector',
    many: 'Sectors',
    noun: sector,
    own: placed,
  },
  ...{ label: m.audit_entity_sector, labels: m.settings_section_sectors, query: paged },
  list: ({ db, search }) => pageOf(allSectors(db), 'sector.id', search),
  rows: (db, _, ids) =>
    allSectors(db)
      .where(oneOf(db, 'sector.id', ids))
      .execute(),
  create: created('addSector', m.audit_entity_sector, sector.fields, SECTOR_FIELDS, ({ db, actor, body }) =>
    addSector(db, actor, parseFacts(sector, body)),
  ),
  edit: (db, actor, id, changes) => editSector(db, actor, id, changes),
}

/**
 * A page of a short list, in the order of its numbers: the next one begins after a number, whether or not somebody
 * still has it.
 */
async function pageOf<T extends keyof Database, R extends { id: number }>(
  all: SelectQueryBuilder<Database, T, R>,
  id: string,
  search: URLSearchParams,
) {
  const size = Number(search.get('size') ?? 50)
  const after = idIn(search.get('after')?.split('.')[0]) ?? 0
  const [rows, { total }] = await Promise.all([
    all
      .where(sql<SqlBool>`${sql.ref(id)} > ${after}`)
      .orderBy(sql.ref(id))
      .limit(size + 1)
      .execute(),
    all
      .clearSelect()
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('total'))
      .executeTakeFirstOrThrow(),
  ])
  const shown = rows.slice(0, size)
  return { rows: shown, previous: null, next: rows.length > size ? `${shown.at(-1)?.id}.` : null, total }
}

type SetActive = (
  db: Asked['db'],
  actor: Staff,
  noun: ZoneNoun,
  id: number,
  seen: { version: number },
) => Promise<void>

function activeOperation(
  served: Served,
  noun: ZoneNoun,
  verb: string,
  set: SetActive,
  summary: () => string,
): Operation {
  return {
    ...{ method: 'POST', path: `${served.path}/{id}/${verb}`, id: `${verb}${served.name}`, tag: served.tag },
    ...{ scope: served.writes, versioned: true, summary },
    answers: { schema: WRITTEN, versioned: true },
    run: (asked) =>
      changed(served, asked, ({ id, version }) => set(asked.db, asked.actor, noun, id, { version })),
  }
}

const activeOperations = (served: Served, noun: ZoneNoun): Operation[] => [
  activeOperation(served, noun, 'deactivate', deactivate, () =>
    m.api_operation_deactivate({ what: served.label() }),
  ),
  activeOperation(served, noun, 'reactivate', reactivate, () =>
    m.api_operation_reactivate({ what: served.label() }),
  ),
]

const PERSON = { id: ID, name_zh: TEXT, name_en: TEXT, park_ids: orNull(listOf(ID)) }

export const zoneSchemas = { Person: () => objectOf(PERSON) }

export const instituteOperations = () => [
  ...operationsOf(INSTITUTES),
  ...activeOperations(INSTITUTES, 'institute'),
]

export const zoneOperations = (): Operation[] => [
  ...operationsOf(PARKS),
  ...activeOperations(PARKS, 'park'),
  ...operationsOf(SECTORS),
  ...activeOperations(SECTORS, 'sector'),
  {
    ...{ method: 'GET', path: '/people', id: 'listPeople', tag: 'people', scope: 'zone:read' },
    summary: m.api_operation_list_people,
    answers: { schema: () => objectOf({ items: listOf(refTo('Person')) }) },
    async run({ db }) {
      const people = await listColleagues(db)
      return { body: { items: people.map((person) => shownBy(PERSON, person)) } }
    },
  },
]
