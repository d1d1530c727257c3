import { expect, test } from 'vitest'
import { eventListOf, isFiltered } from './list.ts'

const read = (search: string) => eventListOf(new URLSearchParams(search))

test('what comes next stands first, and of the past what was last', () => {
  expect(read('')).toMatchObject({ when: 'upcoming', sort: 'start', dir: 'asc' })
  expect(read('when=past')).toMatchObject({ when: 'past', dir: 'desc' })
  expect(read('when=past&sort=name')).toMatchObject({ sort: 'name', dir: 'asc' })
})

test('what makes no sense filters nothing', () => {
  const { fields } = read('kind=party&park=x&organiser=-1')
  expect(fields).toEqual({ kind: null, park_ids: null, organiser_id: null })
  expect(isFiltered(read('kind=party'))).toBe(false)
  expect(read('kind=forum&park=3').fields).toMatchObject({ kind: 'forum', park_ids: 3 })
  expect(isFiltered(read('park=3'))).toBe(true)
})
