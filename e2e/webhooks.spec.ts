import type { Page } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { expectAccessible } from './harness/accessible.ts'
import { hurry } from './harness/hurry.ts'
import { expect, test } from './harness/test.ts'

test.use({ by_hook: true })

async function addHook(page: Page, address: string, name: string) {
  await page.goto('/settings/webhooks')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel('Address').fill(address)
  await page.getByRole('button', { name: 'Add the webhook' }).click()
}

const secretOn = (page: Page) => page.getByLabel('Secret', { exact: true }).inputValue()

test('a program is told what happens, by messages that its own library finds right', async ({
  page,
  signIn,
  person,
  receiver,
  server,
}) => {
  test.slow()
  const { address, received, manners } = receiver()
  await signIn('admin')
  await page.goto('/settings/webhooks')
  await expectAccessible(page)
  await addHook(page, 'http://ledger.example.org/hook?key=12345678', 'Elsewhere')
  await expect(page.getByText('Messages go to https addresses only.')).toBeVisible()
  expect(await page.content()).not.toContain('12345678')

  await addHook(page, address, 'Books')
  await expect(page.getByText('It is shown only now')).toBeVisible()
  await expectAccessible(page)
  const secret = await secretOn(page)
  expect(secret).toMatch(/^whsec_[\w+/=]{44}$/)
  await page.getByRole('link', { name: 'Go to Books' }).click()
  await expect(page.getByRole('heading', { name: 'Books', level: 1 })).toBeVisible()
  expect(await page.content()).not.toContain(secret)
  expect(await page.content()).not.toContain('opens-the-ledger')
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(page.getByText('The receiver has taken the test.')).toBeVisible()
  await expectAccessible(page)
  const [first] = received
  expect(new Webhook(secret).verify(first?.body ?? '', first?.headers ?? {})).toMatchObject({
    type: 'webhook.test',
  })

  const manager = await person('manager')
  await manager.goto('/teams?stage=public_notice')
  const link = manager.locator('a.row-link').first()
  const venture = /\d+$/.exec((await link.getAttribute('href'))?.split('?')[0] ?? '')?.[0]
  manners.status = 500
  await manager.goto(`/board/${venture}/move`)
  await manager.getByLabel('Supported').check()
  await manager.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(manager).toHaveURL(/\/board/)
  await expect.poll(() => received.length, { timeout: 60_000 }).toBe(2)
  const told = new Webhook(secret).verify(received[1]?.body ?? '', received[1]?.headers ?? {})
  expect(told).toMatchObject({
    type: 'venture.advance',
    data: { record: { kind: 'team', url: `${server.url}/teams/${venture}` } },
  })

  delete manners.status
  await page.reload()
  await page.goto(page.url().replace(/\?.*/, ''))
  await expect(page.getByText('Tries: 1').first()).toBeVisible()
  const row = page.locator('tr', { hasText: 'Advanced a stage' })
  await row.locator('summary').first().click()
  await expect(page.getByText('"venture.advance"').first()).toBeVisible()
  const hurried = () => {
    hurry(server)
    return received.length
  }
  await expect.poll(hurried, { timeout: 90_000 }).toBe(3)
  expect(received[2]?.headers['webhook-id']).toBe(received[1]?.headers['webhook-id'])
  await page.reload()
  await page
    .getByRole('button', { name: /^Send message \d+ again/ })
    .first()
    .click()
  await expect(page.getByText('The message is sent again.')).toBeVisible()
  await expect.poll(() => received.length, { timeout: 30_000 }).toBe(4)
  await page.goto('/settings/audit?entity=webhook')
  await expect(page.getByRole('table').getByText('Added a webhook').first()).toBeVisible()
  expect(await page.content()).not.toContain('opens-the-ledger')
})

test('without a script a webhook is added, tried, given a new secret and taken out of use', async ({
  person,
  receiver,
}) => {
  const { address, manners } = receiver()
  const page = await person('admin', { javaScriptEnabled: false })
  await addHook(page, address, 'Plain books')
  const secret = await secretOn(page)
  await page.getByRole('link', { name: 'Go to Plain books' }).click()
  manners.redirect = 'http://127.0.0.1:9/'
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(page.getByRole('alert')).toContainText('leads to another one, which is not followed')
  delete manners.redirect
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  await expect(page.getByText('It is shown only now')).toBeVisible()
  expect(await secretOn(page)).not.toBe(secret)
  await expect(page.getByText('The old secret signs until')).toBeVisible()
  await page.getByLabel('Only these parks, and what').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Choose at least one park')).toBeVisible()
  await page.getByRole('button', { name: 'Take it out of use' }).click()
  await expect(page.getByText('It is told nothing more.')).toBeVisible()
})

test('the demo shows one that took a message and missed one; nobody but an administrator sees it', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('admin')
  await page.goto('/settings/webhooks')
  await page.getByRole('link', { name: '财政专项台账' }).click()
  await expect(page.getByRole('row', { name: /Taken/ }).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /Failed/ }).first()).toBeVisible()
  const leader = await person('leadership')
  expect((await leader.goto('/settings/webhooks'))?.status()).toBe(403)
})
