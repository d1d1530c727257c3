import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readSheet } from 'read-excel-file/node'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

/** The content of what a click downloads, and what it is called. */
async function downloaded(page: Page) {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await waiting
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a list is taken along as it is narrowed, in the columns one ticks', async ({ page, signIn }) => {
      await signIn('manager')
      await page.goto('/teams?stage=open&sort=name&dir=asc')
      const shown = Number(await page.locator('.page-count').innerText())
      const first = await page.locator('tbody tr').first().locator('a').first().innerText()
      await page.getByRole('link', { name: 'Export' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export: Teams')
      await expect(page.getByText(`Rows: ${shown}`)).toContainText('Narrowed to: All but closed.')
      if (javaScriptEnabled) await expectAccessible(page)

      const { name, content } = await downloaded(page)
      expect(name).toMatch(/^Teams-\d{4}-\d\d-\d\d\.xlsx$/)
      const [headings = [], ...rows] = await readSheet(content)
      expect(rows).toHaveLength(shown)
      expect(headings).toContain('In the stage since')
      expect(rows[0]?.map(String)).toContain(first.split('\n')[0])
      expect(rows[0]?.[headings.indexOf('In the stage since')]).toBeInstanceOf(Date)

      if (javaScriptEnabled) await page.getByRole('button', { name: 'None' }).click()
      else for (const box of await page.getByRole('checkbox').all()) await box.uncheck()
      await page.getByLabel('English name').check()
      await page.getByLabel('Text (.csv)').check()
      const text = (await downloaded(page)).content.toString()
      expect(text.split('\r\n')[0]).toBe('\ufeffEnglish name')
      expect(text.trimEnd().split('\r\n')).toHaveLength(shown + 1)
    })
  })
}

test('the board leads to an export of its cards, the settings to one of everything, and the audit tells of both', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  await page.goto('/board?track=project')
  await page.getByRole('link', { name: 'Export' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export: Overseas projects')
  expect((await downloaded(page)).content.length).toBeGreaterThan(1000)
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').click()
  await expect(page).toHaveURL(/\/board\?track=project/)

  const admin = await person('admin')
  await admin.goto('/settings/audit')
  const line = admin.locator('tbody tr').filter({ hasText: 'Exported a list' }).first()
  await line.locator('summary').click()
  await expect(line).toContainText('Overseas projects')

  await admin.goto('/settings')
  await admin.locator('main').getByRole('link', { name: 'Export' }).click()
  const { name, content } = await downloaded(admin)
  expect(name).toMatch(/^wutong-.*\.zip$/)
  // The end of a zip that came whole.
  expect(content.subarray(-22, -18).toString('latin1')).toBe('PK\x05\x06')
  await admin.goto('/settings/audit')
  await expect(admin.locator('tbody')).toContainText('Exported everything as an archive')
})

test('a list without rows says that there is nothing to export', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/export?noun=talent&q=nobody+is+called+so')
  await expect(page.getByRole('heading', { name: 'Nothing to export' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Download' })).toHaveCount(0)
})

test('on paper a record is a sheet: what it is, then what happened, and nothing to press', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  for (const list of ['/teams?stage=supported', '/talents']) {
    await page.goto(list)
    await page.locator('.row-link').first().click()
    await expect(page.locator('#followers')).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('#followers')).toBeHidden()
    await expect(page.locator('.card-nothing').filter({ visible: true })).toHaveCount(0)
    const topOf = async (part: string) => (await page.locator(part).boundingBox())?.y ?? 0
    expect(await topOf('#timeline')).toBeGreaterThan(await topOf('#facts'))
    await expect(
      page.locator('main').getByRole('button').and(page.locator(':not(.task-finish)')),
    ).toHaveCount(0)
    await page.emulateMedia({ media: 'screen' })
  }
})
