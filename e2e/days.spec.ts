import type { Page } from '@playwright/test'
import { expectAccessible } from './harness/accessible.ts'
import { openTeam } from './harness/open.ts'
import { expect, test } from './harness/test.ts'

/** The field of the last of these names on the page, alive: it takes words. */
async function dayField(page: Page, label: string | RegExp) {
  const field = page.getByLabel(label).last()
  await expect(field).toHaveAttribute('type', 'text')
  return field
}

const written = (day: Date, locale: string) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'UTC',
    year: 'numeric',
    month: locale === 'en' ? 'short' : 'long',
    day: 'numeric',
  }).format(day)

/** A day so many days from today in the zone. */
const dayFrom = (days: number) => new Date(Date.now() + (8 * 60 * 60 + days * 86_400) * 1000)
const iso = (day: Date) => day.toISOString().slice(0, 10)

/** Browsers don't agree on the comma after a weekday. */
const called = (day: string) => new RegExp(`^${day.replace(' ', ',? ')}$`)

/** What a form sends next. */
const sent = (page: Page, name: string) =>
  page
    .waitForRequest((request) => request.method() === 'POST')
    .then((request) => new URLSearchParams(request.postData() ?? '').get(name))

test('a task is given its day in words, and what cannot be read stays with its error', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  await page.getByText('Add a task').click()
  const due = await dayField(page, 'Due')
  await expect(due).toHaveValue(written(dayFrom(0), 'en'))
  for (const [typed, day] of [
    ['tomorrow', dayFrom(1)],
    ['后天', dayFrom(2)],
    ['＋３', dayFrom(3)],
    ['2031/11/24', new Date('2031-11-24')],
    ['2031年11月25日', new Date('2031-11-25')],
    ['26 nov 2031', new Date('2031-11-26')],
  ] as const) {
    await due.fill(typed)
    await due.blur()
    await expect(due).toHaveValue(written(day, 'en'))
  }
  await page.getByLabel('What is to be done').fill('Send the lease')
  await due.fill('some day')
  await due.blur()
  const form = page.locator('form[data-form="task"]')
  await expect(form.locator('.field-error')).toContainText('Write a real day')
  await expect(due).toHaveAttribute('aria-invalid', 'true')
  const refused = sent(page, 'due_on')
  await due.press('Enter')
  expect(await refused).toBe('some day')
  // While it is on its way a form is sent no second time.
  await expect(form).not.toHaveAttribute('aria-busy')
  await expect(form.locator('.field-error')).toContainText('Write a real day')
  await expect(due).toHaveValue('some day')
  await expect(due).toBeFocused()
  await due.fill('+1')
  await expect(form.locator('.field-error')).toHaveCount(0)
  const accepted = sent(page, 'due_on')
  await due.press('Enter')
  expect(await accepted).toBe(iso(dayFrom(1)))
  await expect(page.locator('.task-line').filter({ hasText: 'Send the lease' })).toBeVisible()
})

test('a day is picked from the calendar by keys alone', async ({ page, signIn }) => {
  await signIn('manager')
  await openTeam(page)
  await page.getByText('Add a task').click()
  const due = await dayField(page, 'Due')
  await due.fill('2031-11-27')
  await page.keyboard.press('Alt+ArrowDown')
  const calendar = page.getByRole('dialog', { name: 'Calendar' })
  const focused = (name: string) => expect(calendar.getByRole('button', { name: called(name) })).toBeFocused()
  await focused('Thursday 27 November 2031')
  await expect(due).toHaveValue('27 Nov 2031')
  await expect(calendar.getByRole('columnheader').first()).toHaveText('Mon')
  await expectAccessible(page)
  await page.keyboard.press('Home')
  await focused('Monday 24 November 2031')
  await page.keyboard.press('End')
  await focused('Sunday 30 November 2031')
  await page.keyboard.press('ArrowRight')
  await focused('Monday 1 December 2031')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowLeft')
  await focused('Sunday 23 November 2031')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('Shift+PageUp')
  await focused('Monday 23 December 2030')
  await expect(calendar.getByText('December 2030')).toBeVisible()
  // Letters are nobody's shortcut here, and Tab stays inside.
  await page.keyboard.press('c')
  for (let i = 0; i < 6; i++) await page.keyboard.press('Tab')
  await focused('Monday 23 December 2030')
  await page.keyboard.press('Escape')
  await expect(calendar).toHaveCount(0)
  await expect(due).toBeFocused()
  await expect(due).toHaveValue('27 Nov 2031')
  await page.keyboard.press('Alt+ArrowDown')
  await focused('Thursday 27 November 2031')
  await page.keyboard.press('ArrowDown')
  await focused('Thursday 4 December 2031')
  await page.keyboard.press('Enter')
  await expect(due).toBeFocused()
  await expect(due).toHaveValue('4 Dec 2031')
})

test('one press opens the calendar while another field of the form has the focus', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  await page.getByText('Add a task').click()
  const due = await dayField(page, 'Due')
  const title = page.getByLabel('What is to be done')
  await title.fill('Send the lease')
  await expect(title).toBeFocused()
  await page.getByRole('button', { name: 'Open the calendar' }).last().click()
  const calendar = page.getByRole('dialog', { name: 'Calendar' })
  await expect(calendar.locator('[aria-current="date"]')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(due).toBeFocused()
  await expect(title).toHaveValue('Send the lease')
})

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } })

  test('one tap opens the calendar while another field has the focus', async ({ page, signIn }) => {
    await signIn('manager')
    await openTeam(page)
    await page.getByText('Add a task').tap()
    await dayField(page, 'Due')
    await page.getByLabel('What is to be done').tap()
    await page.getByRole('button', { name: 'Open the calendar' }).last().tap()
    await expect(page.getByRole('dialog', { name: 'Calendar' })).toBeVisible()
  })
})

test('a fact that is a day is edited where it stands, with the calendar inside it', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const fact = page.locator('.fact', { has: page.locator('dt:text-is("Company")') })
  await fact.locator('.inline-edit-shown').click()
  const founded = fact.locator('[name=company_founded_on]')
  await founded.fill('8/3/2019')
  await fact.getByRole('button', { name: 'Open the calendar' }).click()
  await expect(page.getByRole('button', { name: called('Friday 8 March 2019') })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(fact.locator('details')).toHaveAttribute('open')
  await expect(founded).toBeFocused()
  await fact.getByRole('button', { name: 'Open the calendar' }).click()
  await page.getByRole('button', { name: called('Saturday 9 March 2019') }).click()
  await expect(founded).toHaveValue('9 Mar 2019')
  await page.keyboard.press('Enter')
  await expect(fact.locator('.inline-edit-shown')).toContainText('9 Mar 2019')
  await fact.locator('.inline-edit-shown').click()
  await founded.fill('whenever')
  await page.locator('h1').click()
  await expect(fact.locator('.field-error')).toBeVisible()
  await expect(founded).toHaveValue('whenever')
  // The server's answer leads back to it.
  await expect(founded).toBeFocused()
  await page.keyboard.press('Escape')
  await fact.locator('.inline-edit-shown').click()
  await expect(founded).toHaveValue('9 Mar 2019')
})

test('a half-typed day comes back like the rest of its form', async ({ page, signIn }) => {
  await signIn('manager')
  await openTeam(page)
  await page.getByText('Add a task').click()
  const due = await dayField(page, 'Due')
  await due.fill('next wee')
  await page.reload()
  await expect(await dayField(page, 'Due')).toHaveValue('next wee')
  await due.fill('25 Nov 2031')
  await page.reload()
  await expect(await dayField(page, 'Due')).toHaveValue('25 Nov 2031')
  await page.getByRole('button', { name: 'Discard it' }).click()
  await expect(due).toHaveValue(written(dayFrom(0), 'en'))
})

test('a card is moved on a day that was typed, and no later than today', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/board')
  await page.waitForFunction(() => document.querySelector('.vc > a[tabindex="-1"]'))
  await page.locator('.column[data-stage="applied"] .vc > a:first-child').first().focus()
  await page.keyboard.press('m')
  const on = page.locator('dialog[open] [name=on_date]')
  await on.fill('明天')
  await on.press('Tab')
  await expect(on).toHaveValue(written(dayFrom(1), 'en'))
  await expect(page.locator('dialog[open] .field-error')).toContainText(
    `${written(dayFrom(0), 'en')} or an earlier day`,
  )
  await on.press('Alt+ArrowDown')
  const calendar = page.getByRole('dialog', { name: 'Calendar' })
  await expect(calendar.locator('[aria-current="date"]')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(calendar.locator('[aria-current="date"]')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(calendar).toHaveCount(0)
  await expect(on).toBeFocused()
  await on.fill('today')
  const moved = sent(page, 'on_date')
  await page.keyboard.press('Enter')
  expect(await moved).toBe(iso(dayFrom(0)))
  await expect(page.locator('dialog[open]')).toHaveCount(0)
})

test('the history and the targets are asked for a day in words', async ({ page, signIn }) => {
  await signIn('admin')
  await page.goto('/settings/audit')
  const from = page.locator('[name=from]')
  await expect(from).toHaveAttribute('type', 'text')
  await from.pressSequentially('2024/1/5')
  await expect(page).not.toHaveURL(/from/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/from=2024-01-05/)
  await expect(from).toHaveValue('5 Jan 2024')
  await expect(from).toBeFocused()
  const to = page.locator('[name=to]')
  await from.fill('2024/1/6')
  await to.fill('nonsense')
  await to.blur()
  await expect(page.locator('.day-filter .field-error')).toBeVisible()
  await expect(page).toHaveURL(/from=2024-01-06/)
  await expect(page).not.toHaveURL(/to=/)
  await to.fill('yesterday')
  await to.blur()
  await expect(page).toHaveURL(new RegExp(`to=${iso(dayFrom(-1))}`))
  await page.getByRole('link', { name: /Remove filter from/ }).click()
  await expect(page).not.toHaveURL(/from=/)
  await expect(from).toHaveValue('')
  await page.goto('/targets')
  const on = page.locator('[name=on]')
  await expect(on).toHaveAttribute('type', 'text')
  await on.fill('-30')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`on=${iso(dayFrom(-30))}`))
  await expect(on).toHaveValue(written(dayFrom(-30), 'en'))
})

test('what is typed while an answer is on its way is not written over', async ({ page, signIn }) => {
  await signIn('admin')
  await page.goto('/settings/audit')
  const from = page.locator('[name=from]')
  await expect(from).toHaveAttribute('type', 'text')
  // No filter sends itself while the clock stands.
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  const held = Promise.withResolvers<void>()
  await page.route(/from=2024-01-05/, async (route) => {
    await held.promise
    await route.continue()
  })
  await from.fill('2024/1/5')
  await page.keyboard.press('Enter')
  await page.clock.runFor(1000)
  await from.fill('2024/1/6')
  await page.locator('[name=to]').focus()
  await expect(from).toHaveValue('6 Jan 2024')
  held.resolve()
  await expect(page).toHaveURL(/from=2024-01-05/)
  await expect(page.getByRole('link', { name: /Remove filter from/ })).toBeVisible()
  await expect(from).toHaveValue('6 Jan 2024')
  await page.clock.runFor(1000)
  await expect(page).toHaveURL(/from=2024-01-06/)
  await page.getByRole('link', { name: /Remove filter from/ }).click()
  await expect(from).toHaveValue('')
})

test.describe('in Chinese on a phone', () => {
  test.use({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })

  test('days and times stand there as Chinese writes them, and the calendar fits', async ({
    page,
    signIn,
  }) => {
    await signIn('organiser')
    await page.goto('/events/new')
    const starts = await dayField(page, '开始')
    await starts.fill('2031年3月30日 下午7点半')
    await starts.blur()
    await expect(starts).toHaveValue('2031年3月30日 19:30')
    await page
      .locator('.field', { has: page.locator('[name=starts]') })
      .getByRole('button')
      .click()
    const calendar = page.getByRole('dialog', { name: '日历' })
    await expect(calendar.getByText('2031年3月')).toBeVisible()
    await expect(calendar.getByRole('columnheader').first()).toHaveText('一')
    await expectAccessible(page)
    const box = await calendar.boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= 360 && box.y >= 0 && box.y + box.height <= 740).toBe(
      true,
    )
    await calendar.getByRole('button', { name: '2031年3月31日星期一' }).click()
    await expect(starts).toHaveValue('2031年3月31日 19:30')
    const ends = await dayField(page, '结束')
    await ends.fill('3月31日')
    await ends.blur()
    await expect(page.locator('.field-error').first()).toContainText('请填写日期和时间')
    await ends.fill('2031-03-31T21:00')
    await ends.blur()
    await expect(ends).toHaveValue('2031年3月31日 21:00')
    await page.locator('[name=name_zh]').fill('灯会')
    const posted = sent(page, 'starts')
    await page.getByRole('button', { name: '创建活动' }).click()
    expect(await posted).toBe('2031-03-31T19:30')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('灯会')
  })
})

test.describe('before the page is alive', () => {
  test('a day that was filled in stays', async ({ page, signIn }) => {
    await signIn('manager')
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await page.route(/\.js$/, async (route) => {
      await held
      await route.continue()
    })
    await page.goto('/teams/new', { waitUntil: 'commit' })
    const on = page.locator('[name=on_date]')
    await expect(on).toHaveAttribute('type', 'date')
    await page.locator('main details > summary').click()
    await on.fill('2026-01-05')
    letGo()
    await page.waitForLoadState('networkidle')
    await expect(on).toHaveAttribute('type', 'date')
    await page.locator('[name=name]').focus()
    await expect(on).toHaveAttribute('type', 'text')
    await expect(on).toHaveValue('5 Jan 2026')
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a task has its day from the browser’s own field', async ({ page, signIn }) => {
    await signIn('manager')
    await openTeam(page)
    await page.getByText('Add a task').click()
    await expect(page.locator('[name=due_on]')).toHaveAttribute('type', 'date')
    await expect(page.getByRole('button', { name: 'Open the calendar' })).toHaveCount(0)
    await page.getByLabel('What is to be done').fill('Read the contract')
    await page.getByLabel('Due').fill('2031-11-24')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.locator('.task-line').filter({ hasText: 'Read the contract' })).toContainText('24 Nov')
  })
})
