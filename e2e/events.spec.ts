import type { Page } from '@playwright/test'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

/** An event that has been, by its name. */
async function openEvent(page: Page, name: string) {
  await page.goto('/events?when=past')
  await page.locator('.row-link').filter({ hasText: name }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

/** What is known of an event, but for what it is about. */
const factsOf = (page: Page) =>
  page.locator('.card', { has: page.getByRole('heading', { name: 'Facts' }) }).locator('.facts')

test('an event’s facts are edited where they stand, checked against each other and taken back', async ({
  page,
  signIn,
}) => {
  await signIn('organiser')
  await openEvent(page, 'Overseas Talents in Lingnan')
  const fact = (name: string) =>
    page.locator('.fact', { has: page.locator(`dt:text-is("${name}")`) }).locator('.inline-edit')
  const shownOf = (name: string) => fact(name).locator('.inline-edit-shown')
  const before = (await shownOf('Kind').textContent()) ?? ''
  await shownOf('Kind').click()
  await fact('Kind').getByRole('combobox').selectOption('forum')
  await expect(shownOf('Kind')).toContainText('Forum')
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
  await expect(shownOf('Kind')).toContainText(before.trim())

  await shownOf('When').click()
  await fact('When').getByLabel('Ends').fill('2001-01-01T10:00')
  await fact('When').getByRole('button', { name: 'Save' }).click()
  await expect(fact('When')).toContainText("It can't end before it starts")
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await shownOf('Parks concerned').click()
  await fact('Parks concerned').getByLabel('Gaoming Park').check()
  await fact('Parks concerned').getByRole('button', { name: 'Save' }).click()
  await expect(shownOf('Parks concerned')).toContainText('Gaoming Park')
  await expect(page.locator('.timeline')).toContainText('changed Parks concerned')

  await shownOf('Description').click()
  await fact('Description').getByLabel('Description in English').fill('Kept where it stands')
  await page.keyboard.press('Control+Enter')
  await expect(shownOf('Description')).toContainText('Kept where it stands')
})

test('an event is planned, a talent found by pinyin, registered and marked as there', async ({
  page,
  signIn,
}) => {
  await signIn('organiser')
  await page.goto('/events')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Plan an event' }).click()
  await page.getByLabel('English name').fill('Lantern Evening')
  await page.getByLabel('Starts').fill('2031-03-30T19:00')
  await page.getByLabel('Ends').fill('2031-03-30T18:00')
  await page.getByLabel('Time zone').selectOption('Europe/Berlin')
  await page.getByLabel('Seats').fill('1')
  await page.getByRole('button', { name: 'Plan event' }).click()
  await expect(page.getByText("It can't end before it starts")).toBeVisible()
  await page.getByLabel('Ends').fill('2031-03-30T21:00')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Plan event' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lantern Evening')
  await expect(page.getByText('Berlin time')).toBeVisible()

  await page.getByRole('searchbox', { name: 'Name, affiliation or e-mail' }).fill('ouyanghaitang')
  await page.getByRole('button', { name: /Register Ouyang Haitang|Register .*欧阳海棠/ }).click()
  await expect(page.getByText('Full', { exact: true })).toBeVisible()
  await expect(page.getByText('Attendance can be marked from 30 Mar 2031 on.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Mark as attended: / })).toHaveCount(0)
  await expectAccessible(page)

  await page.getByRole('searchbox', { name: 'Name, affiliation or e-mail' }).fill('bram')
  await page
    .getByRole('button', { name: /^Register .*Bram/ })
    .first()
    .click()
  await expect(page.getByRole('alert')).toContainText('every seat is taken')
})

test('who is registered is said and taken back; a key held down registers nobody else', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/events')
  await page.locator('.row-link').first().click()
  await page.getByRole('searchbox', { name: 'Name, affiliation or e-mail' }).fill('an')
  const found = page.getByRole('list', { name: 'Talents found' })
  const free = found.getByRole('button', { name: /^Register / })
  await expect(free.nth(1)).toBeVisible()
  const count = await free.count()
  const name = ((await free.first().getAttribute('aria-label')) ?? '').replace('Register ', '')
  const label = `Register ${name}`
  const own = found.getByRole('button', { name: label, exact: true })
  const at = await found
    .getByRole('listitem')
    .evaluateAll(
      (rows, label) => rows.findIndex((row) => row.querySelector(`[aria-label="${label}"]`)),
      label,
    )
  await own.focus()
  await page.keyboard.down('Enter')
  const toast = page.locator('.toast')
  await expect(toast).toContainText(`${name} is registered`)
  await expect(own).toHaveCount(0)
  await expect(found.getByRole('listitem').nth(at).locator(':focus')).toHaveCount(1)
  for (let i = 0; i < 3; i++) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(free).toHaveCount(count - 1)
  await expect(found.locator('details[open]')).toHaveCount(0)
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect(own).toBeFocused()
  await expect(page.locator('.toast').last()).toContainText('no longer registered')
})

test('on paper an event is what and who, without its timeline and what can be done', async ({
  page,
  signIn,
}) => {
  await signIn('organiser')
  await page.goto('/events?when=past')
  await page.locator('.row-link').first().click()
  await expect(page.locator('.timeline')).toBeVisible()
  const marks = page.locator('#guests').getByRole('button', { name: /^Take back: |^Mark as attended: / })
  await expect(marks.first()).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(marks).toHaveCount(0)
  await expect(page.locator('.timeline')).toBeHidden()
  await expect(page.getByLabel('What was said or agreed')).toBeHidden()
  await expect(page.getByRole('heading', { name: /^Guests/ }).first()).toBeVisible()
})

test('leadership reads events and changes none', async ({ page, signIn }) => {
  await signIn('leadership')
  await page.goto('/events?when=past')
  await expect(page.getByRole('link', { name: 'Plan an event' })).toHaveCount(0)
  await page.locator('.row-link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Mark as attended: |^Cancel: / })).toHaveCount(0)
  expect((await page.goto('/events/new'))?.status()).toBe(403)
})

test('a note is kept on an event, and shows on its timeline with the work at its desk', async ({
  page,
  signIn,
}) => {
  await signIn('leadership')
  await openEvent(page, 'Overseas Talents in Lingnan')
  await page.getByLabel('What was said or agreed').fill('The hall is booked')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.timeline')).toContainText('The hall is booked')
  await expect(page.getByLabel('What was said or agreed')).toHaveValue('')
  await expect(page.locator('.timeline')).toContainText(/registered \d+ talents/)
})

test('of two people who edit one event the second sees both versions of what both changed, and keeps the rest of both', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('organiser')
  await openEvent(page, 'New Materials Roadshow')
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Edit event')
  await expect(page.getByLabel('Kind')).toBeVisible()
  const other = await person('admin')
  await other.goto(page.url())
  await other.getByLabel('Kind').selectOption('forum')
  await other.getByLabel('Organiser').selectOption({ label: 'An Zhiyuan' })
  await other.getByLabel('Takes place online').check()
  await other.getByLabel('Shunde Park').check()
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(other.locator('.timeline')).toContainText('changed Kind')

  await page.getByLabel('Kind').selectOption('visit')
  await page.getByLabel('Gaoming Park').check()
  await page.getByLabel('Venue').fill('Moon Hall')
  await page.getByRole('button', { name: 'Save' }).click()
  const notice = page.getByRole('alert')
  await expect(notice).toContainText('An Zhiyuan')
  await expect(notice).toContainText(/Kind\s*Visit\s*Forum/)
  await expect(notice).toContainText(/Gaoming Park.*Shunde Park/)
  await expect(notice).not.toContainText('Organiser')
  await expect(page.getByLabel('Venue')).toHaveValue('Moon Hall')
  await expect(page.getByLabel('Kind')).toHaveValue('visit')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  const facts = factsOf(page)
  for (const words of ['Moon Hall', 'Visit', 'Gaoming Park', 'An Zhiyuan'])
    await expect(facts).toContainText(words)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('an event is filtered, edited and its guests looked after', async ({ page, signIn }) => {
    await signIn('organiser')
    await page.goto('/events?when=past')
    await page.getByRole('searchbox', { name: 'Name or place' }).fill('shengwu')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/when=past/)
    await page.locator('.row-link').first().click()
    await page.getByRole('link', { name: 'Edit', exact: true }).click()
    await page.getByLabel('Venue').fill('Green Island Hall')
    await page.getByLabel('Seats').fill('1')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(/seats are already taken/)).toBeVisible()
    await expect(page.getByLabel('Venue')).toHaveValue('Green Island Hall')
    await page.getByLabel('Seats').fill('500')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(factsOf(page)).toContainText('Green Island Hall')
    const where = factsOf(page).locator('.inline-edit', { hasText: 'Green Island Hall' })
    await where.locator('.inline-edit-shown').click()
    await where.getByLabel('Venue').fill('Lotus Hall')
    await where.getByLabel('Online address').fill('lotus')
    await where.getByRole('button', { name: 'Save' }).click()
    await expect(where.getByLabel('Online address')).toHaveValue('lotus')
    await expect(where).toContainText('https://')
    await where.getByLabel('Online address').fill('')
    await where.getByRole('button', { name: 'Save' }).click()
    await expect(factsOf(page)).toContainText('Lotus Hall')

    const marks = await page.getByRole('button', { name: /^Take back: / }).count()
    await page
      .getByRole('button', { name: /^Take back: / })
      .first()
      .click()
    await expect(page.getByRole('button', { name: /^Take back: / })).toHaveCount(marks - 1)
    await page.getByRole('searchbox', { name: 'Name, affiliation or e-mail' }).fill('an')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/guest=an#guests$/)
    await page
      .getByRole('button', { name: /^Register / })
      .first()
      .click()
    await expect(page).toHaveURL(/guest=an/)
  })
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('somebody at the door whom the zone doesn’t know is registered and then offered by name', async ({
      page,
      signIn,
    }) => {
      const name = javaScriptEnabled ? 'Zyx Quillfeather' : 'Wvu Inkstone'
      await signIn('organiser')
      await openEvent(page, 'Overseas Talents in Lingnan')
      const url = new URL(page.url()).pathname
      await page.goto(`${url}?guest=${encodeURIComponent(name)}`)
      await page.getByRole('link', { name: 'Add a new talent' }).click()
      await expect(page.getByLabel('Name in Latin letters')).toHaveValue(name)
      await page.getByLabel('Consent').check()
      await page.getByRole('button', { name: 'Register' }).click()
      await expect(page).toHaveURL((to) => to.pathname === url && to.searchParams.get('guest') === name)
      await page.getByRole('button', { name: `Register ${name}` }).click()
      await expect(page.locator('.guest-found', { hasText: name })).toContainText('Registered')
    })
  })
}

test.describe('in Chinese on a phone', () => {
  test.use({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })

  test('whoever is looked for at the door is marked there by a thumb, and a seat is not lost by a slip', async ({
    page,
    signIn,
  }) => {
    await signIn('organiser')
    await openEvent(page, '海外高层次人才岭南行')
    const table = page.locator('.table')
    await table
      .getByRole('button', { name: /^撤销到场：/ })
      .first()
      .click()
    const marked = table.getByRole('button', { name: /^记为到场：/ }).first()
    const sticksOut = ({ scrollWidth, clientWidth }: HTMLElement) => scrollWidth > clientWidth
    expect(await marked.evaluate(sticksOut)).toBe(false)
    const name = ((await marked.getAttribute('aria-label')) ?? '').replace('记为到场：', '')
    await page.getByRole('searchbox', { name: '姓名、单位或邮箱' }).fill(name.split(' ')[0] ?? '')
    const found = page.getByRole('list', { name: '搜索结果' })
    const attend = found.getByRole('button', { name: `记为到场：${name}` })
    const box = await attend.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.width).toBeGreaterThanOrEqual(44)
    await attend.click()
    await expect(found).toContainText('已到场')
    await found.getByRole('button', { name: `撤销到场：${name}` }).click()
    await expect(found.getByRole('button', { name: `取消登记：${name}` })).toBeHidden()
    await found.getByLabel(`${name}的更多操作`).click()
    await found.getByRole('button', { name: `取消登记：${name}` }).click()
    await expect(found.getByRole('button', { name: `登记${name}` })).toBeVisible()
    await page.locator('.toast').getByRole('button', { name: '撤销' }).click()
    await expect(table.getByRole('button', { name: `记为到场：${name}` })).toBeVisible()

    await page.getByRole('searchbox', { name: '姓名、单位或邮箱' }).fill('an')
    await expect(found.getByRole('listitem').nth(2)).toBeVisible()
    const beside = (items: Element[]) =>
      items.map((item) => {
        const [who, deed] = [item.firstElementChild, item.querySelector('button, summary')]
        const [left, right] = [who, deed].map((part) => part?.getBoundingClientRect())
        return left && right && left.width > 90 && left.right <= right.left && left.top < right.bottom
      })
    // What was found before stands there until the answer has come.
    const sides = async () => [...new Set(await found.getByRole('listitem').evaluateAll(beside))]
    await expect.poll(sides).toEqual([true])
  })

  test('the list and an event fit the screen and read as Chinese', async ({ page, signIn }) => {
    await signIn('organiser')
    await openEvent(page, '高端装备海外项目对接会')
    for (const path of ['/events?when=past', '/events/new', new URL(page.url()).pathname]) {
      await page.goto(path)
      await expectAccessible(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over, path).toBeLessThanOrEqual(0)
    }
    await expect(page.getByRole('heading', { name: '参会人才' })).toBeVisible()
  })
})
