import type { Page } from '@playwright/test'
import { mailServer } from '#app/testing/mail-server.ts'
import { expectAccessible } from './harness/accessible.ts'
import { seededZone } from './harness/seeded-zone.ts'
import { startServer } from './harness/server.ts'
import { enter, expect, test } from './harness/test.ts'

const INSTITUTE = '/settings/institutes/1'
const lines = (page: Page) => page.locator('.inbox-line')
const line = (page: Page, text: string) => lines(page).filter({ hasText: text })
const note = (page: Page) => page.getByRole('textbox', { name: 'What was said or agreed' })
const meant = (page: Page) => page.locator('.timeline > li[data-meant]')
const badge = (page: Page) => page.locator('#sidebar .nav-badge > [aria-hidden]')
const unread = async (page: Page) => Number.parseInt((await badge(page).textContent()) ?? '0', 10)

test('a colleague is named by keyboard, sees it at once, and goes to the line without a mouse', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('organiser')
  const leader = await person('leadership')
  await leader.goto('/board')
  const before = (await badge(leader).count()) > 0 ? await unread(leader) : 0
  await page.goto(INSTITUTE)
  await note(page).click()
  await page.keyboard.type('Ask @lwc')
  await expect(page.getByRole('option')).toContainText(['Ling Wangchuan'])
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type('about the signing')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.timeline')).toContainText('Ask @Ling Wangchuan about the signing')
  await expect(badge(leader)).toContainText(String(before + 1))

  await leader.keyboard.press('g')
  await leader.keyboard.press('i')
  await expect(line(leader, 'about the signing')).toContainText('Ouyang Hui mentioned you')
  await expectAccessible(leader)
  await leader.keyboard.press('j')
  await leader.keyboard.press('e')
  await expect(line(leader, 'about the signing')).not.toHaveAttribute('data-unread')
  await leader.keyboard.press('e')
  await expect(line(leader, 'about the signing')).toHaveAttribute('data-unread')
  await leader.keyboard.press('Enter')
  await expect(leader).toHaveURL(/\/settings\/institutes\/1#note-\d+$/)
  await expect(meant(leader)).toContainText('about the signing')
  await expect(meant(leader)).toBeFocused()
  await expectAccessible(leader)
  await leader.keyboard.press('?')
  await expect(leader.getByRole('dialog')).toContainText('Go to Inbox')
  await leader.keyboard.press('Escape')
  await leader.goto('/inbox')
  await expect(line(leader, 'about the signing')).not.toHaveAttribute('data-unread')
})

test('who may not see a record is offered as such and refused; one stops following from the inbox', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  await page.goto('/teams')
  await page.getByRole('combobox', { name: 'Park', exact: true }).selectOption('Shunde Park')
  await expect(page).toHaveURL(/park=\d/)
  await page.locator('.row-link').first().click()
  await note(page).click()
  await page.keyboard.type('@Nan Xi')
  const option = page.getByRole('option', { name: /Nan Xiyue/ })
  await expect(option).toContainText('may not see this')
  await expect(option).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await note(page).fill('@Nan Xiyue, have a look')
  await page.getByRole('button', { name: 'Add to timeline' }).click()
  await expect(page.getByText('Nan Xiyue may not see this record')).toBeVisible()
  await note(page).fill('@Ling Wangchuan, have a look')
  await page.getByRole('button', { name: 'Add to timeline' }).click()
  await expect(page.locator('.timeline')).toContainText('@Ling Wangchuan, have a look')

  const leader = await person('leadership')
  await leader.goto('/inbox?kind=mentioned')
  const own = line(leader, 'have a look').first()
  await own.getByRole('button', { name: /^Stop following/ }).click()
  await expect(leader.getByText(/^You no longer follow/)).toBeVisible()
  await expect(own.getByRole('button', { name: /^Stop following/ })).toHaveCount(0)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a whole name after an @ names a colleague, who opens, marks and filters by plain forms', async ({
    page,
    signIn,
    person,
  }) => {
    await signIn('manager')
    await page.goto(INSTITUTE)
    await note(page).fill('Please @ling wangchuan, without a script')
    await page.getByRole('button', { name: 'Add to timeline' }).click()
    await expect(page.locator('.mention').first()).toHaveText('@Ling Wangchuan')

    const leader = await person('leadership', { javaScriptEnabled: false })
    await leader.goto('/inbox')
    await leader.getByRole('link', { name: 'Mentions' }).click()
    const own = line(leader, 'without a script')
    await own.getByRole('button', { name: /^Mark as read/ }).click()
    await expect(leader).toHaveURL(/kind=mentioned/)
    await expect(own).not.toHaveAttribute('data-unread')
    await own.getByRole('link').click()
    await expect(leader).toHaveURL(/#note-\d+$/)
    await leader.goto('/inbox')
    await leader.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(leader.locator('.nav-badge')).toHaveCount(0)
  })
})

test('on a phone the inbox stands beside the search, and a line fits', async ({ page, signIn }) => {
  await signIn('manager')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/board')
  await page.locator('.topbar').getByRole('link', { name: 'Inbox' }).click()
  await expect(lines(page).first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await expectAccessible(page)
})

test('a mention is mailed at once, and the mail leads to the line', async ({ browser, contextOptions }) => {
  const smtp = await mailServer()
  const server = await startServer({
    zone: seededZone(process.env.E2E_FOLDER ?? ''),
    settings: { DEMO: '1', SMTP_URL: smtp.url, MAIL_FROM: 'Wutong <crm@example.org>' },
  })
  const people = await Promise.all(
    (['leadership', 'organiser'] as const).map(async (who) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: server.url })
      await enter(context, server.url, who)
      return context.newPage()
    }),
  )
  try {
    const [leader, organiser] = people as [Page, Page]
    // Whatever the hour is while this runs.
    await leader.goto('/account/notifications')
    await leader.getByLabel('Quiet from').selectOption('0:00')
    await leader.getByLabel('Quiet until').selectOption('0:00')
    await leader.getByLabel('Nothing on Saturdays and Sundays').uncheck()
    await leader.getByRole('button', { name: 'Save' }).click()
    await expect(leader.getByText('Saved.').filter({ visible: true })).toHaveCount(1)
    await organiser.goto(INSTITUTE)
    await note(organiser).fill('@Ling Wangchuan, this goes by mail')
    await organiser.getByRole('button', { name: 'Add to timeline' }).click()
    await expect(organiser.locator('.timeline')).toContainText('this goes by mail')
    // The demo's own manager is mentioned too.
    const mailed = () => smtp.received.filter(({ to }) => to.includes('leadership@example.org'))
    await expect.poll(() => mailed().length, { timeout: 20_000 }).toBe(1)
    const [mail] = mailed()
    expect(mail?.text).not.toContain('this goes by mail')
    const [, way = ''] = /http:\/\/[^/]+(\/inbox\/\d+)/.exec(mail?.text ?? '') ?? []
    await leader.goto(way)
    await expect(meant(leader)).toContainText('this goes by mail')
  } finally {
    for (const page of people) await page.context().close()
    await server.stop()
    await smtp.stop()
  }
})
