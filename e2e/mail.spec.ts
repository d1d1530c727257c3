import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

/** The link of ours in a mail. */
const linkIn = (text = '') => /https?:\/\/\S+\/(?:invite|reset)\/[\w-]+/.exec(text)?.[0] ?? ''

type Postman = { received: { to: string[]; text: string; headers: Map<string, string> }[] }

/** Mails to somebody that are about this. The people of the demo get others too. */
const mailsTo = ({ received }: Postman, address: string, about: RegExp) =>
  received.filter(({ to, headers }) => to.includes(address) && about.test(headers.get('subject') ?? ''))

test.describe('with a mail server', () => {
  test.use({ by_mail: true })

  test('somebody is invited by mail, opens its link and has an account', async ({
    page,
    signIn,
    browser,
    server,
    postman,
  }) => {
    await signIn('admin')
    await page.goto('/settings/people/invite')
    await page.getByLabel('E-mail').fill('new@example.org')
    await page.getByLabel('Name in Latin letters').fill('Rowan Reed')
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    await expect(page.getByText('It is being sent to new@example.org as well.')).toBeVisible()
    const shown = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    const arrived = () => mailsTo(postman(), 'new@example.org', /invited/)
    await expect.poll(() => arrived().length).toBe(1)
    const [mail] = arrived()
    expect(linkIn(mail?.text)).toBe(shown)

    const theirs = await browser.newContext({ baseURL: server.url, locale: 'en' })
    const guest = await theirs.newPage()
    await guest.goto(linkIn(mail?.text))
    await guest.getByLabel(/^Password/).fill('a quiet heron waits')
    await guest.getByLabel('The same password again').fill('a quiet heron waits')
    await guest.getByRole('button', { name: 'Create' }).click()
    await expect(guest).toHaveURL(/\/board/)
    await theirs.close()

    await page.goto('/settings/mail')
    await expectAccessible(page)
    const row = page.getByRole('row', { name: /new@example\.org/ })
    await expect(row).toContainText('Sent')
    await row.getByRole('link').click()
    await expect(page.getByText('It holds a link for its reader alone')).toBeVisible()
    expect(await page.content()).not.toContain(shown)
    await expectAccessible(page)
  })

  test('whoever forgot their password gets a link; for an unknown address all looks the same', async ({
    page,
    person,
    postman,
  }) => {
    const elsewhere = await person('organiser')
    const arrived = () => mailsTo(postman(), 'organiser@example.org', /password/)
    const answers: string[] = []
    for (const email of ['nobody@example.org', 'organiser@example.org']) {
      await page.goto('/login')
      await page.getByRole('link', { name: 'Forgot your password?' }).click()
      await expectAccessible(page)
      await page.getByLabel('E-mail').fill(email)
      await page.getByRole('button', { name: 'Send me a link' }).click()
      await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
      answers.push((await page.locator('main').textContent()) ?? '')
    }
    expect(answers[1]).toBe(answers[0])
    await expect.poll(() => arrived().length).toBe(1)
    const [mail] = arrived()
    expect(mailsTo(postman(), 'nobody@example.org', /./)).toEqual([])

    await page.goto(linkIn(mail?.text))
    await page.getByLabel(/^New password/).fill('a heron over the quiet canal')
    await page.getByLabel('The same password again').fill('a heron over the quiet canal')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await expect(page).toHaveURL(/\/board/)
    await elsewhere.goto('/account')
    await expect(elsewhere).toHaveURL(/\/login/)
    await expect.poll(() => arrived().at(-1)?.text).toContain('was just changed')

    await elsewhere.goto(linkIn(mail?.text))
    await expect(elsewhere.getByRole('heading', { name: 'This link was already used' })).toBeVisible()
    await expect(elsewhere.getByRole('link', { name: 'Ask for a new link' })).toBeVisible()
  })

  test('an address that is refused stands at the person, and is tried again once it is there', async ({
    page,
    signIn,
    postman,
  }) => {
    await signIn('admin')
    const address = 'su.xiaoli@example.org'
    postman().manners.refuse = { at: 'to', code: 550, text: 'No such user here', address }
    await page.goto('/settings/people?q=su.xiaoli@')
    await page.getByRole('link', { name: 'Su Xiaoli' }).click()
    await page.getByRole('button', { name: 'Make a reset link' }).click()
    await expect(page.getByText('It is being sent to su.xiaoli@example.org as well.')).toBeVisible()
    await expect(async () => {
      await page.reload()
      await expect(page.getByText(/refuses this address: .*550 No such user here/)).toBeVisible({
        timeout: 1000,
      })
    }).toPass()
    await page.goto('/settings/mail?state=bounced')
    await expect(page.getByRole('heading', { name: 'Refused addresses (1)' })).toBeVisible()
    await page
      .getByRole('row', { name: /su\.xiaoli/ })
      .getByRole('link')
      .click()
    await page.getByRole('link', { name: 'Failed jobs' }).click()
    await expect(page).toHaveURL('/settings/jobs')
    postman().manners.refuse = undefined as never
    await page.getByRole('button', { name: /^Try again: Send a mail/ }).click()
    await expect.poll(() => mailsTo(postman(), address, /new password/).length).toBe(1)
    await expect(async () => {
      await page.goto('/settings/mail?state=bounced')
      await expect(page.getByText('No mail in this state')).toBeVisible({ timeout: 1000 })
    }).toPass()
  })

  test('an administrator sends themselves a test mail and sees it go out', async ({
    page,
    signIn,
    postman,
  }) => {
    await signIn('admin')
    await page.goto('/settings/mail')
    await expect(page.getByText(/^127\.0\.0\.1:\d+$/)).toBeVisible()
    await page.getByRole('button', { name: 'Send a test mail to admin@example.org' }).click()
    await expect(page.getByText('A test mail to admin@example.org is on its way')).toBeVisible()
    await expect(page.getByRole('row', { name: /Test mail from Wutong/ })).toContainText('Sent')
    const html = postman().received.find(({ headers }) =>
      /Test mail/.test(headers.get('subject') ?? ''),
    )?.html
    expect(html).toContain('Mail arrives')
    expect(html).not.toMatch(/<script|javascript:|\son\w+=/)
  })
})

test.describe('without one', () => {
  test.use({ javaScriptEnabled: false, locale: 'zh-CN' })

  test('pages say what to do instead, and mails that were written can be read', async ({ page, signIn }) => {
    await page.goto('/login')
    await expect(page.getByText('忘记密码？请管理员发送链接给您')).toBeVisible()
    await expect(page.getByRole('link', { name: '忘记密码？' })).toHaveCount(0)
    await page.goto('/forgot')
    await expect(page.getByText('请联系管理员，由管理员生成链接')).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveCount(0)

    await signIn('admin')
    await page.goto('/settings/mail')
    await expect(page.getByText('尚未设置邮件服务器，梧桐不发送邮件')).toBeVisible()
    await page.getByRole('link', { name: '您的梧桐密码已修改' }).first().click()
    await expect(page.getByText('密码刚刚修改')).toBeVisible()
    await page.goto('/settings/people/invite')
    await page.getByLabel('邮箱').fill('later@example.org')
    await page.getByLabel('中文姓名').fill('后来')
    await page.getByRole('button', { name: '生成链接' }).click()
    await expect(page.getByRole('textbox', { name: '链接' })).toHaveValue(/\/invite\//)
    await expect(page.getByText('链接也已发送到')).toHaveCount(0)
    await page.goto('/settings/mail')
    await expect(page.getByRole('row', { name: /later@/ })).toHaveCount(0)
  })
})

for (const [locale, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(`the pages about mail pass axe: ${locale}, ${theme}`, async ({ page, signIn, server }) => {
    await page.request.post(`${server.url}/preferences`, {
      form: { locale, theme, next: '/' },
      headers: { Origin: server.url, 'Sec-Fetch-Site': 'same-origin' },
      maxRedirects: 0,
    })
    for (const path of ['/forgot', '/settings/mail', '/settings/mail/1']) {
      if (path.startsWith('/settings')) await signIn('admin')
      await page.goto(path)
      await expectAccessible(page)
    }
  })
}
