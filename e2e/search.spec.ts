import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

const WORDS = {
  en: { search: 'Search', nothing: 'Nothing found' },
  'zh-CN': { search: '搜索', nothing: '没有找到' },
} as const

for (const [locale, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test.describe(`${locale}, ${theme}`, () => {
    const words = WORDS[locale]

    test('the palette finds and opens with keys alone', async ({ page, signIn, context, server }) => {
      await signIn('manager')
      await context.addCookies([
        { name: 'locale', value: locale, url: server.url },
        { name: 'theme', value: theme, url: server.url },
      ])
      await page.goto('/talents')
      const palette = page.getByRole('dialog', { name: words.search })
      const field = palette.getByRole('combobox')
      await expect(async () => {
        await page.keyboard.press('Control+k')
        await expect(field).toBeFocused({ timeout: 1000 })
      }).toPass()
      for (const typed of ['单青梧', 'shanqingwu', 'sqw', 'Qingwu Shan']) {
        await field.fill(typed)
        await expect(palette.getByRole('option').filter({ hasText: '单青梧' })).toBeVisible()
      }
      await expectAccessible(page)
      await field.fill('qqqqqq')
      await expect(palette.getByRole('status')).toHaveText(words.nothing)
      await page.keyboard.press('Escape')
      await expect(palette).toBeHidden()

      await page.keyboard.press('/')
      await expect(field).toBeFocused()
      await field.fill('单青梧')
      await expect(palette.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/\/talents\/\d+$/)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('单青梧')
    })

    test('the page of results passes axe, full and empty', async ({ page, signIn, context, server }) => {
      await signIn('manager')
      await context.addCookies([
        { name: 'locale', value: locale, url: server.url },
        { name: 'theme', value: theme, url: server.url },
      ])
      for (const q of ['university', 'qqqqqq', '']) {
        await page.goto(`/search?q=${q}`)
        await expectAccessible(page)
      }
    })
  })
}

test('who is called so comes before what only contains it; recent ones stand in an empty box until one signs out', async ({
  page,
  signIn,
  context,
  server,
}) => {
  await signIn('manager')
  await context.addCookies([{ name: 'locale', value: 'zh-CN', url: server.url }])
  await page.goto('/talents')
  const palette = page.getByRole('dialog', { name: '搜索' })
  const field = palette.getByRole('combobox')
  const open = () =>
    expect(async () => {
      await page.keyboard.press('Control+k')
      await expect(field).toBeFocused({ timeout: 1000 })
    }).toPass()
  await open()
  await expect(palette.getByRole('option')).toHaveCount(0)
  const before = await palette.boundingBox()
  await field.fill('yang')
  await expect(palette.getByRole('option').first()).toContainText('杨')
  await expect(palette.getByRole('option').filter({ hasText: '银蕨海洋机器人' })).toBeVisible()
  expect(await palette.boundingBox()).toEqual(before)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('杨')
  const name = (await page.title()).split(' ')[0] as string
  await open()
  await expect(palette.getByRole('option').first()).toContainText(name)
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)

  await page.locator('#sidebar summary').click()
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page).toHaveURL(/\/login/)
  expect(await page.evaluate(() => Object.keys(localStorage))).not.toContainEqual(
    expect.stringMatching(/^recent-/),
  )
})

test('whoever presses keys while a page is waking on a slow machine finds it awake', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  const machine = await page.context().newCDPSession(page)
  await machine.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const field = page.getByRole('dialog').getByRole('combobox')
  for (let time = 1; time <= 3; time++) {
    await page.goto('/talents', { waitUntil: 'commit' })
    await expect(async () => {
      await page.keyboard.press('Control+k')
      await expect(field).toBeFocused({ timeout: 20 })
    }).toPass({ intervals: [10] })
  }
})

test('Enter that ends a composition opens nothing', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/talents')
  const field = page.getByRole('dialog', { name: 'Search' }).getByRole('combobox')
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(field).toBeFocused({ timeout: 1000 })
  }).toPass()
  await field.fill('单青梧')
  await expect(page.getByRole('option').first()).toBeVisible()
  for (const composing of [{ isComposing: true }, { keyCode: 229 }])
    await field.dispatchEvent('keydown', { key: 'Enter', ...composing })
  await expect(field).toBeFocused()
  await expect(page).toHaveURL(/\/talents$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/talents\/\d+$/)
})

test("nobody finds another park's team, by name or by number", async ({ page, signIn, person }) => {
  const hits = (who: typeof page) => who.getByRole('main').getByRole('link', { name: /Ginkgo Servo/ })
  await signIn('manager')
  await page.goto('/search?q=yinxing')
  const path = (await hits(page).first().getAttribute('href')) ?? ''
  const elsewhere = await person('nanhai')
  for (const q of ['银杏', 'yinxing', 'ginkgo', `%23${path.split('/').at(-1)}`]) {
    await page.goto(`/search?q=${q}`)
    await expect(hits(page).first(), q).toBeVisible()
    await elsewhere.goto(`/search?q=${q}`)
    await expect(hits(elsewhere), q).toHaveCount(0)
  }
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the box leads to a page of results', async ({ page, signIn }) => {
    await signIn('manager')
    await page.goto('/talents')
    await page.getByRole('search').getByRole('searchbox').first().fill('张伟 qqqq')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/search\?q=/)
    await expect(page.getByText('Nothing found')).toBeVisible()
    await page.goto('/search?q=shanqingwu')
    await page
      .getByRole('main')
      .getByRole('link', { name: /Shan Qingwu/ })
      .first()
      .click()
    await expect(page).toHaveURL(/\/talents\/\d+$/)
  })
})
