import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

/*
 * The tests share one zone in order: each takes cards that no test before it has touched.
 */
const column = (page: Page, stage: string) => page.locator(`.column[data-stage="${stage}"]`)
const cardsIn = (page: Page, stage: string) => column(page, stage).locator('.vc')
const link = (card: Locator) => card.locator('> a').first()
const card = (page: Page, id: string) => page.locator(`.vc[data-id="${id}"]`)
const teams = (page: Page) => page.getByRole('region', { name: /^Teams that count/ })

/** The id of a card that the other tests leave alone. */
async function idOf(page: Page, stage: string, place = 0) {
  return (await cardsIn(page, stage).nth(place).getAttribute('data-id')) ?? ''
}

/** The panel beside the board; the sidebar stands before it. */
const panel = (page: Page) => page.locator('.side-panel')
const alive = (page: Page) => page.waitForFunction(() => document.querySelector('.vc > a[tabindex="-1"]'))

async function openBoard(page: Page, search = '') {
  await page.goto(`/board${search}`)
  await alive(page)
}

/** Dragging comes with the mouse. */
async function readyToDrag(page: Page, id: string) {
  await card(page, id).hover()
  await page.waitForFunction(() => document.querySelector('.vc[draggable="true"]'))
}

/** Moves by the form: `m`, the stage, the reason. */
async function moveByKey(page: Page, id: string, stage: string, reason = '') {
  await link(card(page, id)).focus()
  await page.keyboard.press('m')
  const form = page.getByRole('dialog')
  await form.getByLabel(stage).check()
  if (reason) await form.getByLabel('Reason').fill(reason)
  await form.getByRole('button', { name: 'Move', exact: true }).click()
}

test('a team is moved to supported, and the ruler fills a slot with it', async ({ page, signIn }) => {
  await signIn('manager')
  await openBoard(page)
  // How many count by now depends on the day the demo is told.
  const counted = Number(/(\d+) of 20/.exec((await teams(page).textContent()) ?? '')?.[1])
  const id = await idOf(page, 'public_notice')
  const name = (await link(card(page, id)).textContent()) ?? ''
  await moveByKey(page, id, 'Supported')
  await expect(column(page, 'supported').locator(`.vc[data-id="${id}"]`)).toBeVisible()
  await expect(teams(page)).toContainText(`${counted + 1} of 20`)
  await teams(page)
    .getByRole('link', { name: new RegExp(name) })
    .click()
  await expect(page.getByRole('complementary', { name })).toContainText('counts in')
  await expect(page).toHaveURL(new RegExp(`/board/${id}`))
})

test('a card is dragged to the next stage, totals follow at once, and Undo takes it back', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openBoard(page)
  const id = await idOf(page, 'lead')
  const total = Number(await column(page, 'applied').locator('h2 b').textContent())
  await readyToDrag(page, id)
  await card(page, id).dragTo(cardsIn(page, 'applied').first(), { targetPosition: { x: 40, y: 4 } })
  await expect(cardsIn(page, 'applied').first()).toHaveAttribute('data-id', id)
  await expect(column(page, 'applied').locator('h2 b')).toHaveText(String(total + 1))
  await page.reload()
  await expect(cardsIn(page, 'applied').first()).toHaveAttribute('data-id', id)
  await alive(page)
  await moveByKey(page, id, 'Lead', 'Dropped by mistake')
  await expect(column(page, 'lead').locator(`.vc[data-id="${id}"]`)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(column(page, 'applied').locator(`.vc[data-id="${id}"]`)).toBeVisible()
})

test('a card dropped where something is signed asks for the day and the agreement; Undo takes it back', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openBoard(page, '?track=project')
  const id = await idOf(page, 'negotiation')
  const introduced = Number(await column(page, 'introduced').locator('h2 b').textContent())
  await readyToDrag(page, id)
  await card(page, id).dragTo(cardsIn(page, 'introduced').first(), { targetPosition: { x: 40, y: 4 } })
  const form = page.getByRole('dialog')
  await expect(form.getByLabel('Introduced')).toBeChecked()
  await expect(form.getByLabel('Signed on')).toBeVisible()
  await expect(column(page, 'introduced').locator('h2 b')).toHaveText(String(introduced))
  await form.getByLabel('Agreement number').fill('NH-2026-031')
  await form.getByLabel('In contact').check()
  await expect(form.getByLabel('Agreement number')).toBeHidden()
  await form.getByLabel('Introduced').check()
  await form.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(column(page, 'introduced').locator(`.vc[data-id="${id}"]`)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(column(page, 'negotiation').locator(`.vc[data-id="${id}"]`)).toBeVisible()
  await page.goto(`/projects/${id}`)
  const struck = page.locator('.timeline > li', { hasText: 'Agreement NH-2026-031' })
  await expect(struck.locator('del')).toContainText('Introduced')
  await expect(struck).toContainText('Taken back by')
})

test('declining asks for a reason and can be taken back; said again, the reason stays', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openBoard(page)
  const id = await idOf(page, 'applied', 3)
  await moveByKey(page, id, 'Declined')
  const form = page.getByRole('dialog')
  await expect(form).toContainText('Say why')
  await form.getByLabel('Reason').fill('The founders part ways')
  await form.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(card(page, id)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(column(page, 'applied').locator(`.vc[data-id="${id}"]`)).toBeVisible()
  await moveByKey(page, id, 'Declined', 'The founders part ways')
  await expect(card(page, id)).toHaveCount(0)
  await page.goto(`/board/${id}`)
  await expect(panel(page)).toContainText('The founders part ways')
})

test('two people move one card: the second is told by whom, and nothing is overwritten', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  const other = await person('admin')
  // The second one hears of nothing: what is tested is the refusal, not the live feed.
  await other.route('**/live*', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: 'retry: 60000\n\n' }),
  )
  await openBoard(page)
  await openBoard(other)
  const id = await idOf(page, 'expert_review')
  await moveByKey(page, id, 'Public notice')
  await expect(column(page, 'public_notice').locator(`.vc[data-id="${id}"]`)).toBeVisible()
  await readyToDrag(other, id)
  await card(other, id).dragTo(cardsIn(other, 'public_notice').first(), { targetPosition: { x: 40, y: 4 } })
  await expect(
    other.locator('.toast').filter({ hasText: /Meng Xingzhou has moved .* to Public notice/ }),
  ).toBeVisible()
  await expect(column(other, 'public_notice').locator(`.vc[data-id="${id}"]`)).toBeVisible()
  await expect(column(other, 'expert_review').locator(`.vc[data-id="${id}"]`)).toHaveCount(0)
})

test('what others move appears without a reload, and only in the parks one sees', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  const nanhai = await person('nanhai')
  await openBoard(page)
  await openBoard(nanhai)
  const ours = await idOf(nanhai, 'applied')
  await moveByKey(page, ours, 'Formal check')
  await expect(column(nanhai, 'formal_check').locator(`.vc[data-id="${ours}"]`)).toBeVisible()
  const seen = await nanhai.locator('.vc > p:first-of-type > span').allTextContents()
  expect(new Set(seen)).toEqual(new Set(['Nanhai']))
})

test('another person’s move of a card one has just moved appears too, at once', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  const nanhai = await person('nanhai')
  await openBoard(page)
  await openBoard(nanhai)
  const id = await idOf(nanhai, 'formal_check')
  await moveByKey(nanhai, id, 'Expert review')
  await expect(column(page, 'expert_review').locator(`.vc[data-id="${id}"]`)).toBeVisible()
  await moveByKey(page, id, 'Public notice')
  await expect(column(nanhai, 'public_notice').locator(`.vc[data-id="${id}"]`)).toBeVisible()
})

test('a venture that goes to another park leaves the boards of its old one', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  const nanhai = await person('nanhai')
  await openBoard(nanhai)
  // Which stages a park has a team in depends on the day.
  const id = (await nanhai.locator('.vc').first().getAttribute('data-id')) ?? ''
  await page.goto(`/teams/${id}/edit`)
  await page.getByRole('combobox', { name: /^Park/ }).selectOption({ label: 'Shunde Park' })
  // Its owner may be of the old park alone, who wouldn't see it there.
  await page.getByRole('combobox', { name: /^Owner/ }).selectOption('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(card(nanhai, id)).toHaveCount(0)
})

test('by keys alone: from card to card, open, close, move', async ({ page, signIn }) => {
  await signIn('manager')
  await openBoard(page)
  await link(cardsIn(page, 'lead').first()).focus()
  await page.keyboard.press('ArrowDown')
  await expect(link(cardsIn(page, 'lead').nth(1))).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(link(cardsIn(page, 'applied').nth(1))).toBeFocused()
  await page.keyboard.press('Home')
  await expect(link(cardsIn(page, 'applied').first())).toBeFocused()
  const id = await idOf(page, 'applied')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/board$/)
  await expect(link(card(page, id))).toBeFocused()
  await page.keyboard.press('m')
  const form = page.getByRole('dialog')
  await expect(form).toBeVisible()
  await form.getByLabel('Formal check').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(column(page, 'formal_check').locator(`.vc[data-id="${id}"]`)).toBeVisible()
  await expect(link(card(page, id))).toBeFocused()
  const tabs = await page.locator('.board a[tabindex="0"]').count()
  expect(tabs).toBe(1)
})

test('the cards are a key away from anywhere: a link to skip to them, arrows and j; `c` logs', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openBoard(page)
  const first = link(cardsIn(page, 'lead').first())
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the cards' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(first).toBeFocused()
  for (const key of ['j', 'ArrowRight']) {
    await page.goto('/board')
    await alive(page)
    await page.keyboard.press(key)
    await expect(first, key).toBeFocused()
  }
  await page.keyboard.press('j')
  await expect(link(cardsIn(page, 'lead').nth(1))).toBeFocused()
  await page.keyboard.press('k')
  await expect(first).toBeFocused()

  await page.getByLabel('Owner', { exact: true }).focus()
  await page.keyboard.press('j')
  await expect(page.getByLabel('Owner', { exact: true })).toBeFocused()
  await first.focus()
  await first.dispatchEvent('keydown', { key: 'j', isComposing: true, bubbles: true })
  await first.dispatchEvent('keydown', { key: 'c', keyCode: 229, bubbles: true })
  await expect(first).toBeFocused()
  await expect(page).toHaveURL(/\/board$/)

  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const said of ['Next card', 'Previous card', 'Log a team', 'Move the focused or open card'])
    await expect(help.getByRole('row', { name: said })).toHaveCount(1)
  await page.keyboard.press('Escape')
  for (const from of ['/board', '/targets', '/tasks']) {
    await page.goto(from)
    await expect(async () => {
      await page.keyboard.press('c')
      await expect(page).toHaveURL(/\/teams\/new/, { timeout: 1000 })
    }, from).toPass()
  }
  await openBoard(page, '?track=project')
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/\/projects\/new/)
})

test('beside the board j, k and arrows open the next card, and m moves the open one', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openBoard(page)
  const [first, second, side] = [
    await idOf(page, 'lead'),
    await idOf(page, 'lead', 1),
    await idOf(page, 'applied', 1),
  ]
  await link(card(page, first)).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeFocused()
  for (const [key, id] of [
    ['j', second],
    ['k', first],
    ['ArrowDown', second],
    ['ArrowRight', side],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page, key).toHaveURL(new RegExp(`/board/${id}$`))
    await expect(panel(page)).toHaveAccessibleName((await link(card(page, id)).textContent()) ?? '')
    await expect(panel(page)).toBeFocused()
  }
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog')).toContainText('Now in Applied')
  await page.keyboard.press('Escape')
  await panel(page).focus()
  await page.keyboard.press('Escape')
  await expect(link(card(page, side))).toBeFocused()
})

test('filters are in the address, narrow totals and cards, and are cleared again', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openBoard(page)
  await page.getByLabel('Park', { exact: true }).selectOption({ label: 'Nanhai Park' })
  await expect(page).toHaveURL(/park=\d/)
  await expect(page.locator('.vc > p:first-of-type > span').first()).toHaveText('Nanhai')
  const parks = await page.locator('.vc > p:first-of-type > span').allTextContents()
  expect(new Set(parks)).toEqual(new Set(['Nanhai']))
  await page.goto('/board?q=nothing-is-called-so')
  await page.getByRole('link', { name: 'Clear the filters' }).click()
  await expect(page).toHaveURL(/\/board$/)
  await expect(cardsIn(page, 'lead').first()).toBeVisible()
})

test('the board stays where it is while cards open beside it', async ({ page, signIn }) => {
  await signIn('manager')
  await openBoard(page)
  const asked: string[] = []
  page.on('request', (request) => {
    if (/\.data/.test(request.url())) asked.push(new URL(request.url()).search)
  })
  await link(cardsIn(page, 'supported').first()).click()
  await expect(panel(page)).toContainText('Open the record')
  await panel(page).getByRole('link', { name: 'Move to…' }).click()
  await expect(page.getByRole('dialog')).toContainText('Now in Supported')
  await expect(page).toHaveURL(/\/board\/\d+$/)
  expect(asked.every((search) => search.includes('board.%24id') || search.includes('board.$id'))).toBe(true)
})

test('in Chinese, with both names on a card', async ({ page, signIn, context, server }) => {
  await signIn('manager')
  await context.addCookies([{ name: 'locale', value: 'zh-CN', url: server.url }])
  await openBoard(page)
  await expect(page.getByRole('heading', { name: '看板' })).toBeVisible()
  await expect(page.getByRole('region', { name: /创业团队/ })).toContainText('/ 20')
  await expect(page.locator('.vc > a').first()).toHaveText(/\p{Script=Han}/u)
  await expect(page.locator('.vc > i[lang="en"]').first()).toBeVisible()
  await expectAccessible(page)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('one looks, filters, opens, loads more and moves by links and forms', async ({ page, signIn }) => {
    await signIn('manager')
    await page.goto('/board?track=project')
    const first = cardsIn(page, 'in_contact').first()
    const id = (await first.getAttribute('data-id')) ?? ''
    await first.hover()
    await first.locator('.vc-move').click()
    await page.getByLabel('Due diligence').check()
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await expect(page).toHaveURL(/\/board\?track=project/)
    await expect(column(page, 'due_diligence').locator(`.vc[data-id="${id}"]`)).toBeVisible()
    await link(card(page, id)).click()
    await expect(panel(page)).toContainText('Due diligence')
    await page.goto('/board')
    const more = column(page, 'supported').getByRole('link', { name: /^Show \d+ more/ })
    await more.click()
    expect(await cardsIn(page, 'supported').count()).toBeGreaterThan(10)
  })

  test('a move without its reason comes back with everything that was typed', async ({ page, signIn }) => {
    await signIn('manager')
    await page.goto('/board?track=project')
    const id = await idOf(page, 'negotiation')
    await page.goto(`/board/${id}/move?track=project`)
    await page.getByLabel('Withdrawn').check()
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await expect(page.getByLabel('Withdrawn')).toBeChecked()
    await expect(page.locator('main form.form')).toContainText('Say why')
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true })

  test('one column at a time, chosen above it, and nothing wider than the screen', async ({
    page,
    signIn,
  }) => {
    await signIn('manager')
    await openBoard(page)
    await expect(column(page, 'lead')).toBeVisible()
    await expect(column(page, 'supported')).toBeHidden()
    await page
      .getByRole('navigation', { name: 'Choose a stage' })
      .getByRole('link', { name: /Supported/ })
      .click()
    await expect(column(page, 'supported')).toBeVisible()
    await expect(column(page, 'lead')).toBeHidden()
    // A phone zooms out for a page that is too wide, so the window's own width tells nothing.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await cardsIn(page, 'supported').first().locator('.vc-move').tap()
    await expect(page.getByRole('dialog')).toContainText('Now in Supported')
    await page.keyboard.press('Escape')
    await expectAccessible(page)
  })
})

for (const theme of ['light', 'dark'] as const) {
  test(`nobody is kept out: axe finds nothing, ${theme}`, async ({ page, signIn, context, server }) => {
    test.slow()
    await signIn('manager')
    await context.addCookies([{ name: 'theme', value: theme, url: server.url }])
    await openBoard(page, '?closed=1')
    await expectAccessible(page)
    const id = await idOf(page, 'supported', 2)
    await openBoard(page)
    await link(card(page, id)).focus()
    await page.keyboard.press('m')
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true })).toBeVisible()
    await expectAccessible(page)
    await page.goto(`/board/${id}`)
    await expectAccessible(page)
    await page.goto(`/board/${id}/move`)
    await expectAccessible(page)
  })
}
