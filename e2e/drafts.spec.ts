import type { Page } from '@playwright/test'
import { openTeam } from './harness/open.ts'
import { expect, test } from './harness/test.ts'

const note = (page: Page) => page.getByLabel('What was said or agreed')
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft ')))

test('a half-typed note outlives a link, Back and a reload, belongs to its record, and is discarded or kept', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  await note(page).fill('Half a sentence')
  await page.locator('.crumbs a').first().click()
  await page.locator('.row-link').nth(1).click()
  await expect(page.locator('h1')).toBeVisible()
  await expect(note(page)).toHaveValue('')
  await page.goBack()
  await expect(page).toHaveURL(/\/teams\?stage/)
  await page.goBack()
  await expect(note(page)).toHaveValue('Half a sentence')
  await expect(page.getByText('What you had typed is back.')).toBeVisible()
  await page.reload()
  await expect(note(page)).toHaveValue('Half a sentence')
  await page.getByRole('button', { name: 'Discard it' }).click()
  await expect(note(page)).toHaveValue('')
  await page.reload()
  await expect(note(page)).toHaveValue('')
  await expect(page.getByText('What you had typed is back.')).toHaveCount(0)

  await note(page).fill('A whole sentence')
  await note(page).press('Control+Enter')
  await expect(page.locator('.timeline')).toContainText('A whole sentence')
  await expect.poll(() => kept(page)).toEqual([])
})

test('a half-filled form comes back with its choices, and is gone once it is sent or cancelled', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/teams/new')
  await page.getByLabel('Name').fill('Half Logged')
  await page.getByLabel('Park').selectOption({ label: 'Nanhai Park' })
  await page.getByRole('link', { name: 'Board', exact: true }).first().click()
  await expect(page).toHaveURL(/board/)
  await page.goBack()
  await expect(page.getByLabel('Name')).toHaveValue('Half Logged')
  await expect(page.getByLabel('Park').locator('option:checked')).toHaveText('Nanhai Park')
  await page.getByLabel('Sector').selectOption({ index: 2 })
  await page.getByRole('button', { name: 'Log', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Half Logged')
  await page.goto('/teams/new')
  await expect(page.getByLabel('Name')).toHaveValue('')

  await page.getByLabel('Name').fill('Never mind')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.goto('/teams/new')
  await expect(page.getByLabel('Name')).toHaveValue('')
})

test('passwords are never kept, and signing out leaves nothing behind', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/account')
  for (const field of await page.locator('input[type="password"]').all())
    await field.fill('a secret that stays here')
  await openTeam(page)
  await note(page).fill('Personal matters')
  await expect.poll(() => kept(page)).toHaveLength(1)
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('a secret')
  await page.locator('.account > summary').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/login/)
  expect(await kept(page)).toEqual([])
})
