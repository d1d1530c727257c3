import { expect, test } from 'vitest'
import { pathForLog } from './address.ts'

test.each([
  ['/board?q=secret', '/board'],
  ['/teams/12.data', '/teams/12.data'],
  ['/settings/people/invite', '/settings/people/invite'],
  ['/settings/people/invite.data', '/settings/people/invite/…'],
  ['/settings/feeds', '/settings/feeds'],
  ['/feeds/SECRET.ics', '/feeds/…'],
  ['/api/v1/teams/wutong_SECRET/notes', '/api/v1/teams/…'],
  ['/api/v1/%77utong_SECRET', '/api/v1/…'],
  ['/files/12/%E5%BC%A0%E4%BC%9F%E6%8A%A4%E7%85%A7.pdf?save', '/files/12/…'],
])('%s is logged as %s', (target, path) => expect(pathForLog(target)).toBe(path))

test.each([
  '/invite/SECRET',
  '/reset/SECRET.data?_routes=x',
  '/INVITE/SECRET',
  '/feeds/SECRET.ics?x',
  '//invite/SECRET',
  '/a/../Reset/SECRET',
  '/%69nvite/SECRET',
  '/invite%2FSECRET',
  '/%49NVITE%2fSECRET%zz',
  '/\\invite\\SECRET',
  'http://host/invite/SECRET',
])('the log learns no token from %s', (target) => expect(pathForLog(target)).not.toContain('SECRET'))
