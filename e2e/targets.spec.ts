import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

test('leadership sees the year on one page, and each number opens its records', async ({ page, signIn }) => {
  await signIn('leadership')
  await page.goto('/targets')
  const teams = page.getByRole('region', { name: /^Teams that count/ })
  await expect(teams).toContainText(/\d+ of 20/)
  await expect(teams).toContainText(/likely/)
  await expect(page.getByText(/expected by 31 December/).first()).toBeVisible()
  await expect(page.getByRole('img', { name: /Teams that count, month by month/ })).toBeVisible()
  const href = await page
    .getByRole('table', { name: /^Teams: By park/ })
    .getByRole('link')
    .first()
    .getAttribute('href')
  expect(href).toMatch(/^\/teams\?counted=\d{4}&park=\d+$/)
})

test('any past day can be looked at again', async ({ page, signIn }) => {
  await signIn('leadership')
  await page.goto('/targets')
  const teams = page.getByRole('region', { name: /^Teams that count/ })
  await page.getByLabel('Plan year').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(teams).toContainText('11 of 12')
  const year = Number(await page.getByLabel('Plan year').inputValue())
  await page.getByLabel('On', { exact: true }).fill(`${year}-06-30`)
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(new RegExp(`on=${year}-06-30`))
  await expect(page.getByText(`As it stood at the end of 30 Jun ${year}`)).toBeVisible()
  await expect(teams).toContainText('6 of 12')
  await page.getByRole('link', { name: 'Back to today' }).click()
  await expect(teams).toContainText('11 of 12')
})

for (const [locale, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(`nobody is kept out: axe finds nothing, ${locale}, ${theme}`, async ({
    page,
    signIn,
    context,
    server,
  }) => {
    await signIn('leadership')
    await context.addCookies([
      { name: 'locale', value: locale, url: server.url },
      { name: 'theme', value: theme, url: server.url },
    ])
    await page.goto('/targets')
    await page.locator('.year-chart summary').first().click()
    await expectAccessible(page)
  })
}

test.describe('on a phone, without JavaScript', () => {
  test.use({ viewport: { width: 360, height: 780 }, isMobile: true, javaScriptEnabled: false })

  test('nothing is wider than the screen, and another year is a form away', async ({ page, signIn }) => {
    await signIn('leadership')
    await page.goto('/targets')
    // A phone zooms out for a page that is too wide, so the window's own width tells nothing.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    expect(await page.locator('.targets-track').evaluateAll(brokenWords)).toEqual([])
    await page.getByLabel('Plan year').selectOption('2021')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByRole('heading', { name: 'Targets 2021' })).toBeVisible()
  })
})

test('the list behind a number is as long as the number says', async ({ page, signIn }) => {
  await signIn('leadership')
  await page.goto('/targets')
  const table = page.getByRole('table', { name: /^Teams: By park/ })
  const numbers = await table
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => ({ href: link.getAttribute('href') ?? '', count: link.textContent ?? '' })),
    )
  expect(numbers.length).toBeGreaterThan(4)
  for (const { href, count } of numbers) {
    await page.goto(href)
    await expect(page.locator('h1 .page-count'), href).toHaveText(count)
  }
})

for (const role of ['leadership', 'admin', 'organiser', 'nanhai'] as const) {
  test(`every number of the page opens a list of just so many: ${role}`, async ({ page, signIn }) => {
    await signIn(role)
    await page.goto('/targets')
    const links = await page
      .locator('.targets a[href^="/teams?"], .targets a[href^="/projects?"]')
      .evaluateAll((all) =>
        all.map((link) => ({
          href: link.getAttribute('href') ?? '',
          count: Number(/(\d+)\D*$/.exec(link.textContent ?? '')?.[1]),
        })),
      )
    expect(links.length).toBeGreaterThan(8)
    // As documents: so many pages would take a browser a minute.
    for (const { href, count } of new Map(links.map((link) => [link.href, link])).values()) {
      const answer = await page.request.get(href)
      const [, shown] = /<h1.*?class="page-count">([^<]*)</s.exec(await answer.text()) ?? []
      expect(shown, href).toBe(String(count))
    }
  })
}

/** Words that begin on one line and end on the next. */
function brokenWords(parts: Element[]) {
  const broken: string[] = []
  for (const part of parts) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[\p{L}\d]+/gu)) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word)
      }
    }
  }
  return broken
}
