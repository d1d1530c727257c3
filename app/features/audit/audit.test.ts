import { expect, test } from 'vitest'
import { fieldOf } from '#app/nouns.ts'
import { ACTIONS, changesIn, ENTITIES, pathOf } from './audit.ts'
import { fieldLabels } from './audit-labels.ts'

test('every action is about something that has a name', () => {
  for (const action of ACTIONS) expect([...ENTITIES, 'record']).toContain(action.split('.')[0])
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
  expect(pathOf({ entity: 'venture', entity_id: 7, track: 'project' })).toBe('/projects/7')
  expect(pathOf({ entity: 'account', entity_id: 2, track: null })).toBe('/settings/people/2')
  expect(pathOf({ entity: 'account', entity_id: null, track: null })).toBeNull()
})

test('the audit names only what no noun says itself: a field is called as on its own page', () => {
  const twice = Object.entries(fieldLabels).flatMap(([entity, labels]) =>
    Object.keys(labels).flatMap((name) => (fieldOf(entity, name) ? [`${entity}.${name}`] : [])),
  )
  expect(twice).toEqual([])
})
