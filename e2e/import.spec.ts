import type { Page } from '@playwright/test'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

/*
 * The first ten minutes of a zone: a messy sheet of three years goes in, the board shows the year, all of it is taken
 * back, and it goes in again.
 */
test.use({ zone: 'empty' })

const YEAR = Number(
  new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(new Date()),
)

/** As it comes out of a spreadsheet: a title, a total, days in several forms, a sector nobody has, a park by its short name. */
const SHEET = [
  [`团队台账 ${YEAR - 2}—${YEAR}`],
  [],
  ['序号', '团队名称', '园区', '领域', '带头人', '邮箱', '申报时间', '签约时间', '备注'],
  [
    '1',
    '澄屿视觉',
    '南海',
    '人工智能',
    '林知远',
    'lin@example.org',
    `${YEAR - 2}.2.3`,
    `${YEAR - 2}年6月18日`,
    '需要厂房',
  ],
  [
    '2',
    '折柳量子',
    '南海园',
    '新材料',
    '云中鹤',
    'yun@example.org',
    `${YEAR - 1}-03-01`,
    `${YEAR - 1}/9/9`,
    '',
  ],
  ['3', '听泉传感', '顺德园', '人工智能', '沈括之', 'shen@example.org', `${YEAR}-01-02`, `${YEAR}-01-03`, ''],
  ['4', '踏莎行智能', '顺德', '绿色农业', '陆游之', 'lu@example.org', `${YEAR}-01-02`, '', ''],
  ['', '合计', '', '', '', '', '', '4', ''],
]
  .map((row) => row.join('\t'))
  .join('\n')

async function enter(page: Page) {
  await page.goto('/login')
  if (page.url().endsWith('/setup')) {
    await page.getByLabel('Name in Latin letters').fill('Ada Example')
    await page.getByLabel('E-mail').fill('ada@example.org')
    await page.getByLabel(/^Password/).fill('a quiet heron waits')
    await page.getByLabel('The same password again').fill('a quiet heron waits')
    await page.getByRole('button', { name: 'Create the administrator' }).click()
    await expect(page).toHaveURL(/\/settings$/)
    return
  }
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel(/^Password/).fill('a quiet heron waits')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/login/)
}

/** From the pasted sheet to the page that says what became of it. */
async function bringIn(page: Page, javaScript: boolean) {
  await page.getByLabel('Or paste it').fill(SHEET)
  await page.getByRole('button', { name: 'Read the sheet' }).click()
  await expect(page).toHaveURL(/\/import\/\d+$/)
  await page.getByRole('link', { name: /^Unknown values/ }).click()
  await page.getByLabel('What “绿色农业” means').selectOption({ label: 'New materials' })
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(page.getByText('Answered', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Import 4 teams' }).click()
  if (javaScript) await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 })
  else
    await expect(async () => {
      await page.reload()
      await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 30_000 })
}

async function takeBack(page: Page, javaScript: boolean) {
  await page.getByRole('link', { name: 'Take it back …' }).click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  if (javaScript) await expect(page.getByText('All of it was taken back.')).toBeVisible({ timeout: 30_000 })
  else
    await expect(async () => {
      await page.reload()
      await expect(page.getByText('All of it was taken back.')).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 30_000 })
}

test('an empty zone, a messy sheet, the board with its rulers filled, undo, and again', async ({ page }) => {
  test.slow()
  await enter(page)
  await page.goto('/board')
  await expect(page.getByText('0 of 20')).toBeVisible()
  await page.getByRole('link', { name: 'Import a spreadsheet' }).click()
  await expect(page).toHaveURL('/import?noun=team')
  await expectAccessible(page)
  await page.getByLabel('Or paste it').fill(SHEET)
  await page.getByRole('button', { name: 'Read the sheet' }).click()

  await expect(page).toHaveURL(/\/import\/\d+$/)
  await expect(page.getByLabel('What “团队名称” is')).toHaveValue('name')
  await expect(page.getByText('Lines left out:')).toBeVisible()
  await expect(page.getByText(/0 → 3 counted teams/)).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('What “备注” is').selectOption('custom')
  await expect(page.getByText('Chosen by hand')).toBeVisible()

  await page.getByRole('link', { name: /^Unknown values/ }).click()
  await expectAccessible(page)
  await page.getByLabel('What “绿色农业” means').selectOption({ label: 'New materials' })
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(page.getByText('Answered', { exact: true })).toBeVisible()

  await page.getByRole('link', { name: /^All rows/ }).click()
  await expectAccessible(page)
  const row = page.getByRole('row', { name: /踏莎行智能/ })
  await row.getByRole('button', { name: '踏莎行智能' }).click()
  await page.getByLabel(/^Cell in row/).fill('踏莎行机器人')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '踏莎行机器人' })).toBeVisible()

  await page.getByRole('button', { name: 'Import 4 teams' }).click()
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('link', { name: '踏莎行机器人' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'To the board' }).click()
  await expect(page.getByText('1 of 20')).toBeVisible()

  await page.goBack()
  await takeBack(page, true)
  await page.goto('/board')
  await expect(page.getByText('0 of 20')).toBeVisible()
  await page.goto('/import?noun=team')
  await bringIn(page, true)
  await page.goto('/board')
  await expect(page.getByText('1 of 20')).toBeVisible()
  await page.goto('/inbox')
  await page.getByRole('link', { name: 'Your import is done: rows written 4' }).first().click()
  await takeBack(page, true)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })

  test('the sheet goes in, nothing stands beside the page', async ({ page }) => {
    test.slow()
    await enter(page)
    await page.goto('/import?noun=team')
    await page.getByLabel('Or paste it').fill(SHEET)
    await page.getByRole('button', { name: 'Read the sheet' }).click()
    for (const step of [/^Columns/, /^Unknown values/, /^To be decided/, /^All rows/]) {
      await page.getByRole('link', { name: step }).click()
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(wider, String(step)).toBe(false)
    }
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Discard the draft' }).click()
    await expect(page.getByText('The draft is gone.')).toBeVisible()
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('each step is a plain form', async ({ page }) => {
    test.slow()
    await enter(page)
    await page.goto('/import?noun=team')
    await bringIn(page, false)
    await page.goto('/board')
    await expect(page.getByText('1 of 20')).toBeVisible()
    await page.goto('/import')
    await page.getByRole('link', { name: 'Pasted table' }).first().click()
    await takeBack(page, false)
  })
})
