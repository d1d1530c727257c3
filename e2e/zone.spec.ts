import type { Page } from '@playwright/test'
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

test('of two who change an institute’s website, the second sees both; what else they change is kept', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('admin')
  const other = await person('manager')
  const website = (editor: Page) =>
    editor.locator('.fact', { has: editor.locator('dt:text-is("Website")') }).locator('.inline-edit')
  for (const editor of [page, other]) {
    await editor.goto('/settings/institutes/1')
    await website(editor).locator('.inline-edit-shown').click()
  }
  const country = other
    .locator('.fact', { has: other.locator('dt:text-is("Country")') })
    .locator('.inline-edit')
  await website(other).getByRole('textbox').fill('https://first.example.org')
  await website(other).getByRole('button', { name: 'Save' }).click()
  await expect(website(other).locator('.inline-edit-shown')).toContainText('https://first.example.org')
  await country.locator('.inline-edit-shown').click()
  await country.getByRole('combobox').selectOption('FI')
  await expect(country.locator('.inline-edit-shown')).toContainText('Finland')
  await website(page).getByRole('textbox').fill('https://second.example.org')
  await website(page).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('https://first.example.org')
  await expectAccessible(page)
  await expect(website(page).getByRole('textbox')).toHaveValue('https://second.example.org')
  await website(page).getByRole('button', { name: 'Save' }).click()
  await expect(website(page).locator('.inline-edit-shown')).toContainText('https://second.example.org')
  await expect(page.locator('.facts')).toContainText('Finland')
  await expect(page.locator('.timeline')).toContainText('changed Website')
  await page.goto('/settings/institutes')
  await expect(page.getByRole('link', { name: 'second.example.org' })).toBeVisible()
})

test('of two who rename a park each in one language, neither undoes the other', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('admin')
  const other = await person('admin')
  for (const editor of [page, other]) await editor.goto('/settings/parks/4')
  await other.getByLabel('Chinese name').fill('高明新园')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other).toHaveURL(/\/settings\/parks$/)
  await page.getByLabel('English name').fill('Gaoming New Park')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/\/settings\/parks$/)
  await page.goto('/settings/parks/4')
  await expect(page.getByLabel('Chinese name')).toHaveValue('高明新园')
  await expect(page.getByLabel('English name')).toHaveValue('Gaoming New Park')
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
      // What a frame cuts off makes no page wider.
      const cut = await page
        .locator('main .table td:visible, main .target-table th')
        .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length)
      expect(cut, path).toBe(0)
    }
  })
})

const ELSEWHERE = {
  en: [/Nothing that is yours to see/, /Of another park you see only what concerns yours too/],
  'zh-CN': [/没有您可查看的记录/, /对其他园区，您只能看到同时涉及您所在园区的内容/],
} as const

for (const [locale, [title, text]] of Object.entries(ELSEWHERE)) {
  test(`whoever filters by another park is told whose records they see, and no number (${locale})`, async ({
    page,
    signIn,
    context,
    server,
  }) => {
    await signIn('nanhai')
    await context.addCookies([{ name: 'locale', value: locale, url: server.url }])
    for (const list of [
      '/teams?',
      '/projects?q=zz&',
      '/talents?',
      '/events?',
      '/tasks?owner=all&',
      '/board?',
    ]) {
      await page.goto(`${list}park=1`)
      await expect(page.locator('.empty')).toContainText(title)
      await expect(page.locator('.empty')).toContainText(text)
      await expect(page.locator('.empty a.btn-primary')).toHaveCount(0)
      await expect(page.locator('h1')).not.toContainText(/\d/)
      for (const tabs of await page.locator('.tabs, .segmented-counts').all())
        await expect(tabs).not.toContainText(/\d/)
    }
    // An event of two parks is of the other one too.
    await page.goto('/events?park=5&when=past')
    await expect(page.locator('tbody tr')).toHaveCount(1)
    await expect(page.locator('.page-head')).toContainText(text)
    await expectAccessible(page)
    for (const own of [
      '/talents?park=2&q=nobodyatall',
      '/talents?park=0&q=nobodyatall',
      '/talents?park=999',
      '/teams?park=2',
    ]) {
      await page.goto(own)
      await expect(page.locator('h1')).toContainText(/\d/)
      await expect(page.locator('main')).not.toContainText(text)
    }
  })
}

test('whoever looks at the whole zone is told of no park that it isn’t theirs', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/talents?park=1&q=nobodyatall')
  await expect(page.locator('.empty')).toContainText('Nobody matches')
  await expect(page.locator('h1')).toContainText('0')
})

test('counts say of whose parks they are, and of another park none', async ({ page, signIn, person }) => {
  await signIn('nanhai')
  await page.goto('/settings/parks')
  const row = (of: Page, name: string) => of.locator('tbody tr', { hasText: name })
  for (const head of ['Teams of your parks', 'Projects of your parks']) {
    await expect(page.locator('thead')).toContainText(head)
  }
  const teams = row(page, 'Nanhai Park').getByRole('link', { name: /^\d+$/ }).first()
  const count = await teams.textContent()
  await expect(row(page, 'Shunde Park')).toContainText('Not yours to see')
  await expect(row(page, 'Shunde Park').getByRole('link', { name: /^\d+$/ })).toHaveCount(0)
  await expect(row(page, 'Shunde Park').getByText(/^0$/)).toHaveCount(0)
  await expectAccessible(page)
  await teams.click()
  await expect(page.locator('h1')).toHaveText(`Teams${count}`)
  const manager = await person('manager')
  for (const list of ['sectors', 'institutes']) {
    for (const of of [page, manager]) await of.goto(`/settings/${list}`)
    await expect(page.locator('thead')).toContainText('Teams of your parks')
    await expect(page.locator('.page-lead')).toContainText(
      'Counted are only the teams and projects of your parks.',
    )
    await expect(manager.locator('main')).not.toContainText('of your parks')
  }
  await manager.goto('/settings/parks')
  await expect(row(manager, 'Shunde Park').getByRole('link', { name: /^\d+$/ })).toHaveCount(2)
})
