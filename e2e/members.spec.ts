import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

const SAYS = {
  en: {
    edit: 'Edit members',
    add: 'Add a member',
    save: 'Save',
    cancel: 'Cancel',
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} removed`,
    talent: 'Talent',
    role: 'Role',
    share: 'Share in %',
    over: 'more than the whole',
    wrong: 'A share is a percentage',
    twice: 'This person stands in the list already',
    older: 'The lines here are from before',
    unknown: 'Choose this person from the list',
    required: 'Fill this in',
    told: 'changed the members',
  },
  'zh-CN': {
    edit: '编辑成员',
    add: '添加成员',
    save: '保存',
    cancel: '取消',
    remove: (name: string) => `删除${name}`,
    removed: (name: string) => `已删除${name}`,
    talent: '人才',
    role: '角色',
    share: '股比（%）',
    over: '超过 100%',
    wrong: '股比为 0 至 100 的百分数',
    twice: '此人已在名单中',
    older: '此处仍为之前的内容',
    unknown: '请从列表中选择此人',
    required: '此项必填',
    told: '调整了成员',
  },
}

const card = (page: Page) => page.locator('section#members')
const lines = (page: Page) => card(page).locator('[data-line]')
const shares = (page: Page) => card(page).locator('input[name="members.share"]')
const shown = (page: Page) => card(page).locator('li')

/** A team that has some members already, by its address: each test takes another one. */
async function openTeam(page: Page, nth: number) {
  await page.goto('/teams?stage=supported')
  await page.goto((await page.locator('.row-link').nth(nth).getAttribute('href')) ?? '')
  await expect(shown(page).first()).toBeVisible()
  return shown(page).count()
}

const openForm = async (page: Page, say = SAYS.en) => {
  await card(page).getByText(say.edit).click()
  await expect(card(page).getByRole('button', { name: say.add })).toBeVisible()
}

/** Where a line takes a person. */
const whoIn = (line: Locator) => line.locator('input[role=combobox]')

/** Chooses somebody of the demo who is no member anywhere, and says who it is. */
async function pick(page: Page, typed: string, at = lines(page).last()) {
  const field = whoIn(at)
  await field.pressSequentially(typed)
  await page.locator('[role=option]').first().click()
  await expect(page.locator('[role=option]')).toHaveCount(0)
  return field.inputValue()
}

for (const [nth, locale] of (['en', 'zh-CN'] as const).entries()) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })
    const say = SAYS[locale]

    test('by keys a member is added, another changed and one taken out, by one save and in one line', async ({
      page,
      signIn,
    }) => {
      await signIn('manager')
      const before = await openTeam(page, nth)
      const first = (await shown(page).first().locator('.name-pair > :first-child').textContent()) ?? ''
      await openForm(page, say)
      await expect(lines(page)).toHaveCount(before)
      await expect(lines(page).first().getByLabel(say.role)).toBeFocused()
      await expectAccessible(page)

      await card(page).getByRole('button', { name: say.add }).press('Enter')
      await expect(lines(page)).toHaveCount(before + 1)
      await expect(whoIn(lines(page).last())).toBeFocused()
      await page.keyboard.type('li', { delay: 30 })
      await expect(page.locator('[role=option]').first()).toBeVisible()
      await expectAccessible(page)
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      const name = await whoIn(lines(page).last()).inputValue()
      expect(name).not.toBe('')
      await expect(lines(page).last().getByLabel(say.role)).toBeFocused()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await expect(card(page).getByRole('button', { name: say.remove(name) })).toBeFocused()
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.type('99')
      await expect(card(page)).toContainText(say.over)
      await expect(card(page).getByRole('status').filter({ hasText: say.over })).toBeAttached()
      await page.keyboard.press('Backspace')
      await page.keyboard.press('Backspace')
      await page.keyboard.type('1.5')
      await expect(card(page)).not.toContainText(say.over)

      await card(page)
        .getByRole('button', { name: new RegExp(`^${say.remove(first)}`) })
        .press('Enter')
      await expect(lines(page)).toHaveCount(before)
      await expect(
        card(page)
          .getByRole('status')
          .filter({ hasText: say.removed(first) }),
      ).toBeAttached()
      await expect(lines(page).first().getByLabel(say.role)).toBeFocused()
      await lines(page).first().getByLabel(say.role).selectOption('adviser')
      await shares(page).first().press('Enter')

      await expect(card(page).locator('details')).not.toHaveAttribute('open')
      await expect(shown(page)).toHaveCount(before)
      await expect(shown(page).filter({ hasText: first })).toHaveCount(0)
      await expect(shown(page).filter({ hasText: '1.5%' })).toHaveCount(1)
      const told = page.locator('.timeline > li').first()
      await expect(told).toContainText(say.told)
      await expect(told.locator('.changes > li')).toHaveCount(3)
      await expectAccessible(page)
    })
  })
}

for (const [nth, locale] of (['en', 'zh-CN'] as const).entries()) {
  test.describe(`checked in the browser in ${locale}`, () => {
    test.use({ locale })
    const say = SAYS[locale]

    test('what is wrong with a line is said at its field before anything is sent, and nothing typed is lost', async ({
      page,
      signIn,
    }) => {
      await signIn('manager')
      const before = await openTeam(page, 9 + nth)
      let posts = 0
      page.on('request', (request) => {
        if (request.method() === 'POST') posts++
      })
      await openForm(page, say)
      await shares(page).first().fill('a lot')
      await shares(page).first().press('Tab')
      await expect(lines(page).first()).toContainText(say.wrong)
      const add = card(page).getByRole('button', { name: say.add })
      await add.click()
      await pick(page, 'pebble')
      await shares(page).last().fill('101')
      await add.click()
      await shares(page).last().fill('1')
      await add.click()
      await whoIn(lines(page).last()).pressSequentially('nobodyatall')
      await card(page).getByRole('button', { name: say.save }).click()

      await expect(shares(page).first()).toBeFocused()
      await expect(card(page).locator('[aria-invalid]')).toHaveCount(4)
      await expect(card(page).locator('[data-line] .field-error')).toHaveText([
        new RegExp(say.wrong),
        new RegExp(say.wrong),
        say.required,
        new RegExp(say.unknown),
      ])
      await expect(lines(page).last()).toContainText(say.unknown)
      await expect(shares(page).first()).toHaveValue('a lot')
      await expect(whoIn(lines(page).last())).toHaveValue('nobodyatall')
      await expectAccessible(page)
      expect(posts).toBe(0)

      // What is wrong goes along when a line above is taken away.
      await lines(page).nth(before).getByRole('button').last().click()
      await expect(lines(page).nth(before)).toContainText(say.required)
      await expect(lines(page).last()).toContainText(say.unknown)
      await shares(page).first().fill('0.5')
      await expect(lines(page).first().locator('[aria-invalid]')).toHaveCount(0)
      await pick(page, 'pebble', lines(page).nth(before))
      await expect(lines(page).nth(before).locator('[aria-invalid]')).toHaveCount(0)
      await whoIn(lines(page).last()).fill('')
      await card(page).getByRole('button', { name: say.save }).click()
      await expect(card(page).locator('details')).not.toHaveAttribute('open')
      await expect(shown(page)).toHaveCount(before + 1)
      await expect(shown(page).filter({ hasText: '0.5%' })).toHaveCount(1)
      expect(posts).toBe(1)
    })
  })
}

test('what only the server finds stands at its line, goes along with it, and goes when it is mended', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  const before = await openTeam(page, 2)
  await openForm(page)
  const add = card(page).getByRole('button', { name: SAYS.en.add })
  await add.click()
  const name = await pick(page, 'bramble')
  await add.click()
  await pick(page, 'bramble')
  await shares(page).last().fill('a lot')
  await card(page).getByRole('button', { name: SAYS.en.save }).click()
  await expect(lines(page).last()).toContainText(SAYS.en.wrong)
  await expect(shares(page).last()).toBeFocused()
  await expect(card(page).locator('[aria-invalid]')).toHaveCount(1)
  await card(page)
    .getByRole('button', { name: /^Remove / })
    .first()
    .click()
  await expect(lines(page)).toHaveCount(before + 1)
  await expect(lines(page).last()).toContainText(SAYS.en.wrong)
  await expect(card(page).locator('[aria-invalid]')).toHaveCount(1)
  await shares(page).last().fill('0.5')
  await expect(card(page).locator('[aria-invalid]')).toHaveCount(0)
  await card(page).getByRole('button', { name: SAYS.en.save }).click()
  await expect(lines(page).last()).toContainText(SAYS.en.twice)
  await whoIn(lines(page).last()).fill('')
  await expect(card(page)).not.toContainText(SAYS.en.twice)
  await pick(page, 'juniper')
  await card(page).getByRole('button', { name: SAYS.en.save }).click()
  await expect(card(page).locator('details')).not.toHaveAttribute('open')
  await expect(shown(page)).toHaveCount(before + 1)
  await expect(card(page)).toContainText(name)
})

test('a name that was typed and left keeps its line, which says that nobody was chosen, and opens no list', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  const before = await openTeam(page, 8)
  await openForm(page)
  await card(page).getByRole('button', { name: SAYS.en.add }).click()
  const field = whoIn(lines(page).last())
  await field.pressSequentially('bramb')
  await field.press('Tab')
  await expect(lines(page).last()).toContainText(SAYS.en.unknown)
  await expect(field).toHaveValue('bramb')
  await field.press('End')
  await field.pressSequentially('le')
  await expect(page.locator('[role=option]').first()).toBeVisible()
  await expect(lines(page).last()).not.toContainText(SAYS.en.unknown)
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(/talents\/pick/, async (route) => {
    await held
    await route.continue().catch(() => {})
  })
  const begun = page.waitForRequest(/talents\/pick/)
  const dropped = page.waitForEvent('requestfailed', (request) => /talents\/pick/.test(request.url()))
  await field.press('Backspace')
  await begun
  await field.press('Tab')
  await dropped
  answer()
  await expect(field).toHaveAttribute('aria-expanded', 'false')
  await page.unroute(/talents\/pick/)
  await page.reload()
  await expect(whoIn(lines(page).last())).toHaveValue('brambl')
  await card(page).getByRole('button', { name: SAYS.en.save }).click()
  await expect(lines(page).last()).toContainText(SAYS.en.unknown)
  await expect(whoIn(lines(page).last())).toBeFocused()
  await whoIn(lines(page).last()).fill('')
  await expect(lines(page).last()).not.toContainText(SAYS.en.unknown)
  await card(page).getByRole('button', { name: SAYS.en.save }).click()
  await expect(card(page).locator('details')).not.toHaveAttribute('open')
  await expect(shown(page)).toHaveCount(before)
})

test('two at once lose nobody, and what both changed differently is said at its line', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  const before = await openTeam(page, 3)
  await openForm(page)
  const other = await person('admin')
  await other.goto(page.url())
  await openForm(other)
  await card(other).getByRole('button', { name: SAYS.en.add }).click()
  await pick(other, 'flintstone')
  await shares(other).first().fill('1.25')
  await card(other).getByRole('button', { name: SAYS.en.save }).click()
  await expect(shown(other)).toHaveCount(before + 1)
  await expect(card(page)).toContainText(SAYS.en.older)
  await expect(lines(page)).toHaveCount(before)

  await shares(page).first().fill('2.5')
  await card(page).getByRole('button', { name: SAYS.en.save }).click()
  await expect(lines(page).first()).toContainText(/Somebody else saved “.*1\.25%” here/)
  await expect(card(page).getByRole('alert')).toBeFocused()
  await expect(shares(page).first()).toHaveValue('2.5')
  await expectAccessible(page)
  await card(page).getByRole('button', { name: SAYS.en.save }).click()
  await expect(card(page).locator('details')).not.toHaveAttribute('open')
  await expect(shown(page)).toHaveCount(before + 1)
  await expect(shown(page).filter({ hasText: '2.5%' })).toHaveCount(1)
  await card(page).locator('summary').click()
  await expect(lines(page)).toHaveCount(before + 1)
  await expect(card(page)).not.toContainText(SAYS.en.older)
})

test('a change of members is taken back where the timeline tells it, and put back as well', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  const before = await openTeam(page, 6)
  await openForm(page)
  await card(page).getByRole('button', { name: SAYS.en.add }).click()
  await pick(page, 'feldspar')
  await card(page).getByRole('button', { name: SAYS.en.save }).click()
  await expect(shown(page)).toHaveCount(before + 1)
  const takeBack = page.locator('#timeline').getByRole('button', { name: 'Take back', exact: true }).first()
  await takeBack.click()
  await expect(shown(page)).toHaveCount(before)
  const line = page.locator('#timeline .timeline > li')
  await expect(line.first()).toContainText('removed the member')
  await expect(line.nth(1)).toContainText('a member')
  await line.nth(1).getByText('Before and after').click()
  await expect(line.nth(1).getByRole('button', { name: 'Take back' })).toHaveCount(0)
  const undo = page.locator('.toast', { hasText: 'Taken back' }).getByRole('button', { name: 'Undo' })
  await undo.click()
  await expect(shown(page)).toHaveCount(before + 1)
  await takeBack.click()
  await expect(shown(page)).toHaveCount(before)
})

test('whoever was registered to become a member is forgotten with the form that was cancelled', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/talents')
  const talent = (await page.locator('.row-link').first().getAttribute('href'))?.split('/').at(-1)
  const before = await openTeam(page, 7)
  const plain = page.url().replace(/\?.*/, '')
  await page.goto(`${plain}?open=members&member=${talent}`)
  await expect(lines(page)).toHaveCount(before + 1)
  await card(page).getByRole('button', { name: SAYS.en.cancel }).click()
  await expect(page).toHaveURL(plain)
  await openForm(page)
  await expect(lines(page)).toHaveCount(before)
  await page.reload()
  await expect(card(page).locator('details')).toHaveCount(0)
})

test('a draft gives back everybody who was chosen, and is discarded or cancelled whole', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  const before = await openTeam(page, 4)
  await openForm(page)
  await card(page)
    .getByRole('button', { name: /^Remove / })
    .first()
    .click()
  await card(page).getByRole('button', { name: SAYS.en.add }).click()
  const name = await pick(page, 'feldspar')
  await shares(page).last().fill('0.75')
  const other = await person('admin')
  await other.goto(page.url())
  await openForm(other)
  await card(other).getByRole('button', { name: SAYS.en.add }).click()
  await pick(other, 'bramble')
  await card(other).getByRole('button', { name: SAYS.en.save }).click()
  await expect(shown(other)).toHaveCount(before + 1)

  await page.reload()
  await expect(card(page).getByText('What you had typed is back.')).toBeVisible()
  await expect(lines(page)).toHaveCount(before)
  await expect(whoIn(lines(page).last())).toHaveValue(name)
  await expect(shares(page).last()).toHaveValue('0.75')
  await card(page).getByRole('button', { name: 'Discard it' }).click()
  await expect(lines(page)).toHaveCount(before + 1)

  await shares(page).first().fill('0.25')
  await card(page).getByRole('button', { name: SAYS.en.cancel }).click()
  await expect(card(page).locator('summary')).toBeFocused()
  await page.reload()
  await expect(card(page).locator('details')).toHaveCount(0)
  await openForm(page)
  await expect(shares(page).first()).not.toHaveValue('0.25')

  await card(page)
    .getByRole('button', { name: /^Remove / })
    .nth(1)
    .click()
  await card(page).getByRole('button', { name: SAYS.en.add }).click()
  await pick(page, 'feldspar')
  await page.reload()
  await expect(whoIn(lines(page).last())).toHaveValue(name)
  await card(page).getByRole('button', { name: SAYS.en.save }).click()
  await expect(card(page).locator('details')).not.toHaveAttribute('open')
  await expect(shown(page)).toHaveCount(before + 1)
})

test('a draft made before somebody was added elsewhere takes nobody out', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  const before = await openTeam(page, 5)
  await openForm(page)
  await lines(page).first().getByLabel(SAYS.en.role).selectOption('adviser')
  const other = await person('admin')
  await other.goto(page.url())
  await openForm(other)
  await card(other).getByRole('button', { name: SAYS.en.add }).click()
  await pick(other, 'flintstone')
  await card(other).getByRole('button', { name: SAYS.en.save }).click()
  await expect(shown(other)).toHaveCount(before + 1)
  await page.reload()
  await expect(lines(page)).toHaveCount(before)
  await card(page).getByRole('button', { name: SAYS.en.save }).click()
  await expect(card(page).locator('details')).not.toHaveAttribute('open')
  await expect(shown(page)).toHaveCount(before + 1)
  await expect(shown(page).filter({ hasText: 'Adviser' }).first()).toBeVisible()
})

test.describe('without JavaScript', () => {
  for (const [nth, locale] of (['en', 'zh-CN'] as const).entries()) {
    test.describe(locale, () => {
      test.use({ javaScriptEnabled: false, locale })
      const say = SAYS[locale]

      test('two lines stand ready, an error stands at its own, and a tick takes somebody out', async ({
        page,
        signIn,
      }) => {
        await signIn('manager')
        const before = await openTeam(page, 6 + nth)
        const first = (await shown(page).first().locator('.name-pair > :first-child').textContent()) ?? ''
        await card(page).getByText(say.edit).click()
        await expect(page).toHaveURL(/open=members#members$/)
        await expect(lines(page)).toHaveCount(before + 2)
        await lines(page).nth(before).getByLabel(say.talent).selectOption({ index: 1 })
        await lines(page)
          .nth(before + 1)
          .getByLabel(say.talent)
          .selectOption({ index: 2 })
        await shares(page)
          .nth(before + 1)
          .fill('a lot')
        await card(page).getByLabel(say.remove(first)).check()
        await card(page).getByRole('button', { name: say.save }).click()
        await expect(lines(page).nth(before + 1)).toContainText(say.wrong)
        await expect(card(page).locator('[aria-invalid]')).toHaveCount(1)
        await expect(lines(page).nth(before).getByLabel(say.talent)).not.toHaveValue('')
        await expect(card(page).getByLabel(say.remove(first))).toBeChecked()
        await shares(page)
          .nth(before + 1)
          .fill('0.5')
        await card(page).getByRole('button', { name: say.save }).click()
        await expect(page).toHaveURL(/\/teams\/\d+\?list=[^&]+#members$/)
        await expect(shown(page)).toHaveCount(before + 1)
        await expect(shown(page).filter({ hasText: '0.5%' })).toHaveCount(1)
        await expect(shown(page).filter({ hasText: first })).toHaveCount(0)
      })
    })
  }
})

test.describe('by thumb', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } })

  test('lines are added and taken away without scrolling sideways', async ({ page, signIn }) => {
    await signIn('manager')
    const before = await openTeam(page, 8)
    await card(page).getByText(SAYS.en.edit).tap()
    await card(page).getByRole('button', { name: SAYS.en.add }).tap()
    const name = await pick(page, 'juniper')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await card(page)
      .getByRole('button', { name: SAYS.en.remove(name) })
      .tap()
    await expect(lines(page)).toHaveCount(before)
    await card(page).getByRole('button', { name: SAYS.en.save }).tap()
    await expect(shown(page)).toHaveCount(before)
  })
})
