import { flatRoutes } from '@remix-run/dev/dist/config/flat-routes.js'
import { expect, test } from 'vitest'
import { doorsWith } from '#app/per-door.ts'
import { doorsBy, ORDINARY } from './door-rules.ts'

const SMALL = { bytes: 10, fields: 1 }
const LARGE = { bytes: 1000, fields: 100 }
const find = doorsBy({
  '/things/*': { takes: LARGE },
  '/things/new': { takes: SMALL },
  '/all/**': { takes: LARGE },
})

test.each([
  ['/things/new', SMALL],
  ['/things/new.data', SMALL],
  ['/things/new/', SMALL],
  ['/things/12', LARGE],
  ['/things/12.data', LARGE],
  ['/things', ORDINARY.takes],
  ['/things/12/edit', ORDINARY.takes],
  ['/all', LARGE],
  ['/all/a/b/c', LARGE],
  ['/alls/a', ORDINARY.takes],
  ['/constructor', ORDINARY.takes],
  ['/', ORDINARY.takes],
])('%s takes what its own door takes', (path, takes) => {
  expect(find(path).takes).toEqual(takes)
})

test('a rule is about a door that is there', () => {
  const routes = flatRoutes('app')
  const pathOf = (id: string): string => {
    const { path = '', parentId } = routes[id] ?? {}
    return (
      (parentId && parentId !== 'root' ? pathOf(parentId) : '') +
      (path ? `/${path.replace(/\*$/, '**')}` : '')
    )
  }
  const there = new Set(Object.keys(routes).map((id) => pathOf(id).replace(/:\w+/g, '*')))
  expect(Object.keys(doorsWith({ FILE_MAX_MB: 50 })).filter((path) => !there.has(path))).toEqual([])
})
