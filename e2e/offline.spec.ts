import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Request } from '@playwright/test'
import { expect, test } from './harness/test.ts'

/** That the network is away is what these journeys are about: of it alone the browser may complain. */
test.afterEach(({ complaints }) => {
  const others = complaints.filter(
    (complaint) => !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|status of 507/.test(complaint),
  )
  complaints.splice(0, complaints.length, ...others)
})

test('what is sent while the network is away stays on the page, and goes through when it is back', async ({
  page,
  context,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/teams?stage=supported')
  await page.locator('.row-link').first().click()
  await expect(page).toHaveURL(/\/teams\/\d+/)
  await context.setOffline(true)
  const note = page.locator('.composer textarea')
  await note.fill('Said on the train')
  await note.press('Control+Enter')
  await expect(page.locator('.offline-notice')).toContainText('Nothing is lost')
  await expect(note).toHaveValue('Said on the train')
  await page.locator('.crumbs a').click()
  await expect(page).toHaveURL(/\/teams\/\d+/)
  await context.setOffline(false)
  await expect(page.locator('.timeline')).toContainText('Said on the train')
  await expect(page.locator('.offline-notice')).toHaveCount(0)
})

test('a card moved while the network is away arrives when it is back', async ({ page, context, signIn }) => {
  await signIn('manager')
  await page.goto('/board')
  const card = page.locator('.column[data-stage="lead"] .vc').first()
  const id = await card.getAttribute('data-id')
  await card.locator('> a').first().focus()
  await page.keyboard.press('m')
  const reason = page.getByRole('dialog').locator('[name=reason]')
  await reason.fill('Applied by phone')
  // The code behind the move has come by now.
  const fetched = () => performance.getEntriesByType('resource').map(({ name }) => name)
  await expect.poll(async () => (await page.evaluate(fetched)).join()).toMatch(/_id\.move/)
  await context.setOffline(true)
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.locator('.offline-notice')).toContainText('Nothing is lost')
  await expect(reason).toHaveValue('Applied by phone')
  await context.setOffline(false)
  await expect(page.locator(`.column[data-stage="applied"] .vc[data-id="${id}"]`)).toBeVisible()
})

test('waiting for a server that stays away ends after a minute: what was typed is there, and one click sends it', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.clock.install()
  await page.goto('/teams?stage=supported')
  await page.locator('.row-link').first().click()
  await expect(page).toHaveURL(/\/teams\/\d+/)
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
