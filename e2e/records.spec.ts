import type { Page } from '@playwright/test'
import { event } from '#app/features/events/fields.ts'
import { talent } from '#app/features/talents/fields.ts'
import { project, team } from '#app/features/ventures/fields.ts'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

/* What is the same on the page of a team, a talent and an event. */

test('a form of everything has a control for each field of its noun: what it lacks would be saved as nothing', async ({
  page,
  signIn,
}) => {
  await signIn('admin')
  const forms = [
    ['/teams', team],
    ['/projects', project],
    ['/talents', talent],
    ['/events?when=past', event],
  ] as const
  for (const [list, { fields }] of forms) {
    const [path] = (await firstIn(page, list)).split('?')
    await page.goto(`${path}/edit`)
    await page.locator('form [name="version"]').first().waitFor({ state: 'attached' })
    const names = await page
      .locator('main form [name]')
      .evaluateAll((controls) => controls.map((control) => control.getAttribute('name')))
    expect(
      Object.keys(fields).filter((name) => !names.includes(name)),
      list,
    ).toEqual([])
  }
})

/** The address of the first record in a list. */
async function firstIn(page: Page, list: string) {
  await page.goto(list)
  return (await page.locator('tbody a[href]').first().getAttribute('href')) ?? ''
}

const LISTS = ['/teams?stage=supported', '/talents', '/events?when=past']

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a filter for somebody who isn’t there is said once and taken away, on lists and the board', async ({
      page,
      signIn,
    }) => {
      await signIn('admin')
      for (const path of [
        '/teams?owner=99999',
        '/tasks?owner=99999',
        '/board?owner=99999',
        '/settings/audit?person=99999',
      ]) {
        await page.goto(path)
        const chip = page.locator('a.chip').filter({ hasText: /unknown$/ })
        await expect(chip, path).toHaveCount(1)
        await chip.click()
        await expect(page, path).not.toHaveURL(/99999/)
        await expect(chip, path).toHaveCount(0)
      }
    })
  })
}

test.describe('while somebody else works on it', () => {
  for (const list of LISTS) {
    test(`a page from ${list} shows what they wrote and says who, and what is being typed stays`, async ({
      page,
      signIn,
      person,
    }) => {
      await signIn('manager')
      const path = await firstIn(page, list)
      await page.goto(path)
      const note = page.locator('.composer textarea')
      await note.fill('Half a sentence')
      const other = await person('admin')
      await other.goto(path)
      const theirs = other.locator('.composer textarea')
      await theirs.fill('Said at the gate')
      await theirs.press('Control+Enter')
      await expect(other.locator('.timeline')).toContainText('Said at the gate')
      await expect(page.locator('.timeline')).toContainText('Said at the gate')
      await expect(page.locator('.toast')).toContainText('has just changed this')
      await expect(note).toHaveValue('Half a sentence')
      await expect(note).toBeFocused()
      await expect(other.locator('.toast').filter({ hasText: 'has just changed this' })).toHaveCount(0)
    })
  }

  test('a fact that both change is still said to have been changed, though the page showed it already', async ({
    page,
    signIn,
    person,
  }) => {
    await signIn('manager')
    const path = await firstIn(page, '/teams?stage=supported')
    await page.goto(path)
    const open = async (at: Page) => {
      await at.getByLabel('Edit Summary').click()
      return at.getByLabel('Summary', { exact: true })
    }
    await page.getByText('Move to…').click()
    const reason = page.locator('.move-fold [name=reason]')
    await reason.fill('Because')
    const mine = await open(page)
    await mine.fill('Mine, half typed')
    const other = await person('admin')
    await other.goto(path)
    const theirs = await open(other)
    await theirs.fill('Theirs')
    await theirs.press('Control+Enter')
    await expect(page.locator('.toast')).toContainText('has just changed this')
    await expect(page.locator('.timeline')).toContainText('Summary')
    await expect(mine).toHaveValue('Mine, half typed')
    await expect(reason).toHaveValue('Because')
    await expect(reason).toBeVisible()
    await mine.press('Control+Enter')
    await expect(page.locator('.fact .notice-warn')).toContainText('Theirs')
    await expect(mine).toHaveValue('Mine, half typed')
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  for (const list of LISTS) {
    test(`a page from ${list} says what is to be done before what was done`, async ({ page, signIn }) => {
      await signIn('manager')
      await page.goto(await firstIn(page, list))
      const topOf = (part: string) =>
        page.locator(part).evaluate((element) => element.getBoundingClientRect().top)
      expect(await topOf('#tasks')).toBeLessThan(await topOf('#timeline'))
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    })
  }

  test('tasks and events are one tap away from anywhere', async ({ page, signIn }) => {
    await signIn('manager')
    await page.goto('/board')
    const bar = page.locator('.bottom-bar')
    await bar.getByRole('link', { name: 'Tasks' }).click()
    await expect(page).toHaveURL(/\/tasks/)
    await bar.getByRole('link', { name: 'Events' }).click()
    await expect(page).toHaveURL(/\/events/)
    for (const label of await bar.locator('span').all())
      expect(await label.evaluate((span) => span.scrollWidth <= span.clientWidth)).toBe(true)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  for (const list of LISTS) {
    test(`a note on a page from ${list} leads back to the history it went into`, async ({ page, signIn }) => {
      await signIn('manager')
      await page.goto(await firstIn(page, list))
      await page.locator('.composer textarea').fill('Said on the phone')
      await page.locator('.composer [type=submit]').click()
      await expect(page).toHaveURL(/#timeline$/)
      await expect(page.locator('#timeline')).toContainText('Said on the phone')
      await expect(page.locator('#timeline')).toBeInViewport()
    })
  }

  test('a task, a fact and what is refused lead back to where they stand', async ({ page, signIn }) => {
    await signIn('manager')
    await page.goto(await firstIn(page, '/teams?stage=supported'))
    await page.getByText('Add a task').click()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page).toHaveURL(/#tasks$/)
    await page.getByLabel('What is to be done').fill('Send the lease')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: 'Done: Send the lease' }).click()
    await expect(page).toHaveURL(/#tasks$/)
    await expect(page.locator('#tasks')).toBeInViewport()
    await page.getByLabel('Edit Summary').click()
    await page.getByLabel('Summary', { exact: true }).fill('Agile arms')
    await page.getByRole('button', { name: 'Save' }).filter({ visible: true }).click()
    await expect(page).toHaveURL(/#facts$/)
    await expect(page.locator('#facts')).toContainText('Agile arms')
  })

  test('a mark at the door leads back to the guests, whoever was looked for', async ({ page, signIn }) => {
    await signIn('organiser')
    await page.goto(await firstIn(page, '/events?when=past'))
    await page
      .getByRole('button', { name: /^Take back: / })
      .first()
      .click()
    await expect(page).toHaveURL(/\/events\/\d+#guests$/)
    await expect(page.locator('#guests')).toBeInViewport()
  })
})

test('tasks open on one’s own, everybody’s are a link away, and each view has its address', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/tasks')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('My tasks')
  const lines = page.locator('.task-list > li')
  const own = await lines.count()
  await page.getByRole('link', { name: 'Everybody’s tasks' }).click()
  await expect(page).toHaveURL(/owner=all/)
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('My tasks')
  expect(await lines.count()).toBeGreaterThan(own)
  await page.reload()
  expect(await lines.count()).toBeGreaterThan(own)
  await page.getByRole('link', { name: 'My tasks' }).click()
  await expect(page).toHaveURL(/\/tasks$/)
  await expect(lines).toHaveCount(own)
})

const takesFocus = (link: HTMLElement) => {
  link.focus()
  return document.activeElement === link
}

test('at the end of a list the arrow and the page that lead nowhere stay, and no key stops at them', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/talents?size=25')
  const before = page.getByRole('link', { name: 'Previous page' })
  await expect(before).toHaveAttribute('aria-disabled', 'true')
  expect(await before.evaluate(takesFocus)).toBe(false)
  await expect(page.getByRole('link', { name: 'Next page' })).toHaveAttribute('href', /after=/)
  await page.locator('.row-link').first().click()
  const arrow = page.getByRole('link', { name: 'Previous in the list' })
  await expect(arrow).toHaveAttribute('aria-disabled', 'true')
  expect(await arrow.evaluate(takesFocus)).toBe(false)
  await expect(page.getByRole('heading', { level: 2, name: 'Facts' })).toBeVisible()
  await expectAccessible(page)
})

test('only those who see what belongs to the park in a form are offered to answer for it', async ({
  page,
  signIn,
}) => {
  await signIn('admin')
  await page.goto('/talents/new')
  const owner = page.locator('[name=owner_id]')
  const offered = () => owner.locator('option').allTextContents()
  const all = await offered()
  const park = page.locator('[name=park_id]')
  await expect(async () => {
    await park.selectOption({ label: 'Shunde Park' })
    expect((await offered()).length).toBeLessThan(all.length)
  }).toPass()
  const shunde = await offered()
  await park.selectOption({ label: 'Nanhai Park' })
  const nanhai = await offered()
  expect(nanhai).not.toEqual(shunde)
  await park.selectOption({ index: 0 })
  expect(await offered()).toEqual(all)
})
