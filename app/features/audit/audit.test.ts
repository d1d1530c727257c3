import { expect, test } from 'vitest'
import { textOf } from '#app/features/records/field-text.ts'
import { fieldOf } from '#app/nouns.ts'
import { changesIn, ENTITIES, pathOf } from './audit.ts'
import { ACTIONS, actionLabel, entityLabel, fieldLabelsOf, OWN_ACTIONS } from './audit-labels.ts'

test('every action is about something that has a name', () => {
  for (const action of ACTIONS) expect([...ENTITIES, 'record']).toContain(action.split('.')[0])
  for (const entity of ENTITIES) expect(entityLabel(entity)).not.toBe(entity)
})

test('every action that is said in words of its own can be looked for', () => {
  for (const action of OWN_ACTIONS) expect(ACTIONS).toContain(action)
})

test('every action is said in words, those that any noun has by what the noun is called', () => {
  for (const action of ACTIONS) expect(actionLabel(action), action).not.toContain('.')
  expect(ACTIONS).toContain('institute.deactivate')
  expect(ACTIONS, 'a team is logged, not added').not.toContain('venture.add')
  expect(actionLabel('institute.edit')).toContain(entityLabel('institute'))
  expect(actionLabel('record.constructor'), 'what an older version wrote stays readable').toBe(
    'record.constructor',
  )
})

test('values are told field by field, and only those that changed', () => {
  expect(changesIn({ version: 3, before: { a: 1, same: 2 }, after: { a: null, same: 2 } })).toEqual([
    { field: 'a', before: 1, after: null },
  ])
  expect(changesIn({ after: { park_ids: [1, 2] } })).toEqual([
    { field: 'park_ids', before: null, after: [1, 2] },
  ])
  expect(changesIn(null)).toEqual([])
})

test('an entry leads to what it is about', () => {
  expect(pathOf({ entity: 'venture', entity_id: 7, kind: 'project' })).toBe('/projects/7')
  expect(pathOf({ entity: 'account', entity_id: 2, kind: null })).toBe('/settings/people/2')
  expect(pathOf({ entity: 'account', entity_id: null, kind: null })).toBeNull()
})

test('the audit names only what no noun says itself: a field is called as on its own page', () => {
  const twice = ENTITIES.flatMap((entity) =>
    Object.keys(fieldLabelsOf(entity)).flatMap((name) =>
      fieldOf(entity, name) ? [`${entity}.${name}`] : [],
    ),
  )
  expect(twice).toEqual([])
})

test('what is told of a group reads as words, not as codes', () => {
  const told = { kind: 'feishu', reach: 'parks', topics: ['summary', 'project'], locale: 'en', active: 0 }
  for (const [name, value] of Object.entries(told)) {
    const field = fieldOf('channel', name)
    const said = field ? textOf(field, value, {}) : ''
    expect(said, name).not.toBe('')
    expect([value].flat().map(String), name).not.toContain(said)
  }
})
