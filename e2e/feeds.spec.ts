import type { Page } from '@playwright/test'
import ICAL from 'ical.js'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

/** What a calendar program makes of an address; it is signed in nowhere. */
async function fetched(address: string, headers: Record<string, string> = {}) {
  const answer = await fetch(address, { headers })
  const text = await answer.text()
  const parts = answer.ok ? new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent') : []
  return { answer, titles: parts.map((part) => new ICAL.Event(part).summary) }
}

const addressOn = (page: Page) => page.getByLabel('Link', { exact: true }).inputValue()

test('one’s tasks come into one’s own calendar, by an address that is shown once', async ({
  page,
  signIn,
  server,
}) => {
  await signIn('nanhai')
  await page.goto('/tasks')
  const [title = ''] = await page.locator('.task-list > li > span > span:first-child').allTextContents()
  await page.goto('/account')
  await page.getByRole('link', { name: 'Calendar feeds' }).click()
  await expect(page.getByRole('heading', { name: 'Calendar feeds', level: 1 })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make an address: My tasks' }).click()
  await expect(page.getByText('It is shown only now')).toBeVisible()
  await expectAccessible(page)
  const first = await addressOn(page)
  expect(first).toMatch(new RegExp(`^${server.url}/feeds/[\\w-]{43}\\.ics$`))

  const { answer, titles } = await fetched(first)
  expect(titles).toContain(title.trim())
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  const known = { 'If-None-Match': answer.headers.get('etag') ?? '' }
  expect((await fetched(first, known)).answer.status).toBe(304)

  await page.reload()
  await page.goto('/settings/feeds')
  expect(await page.content()).not.toContain(first.slice(-20))
  const row = page.getByRole('row', { name: /^My tasks/ })
  await expect(row).toContainText('Last fetched')
  await row.getByText('Change').click()
  await row.getByRole('button', { name: 'Make a new address' }).click()
  await expect(page.getByText('It is shown only now')).toBeVisible()
  const second = await addressOn(page)
  expect((await fetched(first)).answer.status).toBe(404)
  expect((await fetched(second)).answer.status).toBe(200)
  expect(server.log()).not.toContain(/feeds\/([\w-]{43})/.exec(first)?.[1])
})

test('without a script a park’s events have an address, until it is revoked', async ({ person }) => {
  const page = await person('nanhai', { javaScriptEnabled: false })
  await page.goto('/settings/feeds')
  await expect(page.getByText('Shunde')).toHaveCount(0)
  const row = page.getByRole('row', { name: /^Events of Nanhai Park/ })
  if (await row.getByText('Change').isVisible()) {
    await row.getByText('Change').click()
    await row.getByRole('button', { name: 'Make a new address' }).click()
  } else await row.getByRole('button', { name: 'Make an address' }).click()
  const address = await addressOn(page)
  expect((await fetched(address)).titles.length).toBeGreaterThan(0)
  await row.getByText('Change').click()
  await row.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('The address opens nothing any more.')).toBeVisible()
  expect((await fetched(address)).answer.status).toBe(404)
})

test('whoever is disabled takes their calendars with them', async ({ page, signIn, person }) => {
  const leader = await person('leadership')
  await leader.goto('/settings/feeds')
  await leader.getByRole('button', { name: 'Make an address: All events I see' }).click()
  await expect(leader.getByText('It is shown only now')).toBeVisible()
  const address = await addressOn(leader)
  expect((await fetched(address)).answer.status).toBe(200)
  // Its session ends too, and the page would go on asking what is new.
  await leader.close()
  await signIn('admin')
  await page.goto('/settings/audit?entity=feed')
  await expect(page.getByRole('table').getByText('Made the address of a calendar feed').first()).toBeVisible()
  await page.goto('/settings/people?q=leadership')
  await page.locator('a.row-link').first().click()
  await page.locator('summary', { hasText: /^Disable / }).click()
  await page.getByRole('button', { name: /^Yes, disable/ }).click()
  await expect.poll(async () => (await fetched(address)).answer.status).toBe(404)
})
