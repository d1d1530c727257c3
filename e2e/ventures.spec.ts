import type { Page } from '@playwright/test'
import { expectAccessible } from './harness/accessible.ts'
import { openTeam } from './harness/open.ts'
import { expect, test } from './harness/test.ts'

test('a manager logs a team from a phone call, moves it to supported and sees that it counts', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/teams')
  await page.getByRole('link', { name: 'Log a team' }).first().click()
  await expect(page).toHaveURL(/new$/)
  await page.getByLabel('Name').fill('Swift Journey Robotics')
  await page.getByRole('button', { name: 'Log', exact: true }).click()
  await expect(page.locator('.field-error').first()).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Swift Journey Robotics')
  await page.getByLabel('Park').selectOption({ label: 'Nanhai Park' })
  await page.getByLabel('Sector').selectOption({ label: 'Artificial intelligence' })
  await page.getByRole('button', { name: 'Log', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Swift Journey Robotics')
  await expect(page).toHaveURL(/\/teams\/\d+$/)
  await page.getByText('Move to…').click()
  await page.getByLabel('To', { exact: false }).first().selectOption({ label: 'Supported' })
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText('Say why: this stays in the history')).toBeVisible()
  await page.getByLabel('Reason').fill('Signed, papers came late')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText(/Counts toward \d{4}/).first()).toBeVisible()
  await expect(page.getByText('Signed, papers came late')).toBeVisible()
  await expectAccessible(page)
})

test('a wrong day is corrected in the history, a withdrawal is taken back', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/teams?q=Swift%20Journey')
  await page.getByRole('link', { name: 'Swift Journey Robotics' }).click()
  const lines = page.locator('.timeline > li')
  await page.getByText('Move to…').click()
  await page.getByLabel('To', { exact: false }).first().selectOption({ label: 'Withdrawn' })
  await page.getByLabel('Reason').first().fill('Misheard')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.locator('.stepper-ended')).toContainText('Withdrawn')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.stepper-now')).toContainText('Supported')
  await expect(lines.filter({ hasText: 'Misheard' }).locator('del')).toContainText('withdrew it at Supported')

  const logged = lines.filter({ hasText: 'logged it as Lead' })
  await logged.getByText('Correct…').click()
  await logged.getByLabel('The right day').fill('0206-03-01')
  await logged.getByRole('button', { name: 'Correct', exact: true }).click()
  await expect(logged.locator('.field-error').first()).toBeVisible()
  await logged.getByLabel('The right day').fill('2026-01-05')
  await logged.getByLabel('What was wrong').fill('Entered with the wrong year')
  await logged.getByRole('button', { name: 'Correct', exact: true }).click()
  await expect(lines.filter({ hasText: 'corrected: logged it as Lead' })).toContainText('5 Jan 2026')
  await expect(lines.filter({ hasText: 'Entered with the wrong year' }).locator('del')).toBeVisible()
  await expectAccessible(page)
})

test('a note, a task and a field are written where they stand, and an edit is taken back', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/teams?q=Swift%20Journey')
  await page.getByRole('link', { name: 'Swift Journey Robotics' }).click()
  await page.getByLabel('What was said or agreed').fill('Called about space')
  await page.getByLabel('What was said or agreed').press('Control+Enter')
  await expect(page.locator('.timeline')).toContainText('Called about space')
  await page.getByText('Add a task').click()
  await page.getByLabel('What is to be done').fill('Send the lease')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Done: Send the lease' }).click()
  await expect(page.locator('.timeline')).toContainText('finished a task: Send the lease')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Done: Send the lease' }).click()
  await expect(page.locator('.toast').filter({ hasText: 'Send the lease' })).toBeVisible()
  await page.getByLabel('Edit Summary').click()
  await page.getByLabel('Summary', { exact: true }).fill('Agile arms')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('.facts')).toContainText('Agile arms')
  await expect(page.locator('.inline-edit > [open]')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.locator('.facts')).not.toContainText('Agile arms')
})

test('a fact saves itself by being chosen, left or sent, and Escape takes it back', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/teams?q=Swift%20Journey')
  await page.getByRole('link', { name: 'Swift Journey Robotics' }).click()
  const fact = (name: string) => page.locator('.fact', { hasText: name }).locator('.inline-edit')
  const park = fact('Park')
  await park.locator('.inline-edit-shown').click()
  await park.locator('[name=park_id]').selectOption({ label: 'Shunde Park' })
  await expect(park.locator('.inline-edit-shown')).toContainText('Shunde Park')
  await expect(park.locator('details')).not.toHaveAttribute('open')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(park.locator('.inline-edit-shown')).toContainText('Nanhai Park')
  const amount = fact('Requested amount')
  const field = amount.locator('.input').first()
  await amount.locator('.inline-edit-shown').focus()
  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  await page.keyboard.type('300万')
  await page.keyboard.press('Escape')
  await expect(amount.locator('.inline-edit-shown')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  await page.keyboard.type('much')
  await page.locator('h1').click()
  await expect(amount.locator('.field-error')).toBeVisible()
  await field.fill('500万')
  await expect(amount.getByRole('button', { name: 'Save' })).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(amount.locator('.inline-edit-shown')).toContainText('¥5M')
  await expect(amount.locator('.inline-edit-shown')).toBeFocused()
})

test('a record leads back to the board it was opened from, and walks on in its column', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await page.goto('/board?park=2')
  await page.locator('.column[data-stage="supported"] .vc > a:first-child').first().click()
  await page.getByRole('link', { name: 'Open the record' }).click()
  await expect(page).toHaveURL(/\/teams\/\d+\?from=board/)
  const first = await page.locator('h1 > .name-pair > :first-child').textContent()
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.locator('h1')).not.toContainText(first ?? '')
  await page.keyboard.press('k')
  await expect(page.locator('h1')).toContainText(first ?? '')
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(page).toHaveURL(/\/edit\?from=board/)
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.locator('.crumbs').getByRole('link', { name: 'Board' }).click()
  await expect(page).toHaveURL(/\/board\?park=2$/)
})

test('of two people who decline and move one team the second is told, and keeps what was typed', async ({
  page,
  signIn,
  person,
}) => {
  await signIn('manager')
  await page.goto('/teams?q=Swift%20Journey')
  await page.getByRole('link', { name: 'Swift Journey Robotics' }).click()
  await expect(page).toHaveURL(/\/teams\/\d+/)
  // What somebody has begun to fill in stays theirs, though the page tells of the other's move meanwhile.
  await page.getByText('Move to…').click()
  await page.getByLabel('To', { exact: false }).first().selectOption({ label: 'Graduated' })
  await page.getByLabel('Reason').first().fill('Accepted early')
  const other = await person('admin')
  await other.goto(page.url())
  await other.getByText('Move to…').click()
  await other.getByLabel('To', { exact: false }).first().selectOption({ label: 'Declined' })
  await other.getByLabel('Reason').first().fill('Shares are not clear')
  await other.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(other.locator('.stepper-ended')).toContainText('Declined')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.locator('.notice-warn')).toContainText('saved this record while you were editing')
  await expect(page.getByLabel('Reason').first()).toHaveValue('Accepted early')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a project is logged in Chinese, edited and moved', async ({ page, signIn, context, server }) => {
    await signIn('manager')
    await context.addCookies([{ name: 'locale', value: 'en', url: server.url }])
    await page.goto('/projects/new')
    await page.locator('[name=name]').fill('快雁光伏')
    await page.locator('[name=park_id]').selectOption({ index: 2 })
    await page.locator('[name=sector_id]').selectOption({ index: 2 })
    await page.locator('main form button[type=submit]').first().click()
    await expect(page).toHaveURL(/\/projects\/\d+$/)
    const path = new URL(page.url()).pathname
    await page.goto(`${path}/edit`)
    await page.locator('[name=investment]').fill('300万')
    await page.locator('main form button[type=submit]').first().click()
    await expect(page.locator('.notice, .field-error').first()).toBeVisible()
    await page.locator('[name=investment_currency]').selectOption('EUR')
    await page.locator('main form button[type=submit]').first().click()
    await expect(page).toHaveURL(new RegExp(`${path}$`))
    await expect(page.locator('.facts')).toContainText('€')
    await expect(page.locator('.timeline')).toContainText(/– → €|€3/)
    await page.locator('.move-fold-line').click()
    await page.locator('form:has([name=to]) button[type=submit]').click()
    await expect(page.locator('.stepper-now')).toHaveText(/In contact|对接中/)
    const members = page.locator('#members')
    await members.getByText('Edit members').click()
    await members.getByLabel('Talent').first().selectOption({ index: 1 })
    await members.getByRole('button', { name: 'Save' }).click()
    await expect(page.locator('.timeline')).toContainText('a member (Core member)')
  })
})

for (const locale of ['zh-CN', 'en'] as const) {
  for (const path of ['/teams', '/projects', '/teams/new', '/tasks']) {
    test(`axe finds nothing on ${path} in ${locale}`, async ({ page, signIn, context, server }) => {
      await signIn('manager')
      await context.addCookies([{ name: 'locale', value: locale, url: server.url }])
      await page.goto(path)
      await expectAccessible(page)
    })
  }
}

test.describe('the history without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a signature has its day and its number, and the move is taken back by its line', async ({
    page,
    signIn,
  }) => {
    await signIn('manager')
    await page.goto('/teams?stage=public_notice')
    await page.locator('tbody a[href^="/teams/"]').first().click()
    await page.getByText('Move to…').click()
    await page.getByLabel('Agreement number').fill('NH-2026-032')
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await expect(page.locator('.stepper-now')).toContainText('Supported')
    const signed = page.locator('.timeline > li', { hasText: 'Agreement NH-2026-032' })
    await signed.getByText('Take back…').click()
    await signed.getByRole('button', { name: 'Take back', exact: true }).click()
    await expect(page.locator('.stepper-now')).toContainText('Public notice')
    await expect(signed.locator('del')).toContainText('Supported')
    await expect(signed).toContainText('Taken back by')
  })
})

test('somebody nobody knows is registered from the record, with the name that was typed, and becomes a member', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await openTeam(page)
  await page.getByText('Add a task').click()
  await expect(page.getByLabel('What is to be done')).toBeFocused()
  await expect(page.locator('form[data-form="task"] [name=owner_id] option:checked')).not.toHaveText('')
  const members = page.locator('#members')
  const line = members.locator('[data-line]').last()
  const field = line.getByRole('combobox', { name: 'Talent' })
  await members.getByText('Edit members').click()
  await members.getByRole('button', { name: 'Add a member' }).click()
  await expect(field).toBeFocused()
  await line.getByLabel('Role').selectOption('adviser')
  await field.pressSequentially('毕晓天')
  await expect(page.getByRole('status').filter({ hasText: 'Nobody and nothing found' })).toBeAttached()
  await expectAccessible(page)
  await page.getByRole('option', { name: 'Register “毕晓天” as a new talent' }).click()
  await expect(page).toHaveURL(/\/talents\/new/)
  await expect(page.locator('[name=name_native]')).toHaveValue('毕晓天')
  await page.getByLabel('Consent').check()
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(page).toHaveURL(/\/teams\/\d+\?open=members&member=\d+#members$/)
  await expect(field).toHaveValue('毕晓天')
  await expect(field).toBeFocused()
  await expect(field).toBeInViewport()
  await expect(line.getByLabel('Role')).toHaveValue('adviser')
  await members.getByRole('button', { name: 'Save' }).click()
  await expect(members.locator('li', { hasText: '毕晓天' })).toContainText('Adviser')
  await expect(members.locator('details')).not.toHaveAttribute('open')
})

/** A name that the zone has, and what somebody filled in before knowing that. */
async function logKnown(page: Page) {
  await page.goto('/teams?stage=supported')
  const known = (await page.locator('tbody .name-pair > :first-child').first().textContent()) ?? ''
  await page.goto('/teams/new')
  await page.locator('[name=name]').fill(known)
  await page.locator('[name=park_id]').selectOption({ index: 2 })
  await page.locator('[name=sector_id]').selectOption({ index: 2 })
  return known
}

async function logAnyway(page: Page, known: string) {
  const send = page.locator('main form [type=submit]').first()
  await send.click()
  const notice = page.locator('[data-namesakes]')
  await expect(notice).toContainText(known)
  await expect(notice.getByRole('link').first()).toHaveAttribute('href', /\/teams\/\d+/)
  await expect(page.locator('.field-error')).toBeVisible()
  await expect(page).toHaveURL(/\/teams\/new/)
  await expect(page.locator('[name=name]')).toHaveValue(known)
  await expect(page.locator('[name=park_id]')).not.toHaveValue('')
  await expect(page.locator('[name=sector_id]')).not.toHaveValue('')
  await notice.getByLabel('This is another one').check()
  await send.click()
  await expect(page).toHaveURL(/\/teams\/\d+$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(known)
}

test('a team whose name is logged already is answered where it is asked, and logged once that is ticked', async ({
  page,
  signIn,
}) => {
  await signIn('manager')
  await logAnyway(page, await logKnown(page))
})

test.describe('a known name without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('is answered with what is known, and logged once that is ticked', async ({ page, signIn }) => {
    await signIn('manager')
    await logAnyway(page, await logKnown(page))
  })
})
