import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { expectAccessible } from './harness/accessible.ts'
import { hurry } from './harness/hurry.ts'
import { expect, test } from './harness/test.ts'

test.use({ in_group: true })

async function addGroup(page: Page, address: string, name: string) {
  await page.goto('/settings/channels')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel('Webhook address').fill(address)
  await page.getByRole('button', { name: 'Add the group' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

const sendTest = (page: Page) => page.getByRole('button', { name: 'Send a test message' }).click()

test('a group is added and hears a test, a team that is supported, and Monday’s summary', async ({
  page,
  signIn,
  person,
  group,
  server,
}) => {
  test.slow()
  const { address, heard } = group()
  const said = () => heard.map(({ text }) => text).join('\n')
  await signIn('admin')
  await page.goto('/settings/channels')
  await expectAccessible(page)
  await page.getByLabel(/^Name/).fill('Elsewhere')
  await page.getByLabel('Webhook address').fill('https://evil.example/cgi-bin/webhook/send?key=12345678')
  await page.getByRole('button', { name: 'Add the group' }).click()
  await expect(page.getByText('Messages go to bots of WeCom, DingTalk, Feishu and Lark only.')).toBeVisible()
  expect(await page.content()).not.toContain('evil.example')

  await addGroup(page, address, 'Night watch')
  await sendTest(page)
  await expect(page.getByText('The bot has taken the message')).toBeVisible()
  expect(said()).toContain('Night watch')
  await expectAccessible(page)
  expect(await page.content()).not.toContain(new URL(address).searchParams.get('key'))
  const id = /channels\/(\d+)/.exec(page.url())?.[1]

  const manager = await person('manager')
  await manager.goto('/teams?stage=public_notice')
  const link = manager.locator('a.row-link').first()
  const [team = ''] = ((await link.textContent()) ?? '').split('\n')
  const venture = /\d+$/.exec((await link.getAttribute('href'))?.split('?')[0] ?? '')?.[0]
  await manager.goto(`/board/${venture}/move`)
  await manager.getByLabel('Supported').check()
  await manager.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(manager).toHaveURL(/\/board/)
  const hurried = () => {
    hurry(server)
    return said()
  }
  await expect.poll(hurried, { timeout: 60_000 }).toContain('获得支持')
  expect(said()).toContain(`${server.url}/teams/${venture}`)
  expect(team).not.toBe('')

  // As the timetable would write it.
  const file = new Database(join(server.folder, 'zone.db'))
  const at = new Date().toISOString()
  file
    .prepare(
      "insert into job (name, payload, due_at, set_at, created_at) values ('channel.monday', '{}', ?, ?, ?)",
    )
    .run(at, at, at)
  file.close()
  await expect.poll(said, { timeout: 30_000 }).toContain('周一小结')
  expect(said()).toContain('年底前达标的可能性')
  expect(said()).toContain(`${server.url}/targets`)

  await page.goto(`/settings/channels/${id}`)
  const summary = page.locator('tr', { hasText: '周一小结' })
  await expect(summary).toContainText('Sent')
  await summary.getByText('周一小结').click()
  await expect(summary.getByText('年底前达标的可能性')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/settings/audit?entity=channel')
  await expect(page.getByRole('table').getByText('Added a group channel').first()).toBeVisible()
  expect(await page.content()).not.toContain(new URL(address).searchParams.get('key'))
})

test('what a bot refuses is said in words, at the group and in the list', async ({ page, signIn, group }) => {
  const { address, manners } = group()
  await signIn('admin')
  await addGroup(page, address, 'Day watch')
  manners.code = { code: 93000, message: 'invalid webhook url' }
  await sendTest(page)
  await expect(page.getByRole('alert')).toContainText('the bot was removed')
  await expect(page.getByRole('alert')).toContainText('93000 invalid webhook url')
  await page.goto('/settings/channels')
  await expect(page.getByRole('row', { name: /Day watch/ })).toContainText('Address opens no group')
  await page.getByRole('link', { name: 'Day watch' }).click()
  delete manners.code
  await sendTest(page)
  await expect(page.getByText('The bot has taken the message')).toBeVisible()
  await page.getByRole('button', { name: 'Tell it nothing more' }).click()
  await expect(page.getByText('The group is told nothing more.')).toBeVisible()
})

test('without a script a group is added, changed and tried all the same', async ({ person, group }) => {
  const page = await person('admin', { javaScriptEnabled: false })
  await addGroup(page, group().address, 'Plain watch')
  await sendTest(page)
  await expect(page.getByText('The bot has taken the message')).toBeVisible()
  await page.getByLabel(/^Name/).fill('Plainer watch')
  await page.getByLabel('Only these parks').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Choose at least one park')).toBeVisible()
  await page.getByLabel('Nanhai Park').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Plainer watch', level: 1 })).toBeVisible()
  await sendTest(page)
  await expect(page.getByText('The bot has taken the message')).toBeVisible()
})

test('nobody but an administrator sees them', async ({ page, signIn }) => {
  await signIn('leadership')
  const answer = await page.goto('/settings/channels')
  expect(answer?.status()).toBe(403)
})
