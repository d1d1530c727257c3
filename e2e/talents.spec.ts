import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

test('registering notices somebody the zone knows, and goes on when it is somebody else', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/talents/new')
  await page.getByLabel('Name in its own script').fill('单青梧')
  const warning = page.getByRole('status').filter({ hasText: 'may be registered already' })
  await expect(warning.getByRole('link', { name: /Shan Qingwu/ })).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('Name in its own script').fill('')
  await page.getByLabel('Name in Latin letters').fill('QINGWU, shan')
  await expect(warning).toContainText('same name')
  await page.getByLabel('Consent').check()
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByText('Somebody with this name or e-mail is registered already')).toBeVisible()

  await page.getByLabel('This is somebody else').check()
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page).toHaveURL(/\/talents\/\d+$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('QINGWU, shan')
})

test('the e-mail suggests the university, and the university the country', async ({ page, signIn }) => {
  await signIn('organiser')
  await page.goto('/talents/new')
  await page.getByLabel('E-mail 1').fill('someone@cs.uwaterloo.ca')
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByLabel('Affiliation')).toHaveValue('University of Waterloo')
  await expect(page.getByLabel('Country or region')).toHaveValue('CA')
  await page.getByLabel('Affiliation').fill('univ toronto')
  await page
    .getByRole('option', { name: /University of Toronto/ })
    .first()
    .click()
  await expect(page.getByLabel('Affiliation')).toHaveValue(/University of Toronto/)
})

test('what cannot be accepted stands at its field, and nothing typed is lost', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/talents/new')
  await page.getByLabel('E-mail 1').fill('not an address')
  await page.getByLabel('Position').fill('Reader')
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByText('Write an e-mail address such as')).toBeVisible()
  await expect(page.getByLabel('Position')).toHaveValue('Reader')
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    test('a field that depends on a choice is there while the choice is made', async ({ page, signIn }) => {
      await signIn('manager')
      await page.goto('/talents/new')
      const source = page.getByLabel('Source', { exact: true })
      const asked = [
        page.getByLabel('Institute'),
        page.getByLabel('Event'),
        page.getByLabel('Version of the text'),
      ]
      const expectShown = async (...shown: boolean[]) => {
        for (const [i, field] of asked.entries()) await expect(field).toBeVisible({ visible: shown[i] })
      }
      await expectShown(false, false, false)
      await source.selectOption('institute')
      await page.getByLabel('Consent').check()
      await expectShown(true, false, true)
      await source.selectOption('event')
      await expectShown(false, true, true)
    })
  })
}

test('a fact is edited where it stands, told in the timeline and taken back', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/talents/7')
  await page.getByLabel('Edit Phone').click()
  await page.getByRole('textbox', { name: 'Phone' }).fill('+45 12 34 56')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('definition').filter({ hasText: '+45 12 34 56' })).toBeVisible()
  const told = page.locator('.timeline > li', { hasText: 'changed Phone' })
  await expect(told).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  const back = page.locator('.timeline > li', { hasText: 'took back Phone' })
  await expect(back).toHaveCount(1)
  await expect(page.getByRole('definition').filter({ hasText: '+45 12 34 56' })).toBeHidden()
  const undone = page.locator('.toast').filter({ hasText: 'Taken back' })
  await undone.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('definition').filter({ hasText: '+45 12 34 56' })).toBeVisible()
  await expect(page.locator('.toast', { hasText: 'Brought back' })).toBeVisible()
  await expect(page.locator('.timeline > li', { hasText: 'brought back Phone' })).toHaveCount(1)
  await expect(back).toHaveCount(1)
  await expect(told).toHaveCount(1)
  await expectAccessible(page)
})

test('of two who edit one person the second sees both versions and loses nothing', async ({ person }) => {
  const [ada, bo] = [await person('manager'), await person('organiser')]
  for (const page of [ada, bo]) await page.goto('/talents/9/edit')
  await ada.getByLabel('Position').fill('Professor')
  await ada.getByRole('button', { name: 'Save' }).click()
  await expect(ada).toHaveURL(/\/talents\/9$/)
  await bo.getByLabel('Position').fill('Reader')
  await bo.getByRole('button', { name: 'Save' }).click()
  const notice = bo.getByRole('alert')
  await expect(notice).toContainText('Professor')
  await expect(notice).toContainText('Reader')
  await expect(bo.getByLabel('Position')).toHaveValue('Reader')
  await bo.getByRole('button', { name: 'Save' }).click()
  await expect(bo).toHaveURL(/\/talents\/9$/)
})

test('the list is sorted, filtered and searched by its URL, and a record knows the way back', async ({
  page,
  signIn,
}) => {
  await signIn('leadership')
  await page.goto('/talents')
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: /Name, e-mail/ }).fill('simabailu')
  await expect(page).toHaveURL(/q=simabailu/)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.goto('/talents?country=CA&sort=name')
  await page.getByRole('row').nth(1).getByRole('link').click()
  await page.getByRole('link', { name: 'Next in the list' }).click()
  await expect(page.getByRole('link', { name: 'Previous in the list' })).toBeVisible()
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').click()
  await expect(page).toHaveURL(/country=CA&sort=name/)
  await expect(page.getByRole('link', { name: 'Register a talent' })).toBeHidden()
})

test('a note is kept on the timeline with Ctrl and Enter', async ({ page, signIn }) => {
  await signIn('leadership')
  await page.goto('/talents/11')
  await page.getByLabel('What was said or agreed').fill('Called about the spring forum')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('listitem').filter({ hasText: 'Called about the spring forum' })).toBeVisible()
  await expect(page.getByLabel('What was said or agreed')).toHaveValue('')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a person is registered, after a warning, and edited where the fact stands', async ({
    page,
    signIn,
  }) => {
    await signIn('manager')
    await page.goto('/talents/new')
    await page.getByLabel('Name in its own script').fill('司马白鹭')
    await page.getByLabel('Consent').check()
    await expect(page.getByLabel('Version of the text agreed to')).toHaveValue(/\d{4}-\d{2}/)
    await page.getByRole('button', { name: 'Register' }).click()
    await expect(page.getByRole('link', { name: /Sima Bailu/ })).toBeVisible()
    await expect(page.getByLabel('Name in its own script')).toHaveValue('司马白鹭')
    await page.getByLabel('This is somebody else').check()
    await page.getByRole('button', { name: 'Register' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('司马白鹭')

    await page.getByLabel('Edit Affiliation').click()
    await page.getByRole('combobox', { name: 'Affiliation' }).fill('Example Institute')
    await page.getByRole('button', { name: 'Save' }).filter({ visible: true }).click()
    await expect(page.getByRole('definition').filter({ hasText: 'Example Institute' })).toBeVisible()
    await page.getByRole('button', { name: 'Take back' }).click()
    await expect(page.getByRole('definition').filter({ hasText: 'Example Institute' })).toBeHidden()
  })
})

test.describe('in Chinese on a phone', () => {
  test.use({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })

  test('a person is registered with a name alone, and the page never scrolls sideways', async ({
    page,
    signIn,
  }) => {
    await signIn('nanhai')
    await page.goto('/talents')
    const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(await isWide()).toBe(false)
    await page.getByRole('link', { name: '登记人才' }).click()
    await page.getByLabel('母语姓名').fill('欧阳远山')
    await page.getByLabel('本人同意').check()
    expect(await isWide()).toBe(false)
    await page.getByRole('button', { name: '登记' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('欧阳远山')
    await expect(page.getByText('南海园').first()).toBeVisible()
    expect(await isWide()).toBe(false)
    await expectAccessible(page)
  })
})
