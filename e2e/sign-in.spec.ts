import { DEMO_PASSWORD } from '#app/features/accounts/demo-accounts.ts'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

test('a stranger is led to sign in, and then to where they wanted to go', async ({ page }) => {
  await page.goto('/settings/people?role=manager')
  await expect(page).toHaveURL(/\/login\?next=/)
  await expectAccessible(page)
  await page.getByLabel('E-mail').fill('admin@example.org')
  await page.getByLabel('Password').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL('/settings/people?role=manager')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('People')
})

test('a wrong password says so, keeps the address and gives the password back to nobody', async ({
  page,
}) => {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill('somebody@example.org')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('wrong')
  await expect(page.getByLabel('E-mail')).toHaveValue('somebody@example.org')
  expect(await page.content()).not.toContain('not the password')
})

test('next leads nowhere outside', async ({ page, server }) => {
  await page.goto('/login?next=https%3A%2F%2Fevil.example%2F')
  await page.getByRole('button', { name: /Sign in as Meng Xingzhou/ }).click()
  await expect(page).toHaveURL(new RegExp(`^${server.url}/board`))
})

test('signing out ends it, and Back shows nothing', async ({ page, signIn }) => {
  await signIn('leadership')
  await page.goto('/account')
  await page.getByText('Ling Wangchuan').first().click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/login$/)
  await page.goBack()
  await expect(page).toHaveURL(/\/login/)
})

test.describe('without JavaScript, in Chinese', () => {
  test.use({ javaScriptEnabled: false, locale: 'zh-CN' })

  test('the sign-in page signs in', async ({ page }) => {
    await page.goto('/login')
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await page.getByLabel('邮箱').fill('organiser@example.org')
    await page.getByLabel('密码').fill('bu shi mima')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('邮箱或密码不正确')
    await page.getByLabel('密码').fill(DEMO_PASSWORD)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page).toHaveURL(/\/board/)
  })

  test('a person is invited, accepts, gets other rights and is disabled', async ({
    page,
    signIn,
    browser,
    server,
  }) => {
    await signIn('admin')
    await page.goto('/settings/people/invite')
    await page.getByLabel('邮箱').fill('new@example.org')
    await page.getByLabel('中文姓名').fill('新同事')
    await page.getByLabel('仅限以下园区').check()
    await page.getByRole('button', { name: '生成链接' }).click()
    await expect(page.getByText('请至少选择一个园区')).toBeVisible()
    await page.getByLabel('三水园').check()
    await page.getByRole('button', { name: '生成链接' }).click()
    const shown = page.getByRole('textbox', { name: '链接' })
    const first = await shown.inputValue()
    await page.getByRole('button', { name: /^为新同事重新生成链接/ }).click()
    await expect(shown).not.toHaveValue(first)
    const link = await shown.inputValue()

    const theirs = await browser.newContext({
      javaScriptEnabled: false,
      locale: 'zh-CN',
      baseURL: server.url,
    })
    const guest = await theirs.newPage()
    await guest.goto(first)
    await expect(guest.getByRole('heading', { name: '链接已撤回' })).toBeVisible()
    await guest.goto(link)
    await guest.getByLabel(/^密码/).fill('pa55word2026')
    await guest.getByLabel('再次输入密码').fill('pa55word2026')
    await guest.getByRole('button', { name: '创建账号' }).click()
    await expect(guest.getByText('这个密码很容易被猜到')).toBeVisible()
    await guest.getByLabel(/^密码/).fill('凤凰栖在安静的枝头上')
    await guest.getByLabel('再次输入密码').fill('凤凰栖在安静的枝头上')
    await guest.getByRole('button', { name: '创建账号' }).click()
    await expect(guest).toHaveURL(/\/board/)
    await guest.goto(link)
    await expect(guest.getByRole('heading', { name: '链接已被使用' })).toBeVisible()

    await page.goto('/settings/people?q=new@')
    await page.getByRole('link', { name: '新同事' }).click()
    await page.getByLabel('邮箱').fill('admin@example.org')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByText('该邮箱已有账号')).toBeVisible()
    await page.getByLabel('邮箱').fill('newer@example.org')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByText('已保存。')).toBeVisible()
    await expect(page.getByLabel('邮箱')).toHaveValue('newer@example.org')
    await page.getByText('停用新同事', { exact: true }).click()
    await page.getByRole('button', { name: '确认停用新同事' }).click()
    await expect(page.getByText('账号已停用。')).toBeVisible()
    await guest.goto('/account')
    await expect(guest).toHaveURL(/\/login/)
    await theirs.close()
  })
})

test('one’s own sessions can be seen and ended', async ({ page, person, signIn }) => {
  await signIn('manager')
  const elsewhere = await person('manager')
  await elsewhere.goto('/account')
  await page.goto('/account')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect(page.getByText('All other sessions have ended.')).toBeVisible()
  await elsewhere.goto('/account')
  await expect(elsewhere).toHaveURL(/\/login/)
})

test.describe('on the first day', () => {
  test.use({ zone: 'empty' })

  test('every page leads to making the first administrator, once', async ({ page }) => {
    await page.goto('/talents')
    await expect(page).toHaveURL(/\/setup$/)
    await expectAccessible(page)
    await page.getByLabel('Name in Latin letters').fill('Ada Example')
    await page.getByLabel('E-mail').fill('ada@example.org')
    await page.getByLabel(/^Password/).fill('a quiet heron waits')
    await page.getByLabel('The same password again').fill('a quiet heron waits')
    await page.getByRole('button', { name: 'Create the administrator' }).click()
    await expect(page).toHaveURL(/\/settings$/)
    const answer = await page.request.get('/setup')
    expect(answer.status()).toBe(404)
  })

  test('the zone is furnished: a team can be logged at once, toward this year’s targets', async ({
    page,
  }) => {
    await page.goto('/login')
    await page.getByLabel('E-mail').fill('ada@example.org')
    await page.getByLabel(/^Password/).fill('a quiet heron waits')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.goto('/board')
    await expect(page.getByText('0 of 20')).toBeVisible()
    await expect(page.getByText('0 of 10')).toBeVisible()
    await page.goto('/teams/new')
    await page.getByLabel('Name').fill('First Leaf')
    await page.getByLabel('Park').selectOption({ label: 'Nanhai Park' })
    await page.getByLabel('Sector').selectOption({ label: 'New materials' })
    await page.getByRole('button', { name: 'Log', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'First Leaf' })).toBeVisible()
  })
})

const PAGES = [
  '/settings',
  '/settings/people',
  '/settings/people/3',
  '/settings/people/invite',
  '/settings/permissions',
  '/settings/mail',
  '/settings/audit?check=1',
  '/account',
]

for (const [locale, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(`every page of the settings passes axe: ${locale}, ${theme}`, async ({ page, signIn, server }) => {
    test.slow()
    await signIn('admin')
    await page.request.post('/preferences', {
      form: { locale, theme, next: '/' },
      headers: { Origin: server.url, 'Sec-Fetch-Site': 'same-origin' },
      maxRedirects: 0,
    })
    for (const path of PAGES) {
      await page.goto(path)
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expectAccessible(page)
    }
  })
}

test('the audit log says what was done, opens its records and finds its chain whole', async ({
  page,
  signIn,
}) => {
  await signIn('admin')
  await page.goto('/settings/audit')
  await expect(page.getByText(/Last \d+ entries whole|最近 \d+ 条记录完整/)).toBeVisible()
  await page.locator('select[name=entity]').selectOption('event')
  await expect(page).toHaveURL(/entity=event/)
  // The address says so before the rows do.
  await expect(page.locator('tbody .row-link').first()).toHaveAttribute('href', /^\/events\//)
  await page.locator('tbody .row-link').first().click()
  await expect(page).toHaveURL(/\/events\/\d+/)
  await page.goto('/settings/audit?entity=venture&action=venture.edit')
  await page.locator('tbody summary').first().click()
  await expect(page.locator('.changes').first()).toBeVisible()
})
