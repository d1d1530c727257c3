import type { Page } from '@playwright/test'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

/** A program that is signed in nowhere and has a token. */
const programOf =
  (url: string, token: string) =>
  async (method: string, path: string, body?: object, more: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'Accept-Language': 'en',
        ...(body && { 'Content-Type': 'application/json' }),
        ...more,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, headers: answer.headers, body: await answer.json() }
  }

const tokenOn = (page: Page) => page.getByLabel('Token', { exact: true }).inputValue()

async function make(page: Page, name: string, scopes: string[]) {
  await page.locator('input[name=name]').fill(name)
  for (const scope of scopes) await page.getByLabel(new RegExp(`^${scope}`)).check()
  await page.getByRole('button', { name: 'Make the token' }).click()
  await expect(page.getByText('It is shown only now')).toBeVisible()
  return tokenOn(page)
}

test('a program asks in one’s name by a token that is shown once', async ({ page, signIn, server }) => {
  await signIn('nanhai')
  await page.goto('/account')
  await page.getByRole('link', { name: 'API tokens' }).click()
  await expect(page.getByRole('heading', { name: 'API tokens', level: 1 })).toBeVisible()
  await expectAccessible(page)
  await page.locator('input[name=name]').fill('Ledger')
  await page.getByRole('button', { name: 'Make the token' }).click()
  await expect(page.getByText('Tick at least one.')).toBeVisible()
  const token = await make(page, 'Ledger', ['Log, edit and move teams', 'Write notes'])
  await expectAccessible(page)

  const ask = programOf(server.url, token)
  expect((await ask('GET', '/me')).body).toMatchObject({ token: { name: 'Ledger' } })
  const [team] = (await ask('GET', '/teams?size=25&sort=name&dir=asc')).body.items
  const read = await ask('GET', `/teams/${team.id}`)
  const tag = read.headers.get('ETag') ?? ''
  expect((await ask('PATCH', `/teams/${team.id}`, { summary: 'Told by a ledger' })).status).toBe(428)
  const edited = await ask('PATCH', `/teams/${team.id}`, { summary: 'Told by a ledger' }, { 'If-Match': tag })
  expect([edited.status, edited.body.version]).toEqual([200, team.version + 1])
  const key = { 'Idempotency-Key': crypto.randomUUID() }
  const noted = [1, 2].map(() =>
    ask('POST', `/teams/${team.id}/notes`, { kind: 'call', body: 'By a ledger' }, key),
  )
  expect(new Set((await Promise.all(noted)).map(({ status }) => status)).has(201)).toBe(true)
  expect((await ask('GET', `/teams/${team.id}/notes`)).body.items.filter(isOurs)).toHaveLength(1)
  expect((await ask('GET', '/talents')).status).toBe(403)
  expect((await ask('GET', `/me?token=${token}`)).status).toBe(400)
  expect((await ask('GET', `/teams/${token}`)).status).toBe(400)

  await page.goto(`/teams/${team.id}`)
  await expect(page.getByText('Told by a ledger').filter({ visible: true }).first()).toBeVisible()
  await page.goto('/account/tokens')
  expect(await page.content()).not.toContain(token.slice(-20))
  const row = page.getByRole('row', { name: /^Ledger/ })
  await expect(row).toContainText('Last used')
  await row.getByText('Revoke', { exact: true }).click()
  await row.getByRole('button', { name: 'Revoke Ledger now' }).click()
  await expect(page.getByText('The token opens nothing any more.')).toBeVisible()
  expect((await ask('GET', '/me')).status).toBe(401)
  expect(server.log()).not.toContain(token.slice(-20))
})

const isOurs = ({ body }: { body: string }) => body === 'By a ledger'

test('without a script, on a phone, a token is made, and an administrator revokes it', async ({
  page,
  signIn,
  person,
  server,
}) => {
  const leader = await person('leadership', {
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  await leader.goto('/account/tokens')
  expect(await leader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  const ask = programOf(server.url, await make(leader, 'Board screen', ['Read targets']))
  expect((await ask('GET', '/years')).status).toBe(200)
  await signIn('admin')
  await page.goto('/settings/people?q=leadership')
  await page.locator('a.row-link').first().click()
  const row = page.getByRole('row', { name: /^Board screen/ })
  await row.getByText('Revoke', { exact: true }).click()
  await row.getByRole('button', { name: 'Revoke Board screen now' }).click()
  await expect(page.getByText('The token opens nothing any more.')).toBeVisible()
  expect((await ask('GET', '/years')).status).toBe(401)
  await page.goto('/settings/audit?entity=token')
  await expect(page.getByRole('table').getByText('Revoked an API token').first()).toBeVisible()
})

test('what can be asked for is a page in both languages, and a document', async ({
  page,
  signIn,
  server,
}) => {
  await signIn('nanhai')
  await page.goto('/api/docs')
  await expect(page.getByRole('heading', { name: 'API', level: 1 })).toBeVisible()
  await page.getByText('POST /teams/{id}/moves', { exact: true }).click()
  await expect(page.getByText(`curl -X POST '${server.url}/api/v1/teams/12/moves'`)).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  const document_ = await (await fetch(`${server.url}/api/openapi.json`)).json()
  expect([document_.openapi, document_.servers[0].url]).toEqual(['3.1.0', `${server.url}/api/v1`])
})
