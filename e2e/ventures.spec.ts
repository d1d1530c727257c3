import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

test('a manager logs a team from a phone call, moves it to supported and sees that it counts', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/teams')
  await page.getByRole('link', { name: 'Log a team' }).first().click()
  await expect(page).toHaveURL(/new$/)
  await page.getByLabel('Name').fill('Swift Journey Robotics')
  await page.getByRole('button', { name: 'Log', exact: true }).click()
  await expect(page.locator('.error').first()).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Swift Journey Robotics')
  await page.getByLabel('Park').selectOption({ label: 'Nanhai Park' })
  await page.getByLabel('Sector').selectOption({ label: 'Artificial intelligence' })
  await page.getByRole('button', { name: 'Log', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Swift Journey Robotics')
  await expect(page).toHaveURL(/\/teams\/\d+$/)
  await page.getByLabel('To', { exact: false }).first().selectOption({ label: 'Supported' })
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText('Say why: this stays in the history.')).toBeVisible()
  await page.getByLabel('Reason').fill('Signed, papers came late')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText(/Counts toward \d{4}/).first()).toBeVisible()
  await expect(page.getByText('Signed, papers came late')).toBeVisible()
  await expectAccessible(page)
})

test('a note, a promise and a field are written where they stand, and an edit is taken back', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/teams?q=Swift%20Journey')
  await page.getByRole('link', { name: 'Swift Journey Robotics' }).click()
  await page.getByLabel('What was said or agreed').fill('Called about space')
  await page.getByLabel('What was said or agreed').press('Control+Enter')
  await expect(page.locator('.timeline')).toContainText('Called about space')
  await page.getByText('Add a promise').click()
  await page.getByLabel('What is promised').fill('Send the lease')
  await page.getByRole('button', { name: 'Promise', exact: true }).click()
  await page.getByRole('button', { name: 'Done: Send the lease' }).click()
  await expect(page.locator('.timeline')).toContainText('kept a promise: Send the lease')
  await page.getByLabel('Edit Summary').click()
  await page.getByLabel('Summary', { exact: true }).fill('Agile arms')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('.facts')).toContainText('Agile arms')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.facts')).not.toContainText('Agile arms')
})

test('of two people who decline and move one team the second is told, and keeps what was typed', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  await page.goto('/teams?q=Swift%20Journey')
  await page.getByRole('link', { name: 'Swift Journey Robotics' }).click()
  await expect(page).toHaveURL(/\/teams\/\d+/)
  const other = await person('admin')
  await other.goto(page.url())
  await other.getByLabel('To', { exact: false }).first().selectOption({ label: 'Declined' })
  await other.getByLabel('Reason').fill('Shares are not clear')
  await other.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(other.locator('.stepper .ended')).toContainText('Declined')
  await page.getByLabel('To', { exact: false }).first().selectOption({ label: 'Graduated' })
  await page.getByLabel('Reason').fill('Accepted early')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.locator('.notice.warn')).toContainText('saved this record while you were editing')
  await expect(page.getByLabel('Reason')).toHaveValue('Accepted early')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a project is logged in Chinese, edited and moved', async ({ page, signIn, context, server }) => {
    await signIn('manager')
    await context.addCookies([{ name: 'locale', value: 'en', url: server.url }])
    await page.goto('/projects/new')
    await page.locator('[name=name]').fill('快雁光伏')
    await page.locator('[name=park_id]').selectOption({ index: 2 })
    await page.locator('[name=sector_id]').selectOption({ index: 2 })
    await page.locator('main form button[type=submit]').first().click()
    await expect(page).toHaveURL(/\/projects\/\d+$/)
    const path = new URL(page.url()).pathname
    await page.goto(`${path}/edit`)
    await page.locator('[name=investment]').fill('300万')
    await page.locator('main form button[type=submit]').first().click()
    await expect(page.locator('.notice, .error').first()).toBeVisible()
    await page.locator('[name=investment_currency]').selectOption('EUR')
    await page.locator('main form button[type=submit]').first().click()
    await expect(page).toHaveURL(new RegExp(`${path}$`))
    await expect(page.locator('.facts')).toContainText('€')
    await page.locator('form:has([name=to]) button[type=submit]').click()
    await expect(page.locator('.stepper .now')).toHaveText(/In contact|对接中/)
  })
})

for (const locale of ['zh-CN', 'en'] as const) {
  for (const path of ['/teams', '/projects', '/teams/new', '/tasks']) {
    test(`axe finds nothing on ${path} in ${locale}`, async ({ page, signIn, context, server }) => {
      await signIn('manager')
      await context.addCookies([{ name: 'locale', value: locale, url: server.url }])
      await page.goto(path)
      await expectAccessible(page)
    })
  }
}
