import { expect, test } from 'vitest'
import { type Origin, originOf, originParam, originPath } from './origin.ts'

test('a record knows the way back to the list, the board, the tasks and the targets', () => {
  const views: [Origin, string][] = [
    [{ page: 'list', query: 'park=2&after=x%3Ay' }, '/teams?park=2&after=x%3Ay'],
    [{ page: 'list', query: '' }, '/teams'],
    [{ page: 'board', query: 'track=team&q=a%26b' }, '/board?track=team&q=a%26b'],
    [{ page: 'board', query: '' }, '/board'],
    [{ page: 'tasks', query: 'owner=3' }, '/tasks?owner=3'],
    [{ page: 'targets', query: 'year=2025' }, '/targets?year=2025'],
  ]
  for (const [origin, path] of views) {
    expect(originOf(new URLSearchParams(originParam(origin)))).toEqual(origin)
    expect(originPath(origin, 'team')).toBe(path)
  }
})

test('an address that names no page of ours leads back to the list', () => {
  for (const from of ['//elsewhere.example', 'https://elsewhere.example', 'settings?x=1', '', 'board/../x'])
    expect(originPath(originOf(new URLSearchParams({ from })), 'project')).toBe('/projects')
})
