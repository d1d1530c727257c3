import { expect, test } from './harness/test.ts'

/** That the network is away is what these journeys are about: of it alone the browser may complain. */
test.afterEach(({ complaints }) => {
  const others = complaints.filter((complaint) => !complaint.includes('ERR_INTERNET_DISCONNECTED'))
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
  await expect(page.locator('.offline')).toContainText('Nothing is lost')
  await expect(note).toHaveValue('Said on the train')
  await page.locator('.crumbs a').click()
  await expect(page).toHaveURL(/\/teams\/\d+/)
  await context.setOffline(false)
  await expect(page.locator('.timeline')).toContainText('Said on the train')
  await expect(page.locator('.offline')).toHaveCount(0)
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
  await expect(page.locator('.offline')).toContainText('Nothing is lost')
  await expect(reason).toHaveValue('Applied by phone')
  await context.setOffline(false)
  await expect(page.locator(`.column[data-stage="applied"] .vc[data-id="${id}"]`)).toBeVisible()
})
