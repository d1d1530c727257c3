import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

test('a target is split by park, and the form says what is missing while one types', async ({
  page,
  signIn,
}) => {
  await signIn('leadership')
  await page.goto('/settings/plan-years')
  await expectAccessible(page)
  await page.getByRole('link', { name: '2021' }).click()
  await page.getByLabel('Start-up teams: Nanhai Park').fill('12')
  await expect(page.getByText('12 of 20: 8 not yet assigned')).toBeVisible()
  await page.getByLabel('Start-up teams: Shunde Park').fill('8')
  await expect(page.getByText('20 of 20: adds up')).toBeVisible()
  await page.getByLabel('Start-up teams: Shunde Park').fill('9')
  await page.getByRole('button', { name: 'Save targets' }).click()
  await expect(page.getByText('A split does not add up')).toBeVisible()
  await expect(page.getByText('21 of 20: 1 too many')).toBeVisible()
  await expectAccessible(page)
})

test('a manager reads the targets and sets none', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/settings/plan-years/2021')
  await expect(page.getByText('Administrators and leadership set the targets.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save targets' })).toHaveCount(0)
})

test('of two who edit an institute, the second sees both versions', async ({ page, signIn, person }) => {
  await signIn('admin')
  const other = await person('manager')
  for (const editor of [page, other]) await editor.goto('/settings/institutes/1')
  await other.getByLabel('Website').fill('https://first.example.org')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other).toHaveURL(/\/settings\/institutes$/)
  await page.getByLabel('Website').fill('https://second.example.org')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('https://first.example.org')
  await expect(page.getByLabel('Website')).toHaveValue('https://second.example.org')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/\/settings\/institutes$/)
  await expect(page.getByRole('link', { name: 'second.example.org' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a park is added, taken out of use and put back', async ({ page, signIn }) => {
    await signIn('admin')
    await page.goto('/settings/parks')
    await page.getByLabel('Chinese name').fill('北江园')
    await page.getByRole('button', { name: 'Add park' }).click()
    await expect(page.getByText('Fill this in')).toBeVisible()
    await expect(page.getByLabel('Chinese name')).toHaveValue('北江园')
    await page.getByLabel('English name').fill('Beijiang Park')
    await page.getByRole('button', { name: 'Add park' }).click()
    await page.getByRole('link', { name: 'Beijiang Park' }).click()
    await expect(page.getByText('Nothing is deleted')).toBeVisible()
    await page.getByRole('button', { name: 'Take out of use' }).click()
    await expect(page.getByRole('row', { name: /Beijiang Park/ })).toContainText('Out of use')
    await page.getByRole('link', { name: 'Beijiang Park' }).click()
    await page.getByRole('button', { name: 'Put back into use' }).click()
    await expect(page.getByRole('row', { name: /Beijiang Park/ })).toContainText('In use')
  })

  test('a park moves up in the order, and the order holds', async ({ page, signIn }) => {
    await signIn('admin')
    await page.goto('/settings/parks')
    await page.getByRole('button', { name: /^Move Nanhai Park up|^上移南海园/ }).click()
    await expect(page.locator('tbody tr').first()).toContainText(/Nanhai Park/)
    await page.getByRole('button', { name: /^Move Nanhai Park down|^下移南海园/ }).click()
    await expect(page.locator('tbody tr').nth(1)).toContainText(/Nanhai Park/)
  })

  test('a year is opened and starts with the targets before', async ({ page, signIn }) => {
    await signIn('leadership')
    await page.goto('/settings/plan-years')
    await page.getByLabel('Plan year').fill('2050')
    await page.getByRole('button', { name: 'Open year' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('2050')
    await expect(page.getByRole('textbox', { name: 'Start-up teams', exact: true })).toHaveValue('20')
  })
})

test.describe('in Chinese on a phone', () => {
  test.use({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })

  test('the settings of the zone fit the screen', async ({ page, signIn }) => {
    await signIn('admin')
    for (const path of [
      '/settings/parks',
      '/settings/parks/2',
      '/settings/sectors',
      '/settings/sectors/1',
      '/settings/institutes',
      '/settings/institutes/1',
      '/settings/plan-years',
      '/settings/plan-years/2021',
    ]) {
      await page.goto(path)
      await expectAccessible(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over, path).toBeLessThanOrEqual(0)
    }
  })
})
