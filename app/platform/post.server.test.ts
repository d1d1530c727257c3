import { expect, onTestFinished, test } from 'vitest'
import { groupServer } from '#app/testing/group-server.ts'
import { isInner, NotPosted, post } from './post.server.ts'

/** For localhost, by nobody whom anybody trusts; good for a hundred years. */
const TLS = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsjNHxLfFgMKLlOmZ
i7jswagQmNUBOmGRvBrhA/Y6liqhRANCAAR6hLi1Z7KHH5RZoHt6YLOYwwJL8fgy
FqH2K2rO8T7copqCWqPyNv4eKFRAMoFEDczJRAY2LbQOfJ8fqnyz7RBl
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUbJ5h1u93ETuQkZWKNx/aFcLRTJUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEzMDAzMzgwMVoYDzIxMjYxMTA2
MDMzODAxWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR6hLi1Z7KHH5RZoHt6YLOYwwJL8fgyFqH2K2rO8T7copqCWqPyNv4e
KFRAMoFEDczJRAY2LbQOfJ8fqnyz7RBlo2kwZzAdBgNVHQ4EFgQUNuiYjHg4TN3u
yiosrh1NUiOnRAMwHwYDVR0jBBgwFoAUNuiYjHg4TN3uyiosrh1NUiOnRAMwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SQAwRgIhAPyAupTubFsk0QCgZ6Bjza6QcqWzD8ajgr7Ps/oTy2kQAiEA13ODM5bu
l+7r6gefLKfNTKvBwBCN+L4C/F1H7mF8ahc=
-----END CERTIFICATE-----`,
}

const troubleOf = (url: string, inside: boolean) =>
  post({ url, body: '{}' }, { patience: 2000, inside }).then(
    () => null,
    (error: NotPosted) => (error instanceof NotPosted ? error.trouble : error),
  )

async function group(options: Parameters<typeof groupServer>[1] = {}) {
  const server = await groupServer('wecom', options)
  onTestFinished(server.stop)
  return server
}

test('a certificate that nobody trusts is refused, and so is a server that speaks no TLS', async () => {
  const safe = await group({ tls: TLS })
  expect(await troubleOf(safe.address.replace('127.0.0.1', 'localhost'), true)).toBe('encryption')
  expect(safe.heard).toEqual([])
  const plain = await group()
  expect(await troubleOf(plain.address.replace('http:', 'https:'), true)).toBe('encryption')
})

test('a name that leads into this network is not connected to, unless the operator says so', async () => {
  const server = await group()
  const url = server.address.replace('127.0.0.1', 'localhost')
  expect(await troubleOf(url, false)).toBe('forbidden')
  expect(server.heard).toEqual([])
  expect(await troubleOf(url, true)).toBeNull()
  expect(server.heard).toHaveLength(1)
})

test('a name that leads nowhere, and a server that never says anything, are waited for so long', async () => {
  expect(await troubleOf('https://nothing.invalid/hook', false)).toBe('unreachable')
  const server = await group()
  server.manners.silent = 'hang'
  const waiting = post({ url: server.address, body: '{}' }, { patience: 200, inside: true })
  await expect(waiting).rejects.toMatchObject({ trouble: 'unclear', message: 'no answer in time' })
})

test.each([
  ...['127.0.0.1', '127.8.8.8', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
  ...[
    '100.64.0.1',
    '0.0.0.0',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
  ],
  ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', 'ff02::1'],
  ...['::127.0.0.1', '::ffff:0:127.0.0.1', '64:ff9b:1::1'],
  ...['2002:7f00:1::', '2001:0:1::', 'fec0::1'],
])('%s is no group’s address', (address) => {
  expect(isInner(address)).toBe(true)
})

test.each([
  '1.1.1.1',
  '172.32.0.1',
  '192.169.0.1',
  '2606:4700:4700::1111',
  '2001:4860:4860::8888',
  '::ffff:1.1.1.1',
])('%s may be one', (address) => {
  expect(isInner(address)).toBe(false)
})
