import { expect, test } from 'vitest'
import { eventListOf } from './list.ts'

const read = (search: string) => eventListOf(new URLSearchParams(search))

test('what comes next stands first, and of the past what was last', () => {
  expect(read('')).toMatchObject({ when: 'upcoming', sort: 'start', dir: 'asc' })
  expect(read('when=past')).toMatchObject({ when: 'past', dir: 'desc' })
  expect(read('when=past&sort=name')).toMatchObject({ sort: 'name', dir: 'asc' })
})

test('what makes no sense filters nothing', () => {
  expect(read('kind=party&park=x&organiser=-1')).toMatchObject({ kind: null, park: null, organiser: null })
  expect(read('kind=forum&park=3')).toMatchObject({ kind: 'forum', park: 3 })
})
