import type { Page } from '@playwright/test'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

const openEvent = async (page: Page, list: string, name: string) => {
  await page.goto(list)
  await page.locator('.row-link').filter({ hasText: name }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

const openTalent = async (page: Page, n: number) => {
  await page.goto('/talents?sort=name')
  await page.locator('.row-link').nth(n).click()
  await expect(page).toHaveURL(/\/talents\/\d+/)
}

const PLACES: Record<string, (page: Page) => Promise<unknown>> = {
  talent: (page) => openTalent(page, 2),
  event: (page) => openEvent(page, '/events', 'Year-end Signing'),
  institute: async (page) => {
    await page.goto('/settings/institutes')
    await page.locator('tbody a.row-link').last().click()
    await expect(page.getByRole('heading', { name: 'Followers' })).toBeVisible()
  },
}

const followers = (page: Page) =>
  page.locator('.card', { has: page.getByRole('heading', { name: /^Followers/ }) })
const followButton = (page: Page) => page.getByRole('button', { name: 'Follow', exact: true })
const followingButton = (page: Page) => page.getByRole('button', { name: 'Following', exact: true })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    // Without script they are the same forms on each.
    for (const [kind, open] of Object.entries(PLACES).slice(javaScriptEnabled ? 0 : -1)) {
      test(`a task is taken on for a ${kind}, found in the list, and finished; it is followed and not`, async ({
        page,
        signIn,
      }) => {
        await signIn('organiser')
        await open(page)
        const title = `Errand for a ${kind}`
        await page.getByText('Add a task').click()
        await page.getByLabel('What is to be done').fill(title)
        await page.getByRole('button', { name: 'Add', exact: true }).click()
        await expect(page.locator('.timeline')).toContainText(`took on a task: ${title}`)
        // Whoever takes something on follows.
        await followingButton(page).click()
        await expect(followButton(page)).toBeVisible()
        const before = await followers(page).textContent()
        await followButton(page).click()
        await expect(followingButton(page)).toBeVisible()
        await expect(followButton(page)).toHaveCount(0)
        expect(await followers(page).textContent()).not.toBe(before)
        if (javaScriptEnabled) await expectAccessible(page)
        await page.goto('/tasks')
        const line = page.locator('.task-list > li', { hasText: title })
        await expect(line).toContainText(new RegExp(kind, 'i'))
        await line.getByRole('link').click()
        // The list has such a button too.
        await expect(page.locator('.timeline')).toBeVisible()
        await page.getByRole('button', { name: `Done: ${title}` }).click()
        await expect(page.locator('.timeline')).toContainText(`finished a task: ${title}`)
        await page.goto('/tasks')
        await expect(page.getByText(title)).toHaveCount(0)
      })
    }

    test('a day of edits of an event is taken back where its timeline tells it, and that is taken back too', async ({
      page,
      signIn,
    }) => {
      await signIn('organiser')
      await openEvent(page, '/events?when=past', 'New Materials Roadshow')
      const lines = page.locator('.timeline > li', { hasText: /(changed|took back|brought back) .*Venue/ })
      const before = await lines.count()
      for (const [field, text, shown] of [
        ['Venue', 'Moon Hall', 'Moon Hall'],
        ['Seats', '4321', /4,?321/],
      ] as const) {
        await page.getByRole('link', { name: 'Edit', exact: true }).click()
        await page.getByLabel(field, { exact: true }).fill(text)
        await page.getByRole('button', { name: 'Save' }).click()
        await expect(page.locator('main dd').filter({ hasText: shown })).toHaveCount(1)
      }
      await expect(lines).toHaveCount(before + 1)
      for (const [count, stands, deed] of [
        [before + 2, 0, 'took back'],
        [before + 3, 1, 'brought back'],
        [before + 4, 0, 'took back'],
      ] as const) {
        await lines.first().getByRole('button', { name: 'Take back' }).click()
        await expect(lines).toHaveCount(count)
        await expect(lines.first()).toContainText(deed)
        for (const text of ['Moon Hall', /4,?321/]) {
          await expect(page.locator('main dd').filter({ hasText: text })).toHaveCount(stands)
        }
      }
    })

    test('one fact of a day is taken back alone, and what is written afterwards is a line of its own', async ({
      page,
      signIn,
    }) => {
      await signIn('organiser')
      await openEvent(page, '/events', 'Year-end Signing')
      const save = async (facts: Record<string, string>) => {
        await page.getByRole('link', { name: 'Edit', exact: true }).click()
        for (const [field, text] of Object.entries(facts)) {
          await page.getByLabel(field, { exact: true }).fill(text)
        }
        await page.getByRole('button', { name: 'Save' }).click()
        await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
      }
      // Both tests share one zone.
      const hall = javaScriptEnabled ? 'Sun Hall' : 'Moon Hall'
      const facts = page.locator('main dd')
      const newest = page.locator('.timeline > li', { hasText: /changed|took back/ }).first()
      await save({ Venue: hall, Seats: '1234' })
      await newest.getByText('Before and after').click()
      const alone = newest.getByRole('button', { name: 'Take back: Seats' })
      if (javaScriptEnabled) {
        await expectAccessible(page)
        await alone.focus()
        await page.keyboard.press('Enter')
      } else await alone.click()
      await expect(newest).toContainText('took back Seats')
      await expect(facts.filter({ hasText: /1,?234/ })).toHaveCount(0)
      await expect(facts.filter({ hasText: hall })).toHaveCount(1)
      if (javaScriptEnabled) {
        await expect(page.locator('.toast', { hasText: 'Taken back' })).toBeVisible()
        const line = page.locator('.timeline > li', { hasText: /changed|took back/ }).nth(1)
        await expect(line.getByRole('button', { name: 'Take back: Venue' })).toBeFocused()
      }
      await expect(page.getByRole('button', { name: 'Take back: Seats' })).toHaveCount(0)
      await save({ Venue: 'Star Hall' })
      await expect(newest).toContainText('changed Venue')
      await newest.getByRole('button', { name: 'Take back' }).click()
      await expect(newest).toContainText('took back Venue')
      await expect(facts.filter({ hasText: hall })).toHaveCount(1)
      await expect(facts.filter({ hasText: /1,?234/ })).toHaveCount(0)
    })
  })
}

test('leadership reads an institute, notes on it and follows it, and changes nothing', async ({
  page,
  signIn,
}) => {
  await signIn('leadership')
  await page.goto('/settings/institutes')
  await page.locator('tbody a.row-link').first().click()
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await expect(page.getByText('Add a task')).toHaveCount(0)
  await page.getByLabel('What was said or agreed').fill('They come in spring')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.timeline')).toContainText('They come in spring')
  await expect(followingButton(page)).toBeVisible()
  await expectAccessible(page)
})

test('从电话到跟进：给人才加待办并关注，语言切换后仍可读', async ({ page, signIn, context, server }) => {
  await signIn('manager')
  await context.addCookies([{ name: 'locale', value: 'zh-CN', url: server.url }])
  await openTalent(page, 4)
  const follow = page.getByRole('button', { name: /^(已)?关注$/ })
  const was = await follow.textContent()
  await follow.click()
  await expect(follow).toHaveText(was === '已关注' ? '关注' : '已关注')
  await page.getByText('添加待办').first().click()
  await page.getByLabel('要做什么').fill('回电')
  await page.getByRole('button', { name: '添加', exact: true }).click()
  await expect(page.locator('.timeline')).toContainText('添加待办：回电')
  await expectAccessible(page)
})
