import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

const SAYS = {
  en: {
    email: 'E-mail',
    add: 'Another e-mail',
    remove: (n: number) => `Remove E-mail ${n}`,
    added: (n: number) => `E-mail ${n} added`,
    removed: (n: number) => `E-mail ${n} removed`,
    wrong: 'Write an e-mail address such as',
    emails: 'E-mails',
    register: 'Register',
    latin: 'Name in Latin letters',
    consent: 'Consent',
  },
  'zh-CN': {
    email: '邮箱',
    add: '再加一个邮箱',
    remove: (n: number) => `删除邮箱 ${n}`,
    added: (n: number) => `已添加邮箱 ${n}`,
    removed: (n: number) => `已删除邮箱 ${n}`,
    wrong: '邮箱',
    emails: '邮箱',
    register: '登记',
    latin: '拉丁字母姓名',
    consent: '本人同意',
  },
}

const line = (page: Page, at: number) => page.locator('[data-lines=emails] input').nth(at)
const lines = (page: Page) => page.locator('[data-lines=emails] input')
const status = (page: Page) => page.locator('[data-lines=emails] [role=status]')

const emailsOf = (page: Page) =>
  page.locator('.fact').filter({ has: page.locator('dt').filter({ hasText: /^(E-mails?|邮箱)$/ }) })

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })
    const say = SAYS[locale]

    test('lines are added and removed by keys, and the focus and a voice say where one is', async ({
      page,
      signIn,
    }) => {
      await signIn('manager')
      await page.goto('/talents/new')
      const add = page.getByRole('button', { name: say.add })
      await add.waitFor()
      await expect(lines(page)).toHaveCount(1)
      await expect(page.getByRole('button', { name: say.remove(1), exact: true })).toHaveCount(0)
      await line(page, 0).focus()
      await page.keyboard.type('one@example.org')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await expect(line(page, 1)).toBeFocused()
      await expect(line(page, 1)).toHaveAccessibleName(`${say.email} 2`)
      await expect(status(page)).toHaveText(say.added(2))
      await page.keyboard.type('two@')
      await add.press('Enter')
      await expect(line(page, 2)).toBeFocused()
      await expect(line(page, 1)).toHaveAttribute('aria-invalid', 'true')
      await page.keyboard.type('three@example.org')
      await expectAccessible(page)

      await page.getByRole('button', { name: say.remove(1), exact: true }).press('Enter')
      await expect(status(page)).toHaveText(say.removed(1))
      await expect(line(page, 0)).toBeFocused()
      await expect(line(page, 0)).toHaveValue('two@')
      await expect(line(page, 0)).toHaveAttribute('aria-invalid', 'true')
      await expect(line(page, 1)).toHaveValue('three@example.org')
      await expect(line(page, 1)).not.toHaveAttribute('aria-invalid')
      await page.getByRole('button', { name: say.remove(2), exact: true }).press('Enter')
      await expect(add).toBeFocused()
      await expect(lines(page)).toHaveCount(1)
    })

    test('what only the server finds stands at its line and goes along with it', async ({ page, signIn }) => {
      await signIn('manager')
      await page.goto('/talents/7')
      const fact = emailsOf(page)
      await fact.locator('dd a, summary').first().click()
      await expect(lines(page).first()).toBeFocused()
      const start = await lines(page).count()
      for (const typed of ['', 'nowhere', 'right@example.org']) {
        await page.getByRole('button', { name: say.add }).click()
        await lines(page).last().fill(typed)
      }
      await lines(page).last().press('Enter')
      await expect(line(page, start + 1)).toBeFocused()
      await expect(line(page, start + 1)).toHaveAttribute('aria-invalid', 'true')
      await expect(fact.locator('[aria-invalid]')).toHaveCount(1)
      await expect(lines(page)).toHaveCount(start + 3)
      await page.getByRole('button', { name: say.remove(start + 1), exact: true }).click()
      await expect(line(page, start)).toHaveValue('nowhere')
      await expect(line(page, start)).toHaveAttribute('aria-invalid', 'true')
      await expect(fact.locator('[aria-invalid]')).toHaveCount(1)
      await line(page, start).fill(`somewhere-${locale}@example.org`)
      await expect(fact.locator('[aria-invalid]')).toHaveCount(0)
      await line(page, start).press('Enter')
      await expect(fact.locator('details')).not.toHaveAttribute('open')
      await expect(fact.locator('summary')).toContainText(`somewhere-${locale}@example.org`)
      await expect(fact.locator('summary')).toContainText('right@example.org')
    })
  })
}

for (const hasTouch of [false, true]) {
  test.describe(hasTouch ? 'by thumb' : 'by mouse', () => {
    test.use({ hasTouch, ...(hasTouch && { viewport: { width: 360, height: 740 } }) })

    test('a line taken away in place can still be taken back', async ({ page, signIn }) => {
      await signIn('manager')
      await page.goto('/talents/7')
      const fact = emailsOf(page)
      const shown = fact.locator('.inline-edit-shown')
      const press = (what: Locator) => (hasTouch ? what.tap() : what.click())
      await press(shown)
      await expect(line(page, 0)).toBeFocused()
      const start = await lines(page).count()
      const first = await line(page, 0).inputValue()
      await press(page.getByRole('button', { name: SAYS.en.add }))
      await line(page, start).fill('second@example.org')
      await press(page.getByRole('button', { name: SAYS.en.remove(1), exact: true }))
      await expect(lines(page)).toHaveCount(start)
      await expect(line(page, 0)).toBeFocused()
      // A fact left by mistake is sent within a moment, and only then folds.
      await page.waitForLoadState('networkidle')
      await expect(fact.locator('details')).toHaveAttribute('open')
      await page.keyboard.press('Escape')
      await expect(fact.locator('details')).not.toHaveAttribute('open')
      await page.reload()
      await expect(shown).toContainText(first)
      await expect(shown).not.toContainText('second@example.org')
    })
  })
}

test('Enter in the last line sends the form and adds no line', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/talents/new')
  await page.getByRole('button', { name: SAYS.en.add }).click()
  await line(page, 1).fill('last@example.org')
  await line(page, 1).press('Enter')
  await expect(page.locator('[aria-invalid]').first()).toBeFocused()
  await expect(lines(page)).toHaveCount(2)
})

test('a draft gives back all lines, with those taken away gone, and is discarded whole', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/talents/new')
  for (const [at, typed] of ['one@example.org', 'two@example.org', 'three@example.org'].entries()) {
    if (at > 0) await page.getByRole('button', { name: SAYS.en.add }).click()
    await line(page, at).fill(typed)
  }
  await page.getByRole('button', { name: SAYS.en.remove(2) }).click()
  await page.reload()
  await expect(page.getByText('What you had typed is back.')).toBeVisible()
  await expect(lines(page)).toHaveCount(2)
  await expect(line(page, 0)).toHaveValue('one@example.org')
  await expect(line(page, 1)).toHaveValue('three@example.org')
  await page.getByRole('button', { name: 'Discard it' }).click()
  await expect(lines(page)).toHaveCount(1)
  await expect(line(page, 0)).toHaveValue('')
})

test('several addresses pasted at once become as many lines', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/talents/new')
  await page.getByRole('button', { name: SAYS.en.add }).waitFor()
  await line(page, 0).evaluate((input) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', 'one@example.org; two@example.org\nthree@example.org')
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(lines(page)).toHaveCount(3)
  await expect(line(page, 0)).toHaveValue('one@example.org')
  await expect(line(page, 2)).toHaveValue('three@example.org')
  await expect(line(page, 2)).toBeFocused()
})

test.describe('without JavaScript', () => {
  for (const locale of ['en', 'zh-CN'] as const) {
    test.describe(locale, () => {
      test.use({ javaScriptEnabled: false, locale })
      const say = SAYS[locale]

      test('lines stand ready, an error stands at its own, and an emptied line is gone', async ({
        page,
        signIn,
      }) => {
        await signIn('manager')
        await page.goto('/talents/new')
        await page.getByLabel(say.latin).fill(`Lines ${locale}`)
        await page.getByLabel(say.consent).first().check()
        await expect(lines(page)).toHaveCount(3)
        await line(page, 1).fill('nowhere')
        await line(page, 2).fill(`here-${locale}@example.org`)
        await page.getByRole('button', { name: say.register }).last().click()
        await expect(line(page, 1)).toHaveAttribute('aria-invalid', 'true')
        await expect(page.locator('[data-lines=emails] [aria-invalid]')).toHaveCount(1)
        await expect(line(page, 2)).toHaveValue(`here-${locale}@example.org`)
        await line(page, 1).fill('')
        await line(page, 0).fill(`first-${locale}@example.org`)
        await page.getByRole('button', { name: say.register }).last().click()
        await expect(page).toHaveURL(/\/talents\/\d+$/)
        const shown = emailsOf(page).locator('dd')
        await expect(shown).toContainText(`first-${locale}@example.org`)
        await expect(shown).toContainText(`here-${locale}@example.org`)
      })
    })
  }
})
