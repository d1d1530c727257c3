import { expect, test } from 'vitest'
import { pathOf, safePath } from './door.server.ts'

test.each([
  ['/teams/12?tab=notes#n3', '/teams/12?tab=notes#n3'],
  ['/', '/'],
  ['/talents?q=%E5%BC%A0', '/talents?q=%E5%BC%A0'],
])('%s is followed', (wanted, path) => {
  expect(safePath(wanted)).toBe(path)
})

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/a\\..\\b',
  'https:evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'evil.example',
  '.evil.example',
  '@evil.example',
  '/\tevil',
  '/\n/evil.example',
  ' /board',
  '',
  null,
  undefined,
  ['/board'],
])('%j leads nowhere but home', (wanted) => {
  expect(safePath(wanted, '/home')).toBe('/home')
})

test.each([
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
])('%s stays inside, or leads home', (wanted) => {
  const followed = new URL(safePath(wanted), 'http://inside.example/login')
  expect(followed.host).toBe('inside.example')
})

test.each([
  ['/teams/7?open=task', '/teams/7'],
  ['/teams/7.data?list=q%3Da&open=task&_routes=routes%2F_app.teams.%24id', '/teams/7?list=q%3Da'],
])('a form that was sent from %s leads to the page with every form folded', (path, own) => {
  expect(pathOf(new Request(`http://inside.invalid${path}`))).toBe(own)
})
