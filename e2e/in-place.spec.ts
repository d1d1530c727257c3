import type { Locator, Page } from '@playwright/test'
import { openTeam } from './harness/open.ts'
import { expect, test } from './harness/test.ts'

/** The first team of the demo in which the manager may change everything. */
const factOf = (page: Page, name: string) =>
  page.locator('.fact', { has: page.locator(`dt:text-is("${name}")`) }).locator('.inline-edit')

async function write(fact: Locator, text: string) {
  await fact.locator('.inline-edit-shown').click()
  await expect(fact.locator('.input').first()).toBeFocused()
  await fact.locator('.input').first().fill(text)
}

for (const size of [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
]) {
  test.describe(`at ${size.width} px`, () => {
    test.use({ viewport: size, hasTouch: size.width < 500 })
    const word = String(size.width)

    test('a fact is saved by opening the next one, each time', async ({ page, signIn }) => {
      await signIn('manager')
      await openTeam(page)
      const summary = factOf(page, 'Summary')
      const name = factOf(page, 'Name')
      const company = factOf(page, 'Company')
      const ways = [
        [summary, name, 'first'],
        [company, summary, 'second'],
        [name, company, 'third'],
        [summary, company, 'fourth'],
      ] as const
      for (const [fact, next, what] of ways.slice(0, size.width < 500 ? 1 : 4)) {
        const text = `Kept ${what} ${word}`
        await write(fact, text)
        await next.locator('.inline-edit-shown').click()
        await expect(next.locator('.input').first()).toBeFocused()
        await expect(fact.locator('.inline-edit-shown')).toContainText(text)
        await expect(next.locator('details')).toHaveAttribute('open')
        await expect(next.locator('.input').first()).toBeFocused()
        await page.keyboard.press('Escape')
        await expect(next.locator('details')).not.toHaveAttribute('open')
        await page.reload()
        await expect(fact.locator('.inline-edit-shown')).toContainText(text)
      }
    })

    test('a long address or word breaks and does not push the page sideways', async ({ page, signIn }) => {
      await signIn('manager')
      await openTeam(page)
      for (const [name, typed, shown] of [
        ['Website', `example.org/${'a'.repeat(90)}`, `https://example.org/${'a'.repeat(90)}`],
        ['Company', 'W'.repeat(62), 'W'.repeat(62)],
      ] as const) {
        const fact = factOf(page, name)
        await write(fact, typed)
        await page.keyboard.press('Enter')
        await expect(fact.locator('.inline-edit-shown')).toContainText(shown)
        await expect(fact.locator('details')).not.toHaveAttribute('open')
      }
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(await wide()).toBeLessThanOrEqual(0)
      await page.reload()
      expect(await wide()).toBeLessThanOrEqual(0)
      for (const name of ['Website', 'Company']) {
        const [fact, box] = [factOf(page, name), factOf(page, name).locator('.inline-edit-shown > span')]
        const [outer, inner] = [await fact.boundingBox(), await box.boundingBox()]
        expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThanOrEqual(
          (outer?.x ?? 0) + (outer?.width ?? 0),
        )
      }
    })

    test('a fact is saved by following a link', async ({ page, signIn }) => {
      await signIn('manager')
      await openTeam(page)
      const url = page.url()
      await write(factOf(page, 'Summary'), `Left by a link ${word}`)
      await page.locator('.crumbs a').first().click()
      await expect(page).toHaveURL(/\/teams\?|\/teams$/)
      await page.goto(url)
      await expect(factOf(page, 'Summary').locator('.inline-edit-shown')).toContainText(
        `Left by a link ${word}`,
      )
    })
  })
}

test('a fact is saved by leaving it, by Ctrl+Enter, by going back and by closing the page', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const url = page.url()
  const summary = factOf(page, 'Summary')
  const shown = summary.locator('.inline-edit-shown')
  await write(summary, 'Left by the mouse')
  await page.locator('h1').click()
  await expect(shown).toContainText('Left by the mouse')
  await expect(summary.locator('details')).not.toHaveAttribute('open')

  await write(summary, 'Sent by keys')
  await page.keyboard.press('Control+Enter')
  await expect(shown).toContainText('Sent by keys')
  await expect(shown).toBeFocused()

  await write(summary, 'Left by going back')
  await page.goBack()
  await expect(page).toHaveURL(/stage=supported/)
  await expect(async () => {
    await page.goto(url)
    await expect(shown).toContainText('Left by going back', { timeout: 1000 })
  }).toPass()

  await write(summary, 'Left by another address')
  await page.goto('/targets')
  await expect(async () => {
    await page.goto(url)
    await expect(shown).toContainText('Left by another address', { timeout: 1000 })
  }).toPass()
})

test('whoever goes back from a fact that is refused hears that it is not saved', async ({ page, signIn }) => {
  await signIn('manager')
  await openTeam(page)
  await write(factOf(page, 'Requested amount'), 'much')
  await page.goBack()
  await expect(page).toHaveURL(/stage=supported/)
  await expect(page.locator('.toast')).toContainText('Requested amount was not saved')
})

test('Escape gives a fact back, also after it was refused; a refused one stays open and says why', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const amount = factOf(page, 'Requested amount')
  const field = amount.locator('.input').first()
  const before = await amount.locator('.inline-edit-shown').textContent()
  await write(amount, 'much')
  const summary = factOf(page, 'Summary')
  await summary.locator('.inline-edit-shown').click()
  await page.keyboard.type('half')
  await expect(amount.locator('.field-error')).toBeVisible()
  await expect(page.locator('.toast')).toContainText('Requested amount')
  await expect(field).toHaveValue('much')
  // Whoever writes elsewhere is not pulled away.
  await expect(summary.locator('.input')).toBeFocused()
  await page.keyboard.press('Escape')
  await field.focus()
  await page.keyboard.press('Escape')
  await expect(amount.locator('details')).not.toHaveAttribute('open')
  await expect(amount.locator('.inline-edit-shown')).toBeFocused()
  await expect(amount.locator('.inline-edit-shown')).toHaveText(before ?? '')
  await amount.locator('.inline-edit-shown').click()
  await expect(field).not.toHaveValue('much')
  await expect(amount.locator('.field-error')).toHaveCount(0)
})

test('a fact that the address opens is for typing, and once it is closed the address opens nothing', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const record = page.url()
  const summary = factOf(page, 'Summary')
  const field = summary.locator('.input')
  const posts: string[] = []
  page.on('request', (request) => void (request.method() === 'POST' && posts.push(request.url())))
  for (const close of [
    () => page.keyboard.press('Escape'),
    () => page.locator('h1').click(),
    async () => {
      await field.fill('Opened by its address')
      await page.keyboard.press('Control+Enter')
    },
  ]) {
    expect(posts).toEqual([])
    await page.goto(`${record}${record.includes('?') ? '&' : '?'}open=change-summary`)
    await expect(field).toBeFocused()
    await close()
    await expect(page).toHaveURL(record)
    await expect(summary.locator('details')).not.toHaveAttribute('open')
  }
  await expect(summary.locator('.inline-edit-shown')).toContainText('Opened by its address')
  await page.reload()
  await expect(summary.locator('details')).toHaveCount(0)
})

for (const [form, close] of [
  ['task', 'summary'],
  ['move', 'summary'],
  ['move', 'Cancel'],
] as const) {
  test(`the form ${form} that the address opened leaves the address when it is closed by ${close}`, async ({
    page,
    signIn,
  }) => {
    await signIn('manager')
    await openTeam(page)
    const record = page.url()
    await page.goto(`${record}${record.includes('?') ? '&' : '?'}open=${form}`)
    const fold = page.locator('details[open]', { has: page.locator(`form[data-form="${form}"]`) })
    const summary = fold.locator('summary')
    const field = page.locator(`form[data-form="${form}"] .input`).first()
    await expect(field).toBeVisible()
    await page.evaluate(() => window.scrollTo(0, 40))
    const reads: string[] = []
    page.on('request', (request) => void (request.url().includes('.data') && reads.push(request.url())))
    const pages = await page.evaluate(() => history.length)
    const button = close === 'summary' ? summary : fold.getByRole('button', { name: close })
    await button.focus()
    const scroll = await page.evaluate(() => scrollY)
    const line = await summary.elementHandle()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(record)
    await expect(field).toBeHidden()
    expect(await line?.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.evaluate(() => [history.length, scrollY])).toEqual([pages, scroll])
    expect(reads).toEqual([])
    await page.reload()
    await expect(field).toHaveCount(0)
  })
}

test('the form that moves a team is for typing once it is opened, and forgets what was typed when cancelled', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const fold = page.locator('#move')
  const first = fold.locator('.input').first()
  const reason = fold.locator('textarea')
  for (const opened of ['first', 'again']) {
    await fold.locator('.move-fold-line').focus()
    await page.keyboard.press('Enter')
    await expect(first, opened).toBeFocused()
    await expect(reason).toHaveValue('')
    await reason.fill('Thought better of it')
    await fold.getByRole('button', { name: 'Cancel' }).click()
    await expect(reason).toBeHidden()
    await expect(fold.locator('summary')).toBeFocused()
  }
  await page.reload()
  await expect(page.locator('.composer textarea')).toBeVisible()
  await expect(fold.locator('form')).toHaveCount(0)
})

test('on paper a record is what is known of it, without the ways to change it', async ({ page, signIn }) => {
  await signIn('manager')
  await openTeam(page)
  await page.getByText('Add a task').click()
  const main = page.locator('main')
  // What stays is the box to tick, how long it has been in its stage, and the facts.
  const ways = main
    .locator('button:not(.task-finish), summary, .btn:not(.task-finish)')
    .or(main.locator('a[href*="open="]:not(.inline-edit-shown, .move-fold-line)'))
    .filter({ visible: true })
  await expect(page.getByLabel('What is to be done')).toBeVisible()
  await page.locator('#tasks summary').click()
  expect(await ways.count()).toBeGreaterThan(3)
  await page.emulateMedia({ media: 'print' })
  await expect(ways).toHaveCount(0)
  await expect(page.locator('.move-fold-line')).toContainText('day')
})

test('what is said twice in the same words stands there once', async ({ page, signIn }) => {
  await signIn('manager')
  await openTeam(page)
  const summary = factOf(page, 'Summary')
  for (const text of ['Said once', 'Said twice']) {
    await write(summary, text)
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.toast').last()).toContainText('Summary')
    await expect(summary.locator('.inline-edit-shown')).toContainText(text)
  }
  const name = factOf(page, 'Name')
  await write(name, 'Said of something else')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.toast').last()).toContainText('Name')
  expect(await page.locator('.toast').allTextContents()).toHaveLength(2)
})

test('facts of a talent are saved in the same ways', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/talents?park=1')
  await page.locator('.row-link').first().click()
  const phone = factOf(page, 'Phone')
  const next = page.locator('.fact .inline-edit').last()
  await write(phone, '+86 757 1234')
  await next.locator('.inline-edit-shown').click()
  await expect(phone.locator('.inline-edit-shown')).toContainText('+86 757 1234')
  await expect(phone.locator('details')).not.toHaveAttribute('open')
  await expect(next.locator('details')).toHaveAttribute('open')
  await page.reload()
  await expect(phone.locator('.inline-edit-shown')).toContainText('+86 757 1234')
})

test.describe('posts that stay on the page', () => {
  test.use({ viewport: { width: 1000, height: 500 } })

  /** Scrolls so that something is to be lost, and says where. */
  const scrollTo = async (page: Page, at: Locator) => {
    await at.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    return page.evaluate(() => window.scrollY)
  }
  const scrollOf = (page: Page) => page.evaluate(() => window.scrollY)
  const isBodyFocused = (page: Page) => page.evaluate(() => document.activeElement === document.body)

  test('tasks, members, notes and undo keep the scroll and the focus', async ({ page, signIn }) => {
    await signIn('manager')
    await openTeam(page)
    const tasks = page.locator('section.card', { hasText: 'Add a task' })
    await tasks.getByText('Add a task').click()
    for (const title of ['First errand', 'Second errand']) {
      const field = page.getByLabel('What is to be done')
      await field.fill(title)
      const y = await scrollTo(page, field)
      expect(y).toBeGreaterThan(100)
      await field.press('Enter')
      await expect(page.getByRole('button', { name: `Done: ${title}` })).toBeVisible()
      await expect(field).toHaveValue('')
      await expect(field).toBeFocused()
      expect(Math.abs((await scrollOf(page)) - y)).toBeLessThan(120)
    }

    const finish = page.getByRole('button', { name: 'Done: First errand' })
    await scrollTo(page, finish)
    const y = await scrollOf(page)
    await finish.click()
    await expect(finish).toHaveCount(0)
    await expect.poll(() => isBodyFocused(page)).toBe(false)
    await expect(tasks.locator(':focus')).toHaveCount(1)
    expect(Math.abs((await scrollOf(page)) - y)).toBeLessThan(120)
    await expect(page.getByRole('status').filter({ hasText: 'First errand' })).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(finish).toBeVisible()
    expect(Math.abs((await scrollOf(page)) - y)).toBeLessThan(120)
    expect(await isBodyFocused(page)).toBe(false)

    const note = page.getByLabel('What was said or agreed')
    await note.fill('Kept the place')
    const at = await scrollTo(page, note)
    await note.press('Control+Enter')
    await expect(page.locator('.timeline')).toContainText('Kept the place')
    await expect(note).toBeFocused()
    expect(await scrollOf(page)).toBeGreaterThan(Math.min(at, 100) - 1)

    const members = page.locator('#members')
    await members.getByText('Edit members').click()
    const count = await members.locator('[data-line]').count()
    const remove = page.getByRole('button', { name: /^Remove / }).first()
    const height = await scrollTo(page, remove)
    expect(height).toBeGreaterThan(100)
    await remove.click()
    await expect(members.locator('[data-line]')).toHaveCount(count - 1)
    await members.getByRole('button', { name: 'Save' }).click()
    await expect(members.locator('details')).not.toHaveAttribute('open')
    await expect(members.locator('li')).toHaveCount(count - 1)
    expect(await scrollOf(page)).toBeGreaterThan(100)
    await expect.poll(() => isBodyFocused(page)).toBe(false)
  })

  test('a guest who is marked keeps the scroll and the focus', async ({ page, signIn }) => {
    await signIn('organiser')
    await page.goto('/events?when=past')
    await page.locator('.row-link').filter({ hasText: 'Overseas Talents in Lingnan' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Overseas Talents in Lingnan')
    const back = page.getByRole('button', { name: /^Take back: / }).last()
    const y = await scrollTo(page, back)
    expect(y).toBeGreaterThan(100)
    const name = ((await back.getAttribute('aria-label')) ?? '').replace('Take back: ', '')
    await back.click()
    const attend = page.getByRole('button', { name: `Mark as attended: ${name}` })
    await expect(attend).toBeFocused()
    expect(Math.abs((await scrollOf(page)) - y)).toBeLessThan(120)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: `Take back: ${name}` })).toBeFocused()
    expect(Math.abs((await scrollOf(page)) - y)).toBeLessThan(120)
  })

  test('a post that leads to another page starts at its top', async ({ page, signIn }) => {
    await signIn('manager')
    await page.goto('/teams/new')
    await page.getByLabel('Name').fill('Top of the Page')
    await page.getByLabel('Park').selectOption({ label: 'Nanhai Park' })
    await page.getByLabel('Sector').selectOption({ index: 2 })
    await page.getByText('Say more').or(page.locator('details > summary.link')).first().click()
    await page.evaluate(() => window.scrollTo(0, 10_000))
    await page.getByRole('button', { name: 'Log', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Top of the Page')
    expect(await scrollOf(page)).toBe(0)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a fact that is opened is given back by a link, in its part of the page', async ({ page, signIn }) => {
    await signIn('manager')
    await openTeam(page)
    const record = page.url()
    const summary = factOf(page, 'Summary')
    await summary.locator('.inline-edit-shown').click()
    await expect(page).toHaveURL(/[?&]open=/)
    await summary.locator('.input').fill('Not meant')
    await summary.getByRole('link', { name: 'Cancel' }).click()
    await expect(page).not.toHaveURL(/[?&]open=/)
    expect(new URL(page.url()).pathname).toBe(new URL(record).pathname)
    await expect(summary.locator('details')).toHaveCount(0)
    await expect(summary.locator('.inline-edit-shown')).not.toContainText('Not meant')
    await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0)
  })
})
