import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Request } from '@playwright/test'
import { expectAway, expectBack, expectWaiting, whileAway } from './harness/offline.ts'
import { openTask, openTeam } from './harness/open.ts'
import { expect, test } from './harness/test.ts'

/**
 * That the network is away is what these journeys are about: of it alone the browser may complain. The notice moves
 * the page, and the pointer then stands on the link above the one that was pressed, whose code isn't there either.
 */
test.afterEach(({ complaints }) => {
  const others = complaints.filter(
    (complaint) =>
      !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|status of 507|_app\.(settings|targets)/.test(
        complaint,
      ),
  )
  complaints.splice(0, complaints.length, ...others)
})

test('what is sent while the network is away stays on the page, and goes through when it is back', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const note = page.locator('.composer textarea')
  await whileAway(page, async () => {
    await note.fill('Said on the train')
    await note.press('Control+Enter')
    await expectWaiting(page)
    await expect(note).toHaveValue('Said on the train')
    await page.locator('.crumbs a').click()
    await expect(page).toHaveURL(/\/teams\/\d+/)
  })
  await expect(page).toHaveURL(/\/teams(\?|$)/)
  await page.goBack()
  await expect(page.locator('.timeline')).toContainText('Said on the train')
  await expectBack(page)
})

test('all that is sent while the network is away arrives in its order, and then the link is followed', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const title = await openTask(page)
  const follow = page.locator('form[data-form="follow"]')
  const intent = await follow.locator('[name=intent]').inputValue()
  const note = page.locator('.composer textarea')
  const order: (string | null)[] = []
  await whileAway(page, async () => {
    await note.fill('First a note')
    await note.press('Control+Enter')
    await expectWaiting(page)
    await title.fill('Then a task')
    await title.press('Enter')
    await follow.locator('[type=submit]').click()
    await page.locator('.crumbs a').click()
    await expect(note).toHaveValue('First a note')
    await expect(title).toHaveValue('Then a task')
    page.on('response', (response) => {
      const post = response.request()
      if (post.method() === 'POST') order.push(new URLSearchParams(post.postData() ?? '').get('intent'))
    })
  })
  await expect(page).toHaveURL(/\/teams(\?|$)/)
  expect(order).toEqual(['note', 'task', intent])
  await page.goBack()
  await expect(page.locator('.timeline')).toContainText('First a note')
  await expect(page.locator('.task-line').filter({ hasText: 'Then a task' })).toHaveCount(1)
  await expect(follow.locator('[name=intent]')).not.toHaveValue(intent)
  await expect(note).toHaveValue('')
})

test('a link or a key that leads elsewhere does not cut off what waits for a server that is away', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const record = page.url()
  await page.route('**/*.data*', (route) => route.abort('connectionrefused'))
  const title = await openTask(page)
  await title.fill('Kept before leaving')
  await title.press('Enter')
  await expectWaiting(page)
  await page.locator('.crumbs a').click()
  await page.locator('h1').click()
  await page.keyboard.press('c')
  await expect(page).toHaveURL(record)
  await page.unroute('**/*.data*')
  await expect(page).toHaveURL(/\/teams\/new/)
  await page.goto(record)
  await expect(page.locator('.task-line').filter({ hasText: 'Kept before leaving' })).toHaveCount(1)
})

test('what a page unfolds by itself opens without network, and a fact written there arrives when it is back', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const summary = page
    .locator('.fact', { has: page.locator('dt:text-is("Summary")') })
    .locator('.inline-edit')
  await whileAway(page, async () => {
    await expectAway(page)
    for (const what of ['Move to…', 'Edit members']) {
      const link = page.locator('a', { hasText: what }).first()
      await link.click()
      await expect(page.locator('details[open] > summary', { hasText: what })).toBeVisible()
    }
    await expect(await openTask(page)).toBeFocused()
    await summary.locator('.inline-edit-shown').click()
    await summary.locator('.input').fill('Written on the train')
    await page.keyboard.press('Control+Enter')
  })
  await expect(summary.locator('.inline-edit-shown')).toContainText('Written on the train')
})

test('the link followed last without network is followed once it is back, unless something was sent since', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const record = page.url()
  await whileAway(page, async () => {
    await expectAway(page)
    await page.locator('.nav-item[href="/board"]').click()
    await page.locator('.nav-item[href="/tasks"]').click()
    await expect(page).toHaveURL(record)
  })
  await expect(page).toHaveURL(/\/tasks/)
  await page.goBack()
  await expect(page).toHaveURL(record)
  await whileAway(page, async () => {
    await expectAway(page)
    await page.locator('.nav-item[href="/board"]').click()
    const note = page.locator('.composer textarea')
    await note.fill('Sent after the link')
    await note.press('Control+Enter')
  })
  await expect(page.locator('.timeline')).toContainText('Sent after the link')
  await expect(page).toHaveURL(record)
})

test('two facts of one line that are taken back while the network is away both go back', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  for (const [name, text] of [
    ['Summary', 'Twice taken back'],
    ['Company', 'Two at Once Ltd'],
  ] as const) {
    const fact = page.locator('.fact', { has: page.locator(`dt:text-is("${name}")`) }).locator('.inline-edit')
    await fact.locator('.inline-edit-shown').click()
    await fact.locator('.input').first().fill(text)
    await page.keyboard.press('Control+Enter')
    await expect(fact.locator('.inline-edit-shown')).toContainText(text)
  }
  const line = page.locator('.timeline > li').first()
  await line.getByText('Before and after').click()
  const back = line.getByRole('button', { name: /^Take back: / })
  await expect(back).toHaveCount(2)
  await whileAway(page, async () => {
    await back.first().click()
    await expectWaiting(page)
    await back.last().click()
  })
  await expect(page.locator('#facts')).not.toContainText('Twice taken back')
  await expect(page.locator('#facts')).not.toContainText('Two at Once Ltd')
})

test('what waits behind something that is refused is not sent in its place, and says so', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  const title = await openTask(page)
  const note = page.locator('.composer textarea')
  await whileAway(page, async () => {
    await title.fill(' ')
    await title.press('Enter')
    await expectWaiting(page)
    await note.fill('Behind it')
    await note.press('Control+Enter')
  })
  await expect(page.locator('.toast').last()).toContainText('was not sent')
  await expect(page.locator('[aria-invalid="true"]')).toHaveCount(1)
  await expect(note).toHaveValue('Behind it')
  await note.press('Control+Enter')
  await expect(page.locator('.timeline')).toContainText('Behind it')
})

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
]) {
  test(`the notice stands above the page at ${viewport.width} pixels, not on what one is working in`, async ({
    page,
    signIn,
  }) => {
    await page.setViewportSize(viewport)
    await signIn('manager')
    await openTeam(page)
    await whileAway(page, async () => {
      const notice = page.locator('.offline-notice')
      await expect(notice).toBeVisible()
      const under = await notice.boundingBox()
      const end = (under?.y ?? 0) + (under?.height ?? 0)
      expect(under?.y ?? -1).toBeGreaterThanOrEqual(0)
      expect(end).toBeLessThan(100)
      for (const part of ['.composer', 'h1', '.topbar']) {
        const box = await page.locator(part).first().boundingBox()
        expect(box?.y ?? 0).toBeGreaterThanOrEqual(end)
      }
    })
  })
}

test('a card moved while the network is away arrives when it is back', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/board')
  const card = page.locator('.column[data-stage="lead"] .vc').first()
  const id = await card.getAttribute('data-id')
  await card.locator('> a').first().focus()
  await page.keyboard.press('m')
  const reason = page.getByRole('dialog').locator('[name=reason]')
  await reason.fill('Applied by phone')
  // The code behind the move is here; without it the move would wait for that first.
  await page.evaluate(async (id) => {
    const { routes } = Reflect.get(window, '__remixManifest')
    await import(routes[id]?.module ?? '')
  }, 'routes/_app.board_.$id.move')
  await whileAway(page, async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
    await expectWaiting(page)
    await expect(reason).toHaveValue('Applied by phone')
  })
  await expect(page.locator(`.column[data-stage="applied"] .vc[data-id="${id}"]`)).toBeVisible()
})

test('waiting for a server that stays away ends after a minute: what was typed is there, and one click sends it', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.clock.install()
  await openTeam(page)
  let tries = 0
  await page.route('**/*.data*', (route) => {
    tries++
    return route.abort('connectionrefused')
  })
  const note = page.locator('.composer textarea')
  await note.fill('Said while it was away')
  await note.press('Control+Enter')
  const notice = page.locator('.offline-notice')
  await expect(notice).toContainText('goes on by itself')
  await page.clock.runFor(70_000)
  await expect(notice).toContainText('has not answered for a minute')
  const given = tries
  await page.clock.runFor(70_000)
  expect(tries).toBe(given)
  await expect(note).toHaveValue('Said while it was away')
  await page.unroute('**/*.data*')
  await notice.getByRole('button', { name: 'Send again' }).click()
  await expect(page.locator('.timeline')).toContainText('Said while it was away')
  await page.clock.runFor(2000)
  await expect(notice).toHaveCount(0)
})

test('a link to a page whose code is not here yet waits for a server that is away, and nothing typed is lost', async ({
  page,
  signIn,
}) => {
  await signIn('admin')
  await openTeam(page)
  const record = page.url()
  const note = page.locator('.composer textarea')
  await note.fill('Half a sentence')
  await page.route('**/*', (route) => route.abort('connectionrefused'))
  await page.locator('.sidebar a[href="/settings"]').click()
  await expectWaiting(page)
  await expect(page).toHaveURL(record)
  await expect(note).toHaveValue('Half a sentence')
  await page.unroute('**/*')
  await expect(page).toHaveURL(/\/settings/)
  await expectBack(page)
  await page.goBack()
  await expect(note).toHaveValue('Half a sentence')
})

test('keys that lead elsewhere wait for the network, and so does what they open', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/board')
  await expect(page.locator('.column .vc').first()).toBeVisible()
  await whileAway(page, async () => {
    // Said by the page once it is alive: a key pressed before is nobody's.
    await expectAway(page)
    await page.keyboard.press('?')
    await expect(page.locator('.column .vc').first()).toBeVisible()
  })
  await expect(page.getByRole('dialog')).toContainText('Keyboard shortcuts')
  await page.keyboard.press('Escape')
  await whileAway(page, async () => {
    await page.keyboard.press('c')
    await expectWaiting(page)
    await expect(page).toHaveURL(/\/board/)
  })
  await expect(page).toHaveURL(/\/teams\/new/)
})

test('code that failed to come in the last moment without a network comes, and the page stays', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  // It may be fetched before it is wanted: then it doesn't come either.
  let wanted = 0
  await page.route(/help-dialog/, (route) =>
    wanted === 0 || wanted++ === 1 ? route.abort('internetdisconnected') : route.continue(),
  )
  await page.goto('/board')
  await page.evaluate(() => Object.assign(window, { same: true }))
  wanted = 1
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('Keyboard shortcuts')
  expect(wanted).toBeGreaterThan(2)
  expect(await page.evaluate(() => 'same' in window)).toBe(true)
})

test('a card dropped while the network is away stays where it was dropped, with a sentence that says why', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/board')
  await page.locator('.column[data-stage="lead"] .vc').first().hover()
  await page.waitForFunction(() => document.querySelector('.vc[draggable="true"]'))
  const card = page.locator('.column[data-stage="lead"] .vc').first()
  const id = await card.getAttribute('data-id')
  const moved = page.locator(`.column[data-stage="applied"] .vc[data-id="${id}"]`)
  await whileAway(page, async () => {
    const there = page.locator('.column[data-stage="applied"] .vc').first()
    await card.dragTo(there, { targetPosition: { x: 40, y: 4 } })
    await expectWaiting(page)
    await expect(moved).toBeVisible()
  })
  await expect(page.locator('.toast').first()).toContainText('Applied')
  await page.reload()
  await expect(moved).toBeVisible()
})

test('signing out and choosing a language wait for the network, and nothing typed is forgotten', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/teams/new')
  const name = page.locator('[name=name]')
  await name.fill('Half a name')
  await page.locator('.account summary').click()
  await whileAway(page, async () => {
    await page.locator('form[action="/logout"] button').click()
    await page.locator('form[action="/preferences"] button').first().click()
    await expectAway(page)
    await expect(name).toHaveValue('Half a name')
  })
  await page.reload()
  await expect(name).toHaveValue('Half a name')
})

test('after a new version took the place of the one this page was made by, a link loads the page anew', async ({
  page,
  signIn,
}) => {
  await signIn('admin')
  await page.goto('/teams')
  let documents = 0
  page.on(
    'request',
    (request) => void (request.isNavigationRequest() && !request.redirectedFrom() && documents++),
  )
  await page.route('**/assets/_app.settings*', (route) =>
    documents > 0 ? route.continue() : route.fulfill({ status: 404 }),
  )
  await page.locator('.sidebar a[href="/settings"]').click()
  await expect(page).toHaveURL(/\/settings/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(documents).toBe(1)
})

/** Names that are typed are looked up by posts of their own. */
const isForm = (request: Request) => request.method() === 'POST' && request.url().includes('/teams/new')

test('a server that can’t write says so above what was typed, and is not asked again', async ({
  page,
  server,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/teams/new')
  const file = join(server.folder, 'zone.db')
  // A file that is no longer where it was takes no writes, as a full disk takes none.
  renameSync(file, `${file}.away`)
  const posts: string[] = []
  page.on('request', (request) => void (isForm(request) && posts.push(request.url())))
  await page.locator('[name=name]').fill('Kept on the page')
  await page.locator('[name=park_id]').selectOption({ index: 1 })
  await page.locator('[name=sector_id]').selectOption({ index: 1 })
  await page.locator('main form [type=submit]').first().click()
  await expect(page.getByRole('alert')).toContainText('can’t write at the moment')
  await expect(page.locator('[name=name]')).toHaveValue('Kept on the page')
  expect(posts).toHaveLength(1)
  renameSync(`${file}.away`, file)
  await page.locator('main form [type=submit]').first().click()
  await expect(page).toHaveURL(/\/teams\/\d+/)
})

test.describe('without JavaScript, on a server that can’t write', () => {
  test.use({ javaScriptEnabled: false })
  let file = ''
  test.beforeEach(({ server }) => {
    file = join(server.folder, 'zone.db')
  })

  test('a form says why above what was typed, and is accepted later', async ({ page, signIn }) => {
    await signIn('manager')
    await page.goto('/teams/new')
    await page.locator('[name=name]').fill('Kept without a script')
    await page.locator('[name=park_id]').selectOption({ index: 1 })
    await page.locator('[name=sector_id]').selectOption({ index: 1 })
    const send = page.locator('main form [type=submit]').first()
    renameSync(file, `${file}.away`)
    const answer = page.waitForResponse((response) => response.request().method() === 'POST')
    await send.click()
    expect((await answer).status()).toBe(507)
    await expect(page.getByRole('alert')).toContainText('can’t write at the moment')
    await expect(page.locator('[name=name]')).toHaveValue('Kept without a script')
    renameSync(`${file}.away`, file)
    await send.click()
    await expect(page).toHaveURL(/\/teams\/\d+/)
  })

  test('a language that is not kept is said, and whoever signs out is out', async ({ page, signIn }) => {
    await signIn('manager')
    await page.goto('/talents')
    await page.locator('.account summary').click()
    renameSync(file, `${file}.away`)
    await page.locator('form[action="/preferences"] button:not([aria-pressed=true])').first().click()
    await expect(page.getByText(/could not be kept|设置未能保存/)).toBeVisible()
    await page.locator('.account summary').click()
    await page.locator('form[action="/logout"] button').click()
    await expect(page).toHaveURL(/\/login\?left=unnoted/)
    await expect(
      page.getByRole('status').filter({ hasText: /signed out in this browser|已在此浏览器退出/ }),
    ).toBeVisible()
    await page.goto('/board')
    await expect(page).toHaveURL(/\/login/)
    renameSync(`${file}.away`, file)
  })
})

test('guests registered while the network is away are registered one after the other when it is back', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/events')
  await page.locator('.row-link').first().click()
  await page.getByRole('searchbox', { name: 'Name, affiliation or e-mail' }).fill('an')
  const found = page.getByRole('list', { name: 'Talents found' }).getByRole('button', { name: /^Register / })
  await expect(found.nth(1)).toBeVisible()
  const names = await Promise.all(
    [0, 1].map(
      async (at) => (await found.nth(at).getAttribute('aria-label'))?.replace('Register ', '') ?? '',
    ),
  )
  await whileAway(page, async () => {
    await found.nth(0).click()
    await expectWaiting(page)
    await found.nth(1).click()
    await page.locator('.crumbs a').first().click()
  })
  await expect(page).toHaveURL(/\/events(\?|$)/)
  await page.goBack()
  for (const name of names)
    await expect(page.getByRole('button', { name: `Register ${name}`, exact: true })).toHaveCount(0)
})

test('places of parks changed while the network is away are changed in their order when it is back', async ({
  page,
  signIn,
}) => {
  await signIn('admin')
  await page.goto('/settings/parks')
  const rows = page.getByRole('row')
  await expect(rows.nth(3)).toBeVisible()
  const names = await rows.locator('.row-link').allTextContents()
  await whileAway(page, async () => {
    await rows.nth(1).getByRole('button', { name: /down/ }).click()
    await expectWaiting(page)
    await rows.nth(3).getByRole('button', { name: /up/ }).click()
  })
  await expectBack(page)
  const [first = '', second = '', third = '', ...others] = names
  await expect(rows.locator('.row-link')).toHaveText([second, third, first, ...others])
})

test('tasks ticked while the network is away are finished one after the other when it is back', async ({
  page,
  signIn,
}) => {
  await signIn('admin')
  await page.goto('/tasks?owner=all')
  const ticks = page.locator('form[data-form^="finish-"]')
  const all = await ticks.count()
  const [first, second] = await Promise.all([0, 1].map((i) => ticks.nth(i).getAttribute('data-form')))
  await whileAway(page, async () => {
    for (const form of [first, second]) {
      await page.locator(`form[data-form="${form}"] [type=submit]`).click()
      await expectWaiting(page)
    }
  })
  await expect(ticks).toHaveCount(all - 2)
  for (const form of [first, second]) await expect(page.locator(`form[data-form="${form}"]`)).toHaveCount(0)
})

test('invitations are withdrawn and sessions ended without network one after the other, all once it is back', async ({
  page,
  signIn,
  person,
}) => {
  for (const _ of 'ab') await person('admin')
  await signIn('admin')
  await page.goto('/settings/people/invite')
  for (const name of ['Juniper', 'Hazel']) {
    await page.getByLabel('E-mail').fill(`${name}@example.org`)
    await page.getByLabel('Name in Latin letters').fill(name)
    await page.getByRole('button', { name: 'Make the link' }).click()
    await expect(page.getByRole('status').filter({ hasText: name })).toBeVisible()
  }
  for (const [at, lines] of [
    ['/settings/people/invite', page.getByRole('button', { name: 'Withdraw the invitation', exact: true })],
    ['/account', page.getByRole('button', { name: /^End the session/ })],
  ] as const) {
    await page.goto(at)
    // Withdrawing asks first.
    for (const ask of await page.locator('summary[aria-label^="Withdraw"]').all()) await ask.click()
    await expect(lines.nth(1)).toBeVisible()
    // Other journeys may have signed in as well.
    const all = await lines.count()
    await whileAway(page, async () => {
      for (const i of [0, 1]) {
        await lines.nth(i).click()
        await expectWaiting(page)
        await expect(lines.nth(i)).toHaveAttribute('aria-busy', 'true')
      }
    })
    await expect(lines).toHaveCount(all - 2)
  }
})
