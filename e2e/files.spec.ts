import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { expectAccessible } from './harness/accessible.ts'
import { expect, test } from './harness/test.ts'

/** A page that a telephone held upright photographed, with where it stood. */
const photograph = (red = 190) =>
  sharp({ create: { width: 1600, height: 1200, channels: 3, background: { r: red, g: 150, b: 110 } } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '23/1 1/1 0/1' } })
    .toBuffer()

const pdf = (word: string) => Buffer.from(`%PDF-1.4\n% ${word}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`)
const as = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })

const card = (page: Page) => page.locator('#files')
const openTeam = async (page: Page, n = 0) => {
  await page.goto('/teams')
  await page.locator('.row-link').nth(n).click()
  await expect(card(page)).toBeVisible()
  return new URL(page.url()).pathname
}
const choose = (page: Page) => card(page).getByLabel('Choose files')
const link = (page: Page, name: string) => card(page).getByRole('link', { name, exact: true })

test('an agreement photographed on a phone is a thumbnail, is opened by a colleague, and refused to another park', async ({
  person,
  server,
}) => {
  const phone = await person('nanhai', {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  })
  const team = await openTeam(phone)
  const camera = card(phone).getByLabel('Take a photo')
  await expect(camera).toHaveAttribute('capture', 'environment')
  await camera.setInputFiles(as('IMG_0001.jpg', 'image/jpeg', await photograph()))
  await expect(link(phone, 'IMG_0001.jpg')).toBeVisible()
  const thumb = card(phone).locator('.file-mark img').first()
  await thumb.scrollIntoViewIfNeeded()
  await expect
    .poll(() => thumb.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]))
    .toEqual([240, 320])

  const colleague = await person('manager')
  await colleague.goto(team)
  await expect(colleague.locator('.timeline').first()).toContainText('added files')
  await link(colleague, 'IMG_0001.jpg').click()
  const seen = colleague.locator('dialog.viewer img')
  await expect
    .poll(() => seen.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]))
    .toEqual([1200, 1600])
  await expectAccessible(colleague)
  const content = (await seen.getAttribute('src')) ?? ''
  await colleague.keyboard.press('Escape')
  await expect(colleague).toHaveURL(new RegExp(`${team}(\\?|$)`))
  const sent = await colleague.request.get(server.url + content)
  expect((await sharp(await sent.body()).metadata()).exif).toBeUndefined()
  expect(sent.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'content-disposition': expect.stringMatching(/^inline/),
    'content-security-policy': expect.stringContaining('sandbox'),
  })

  // What stands on another park's record is not there, whatever of it is asked for.
  await colleague.goto('/teams')
  await colleague.locator('tr', { hasText: 'Shunde' }).first().locator('.row-link').click()
  await choose(colleague).setInputFiles([as('IMG_0002.jpg', 'image/jpeg', await photograph(90))])
  await link(colleague, 'IMG_0002.jpg').click()
  const other = (await colleague.locator('dialog.viewer img').getAttribute('src')) ?? ''
  const view = new URL(colleague.url()).pathname
  for (const path of [other, other.replace(/[^/]+$/, 'thumb'), view, view.replace(/\/\d+$/, '')]) {
    expect((await colleague.request.get(server.url + path)).status(), path).toBe(200)
    expect((await phone.request.get(server.url + path)).status(), path).toBe(404)
  }
})

test('several at once with progress, one cancelled, and what can’t be kept says why where it was chosen', async ({
  page,
  signIn,
  server,
  complaints,
}) => {
  await signIn('manager')
  await openTeam(page, 1)
  const large = join(server.folder, 'large.pdf')
  writeFileSync(large, Buffer.concat([pdf('large'), Buffer.alloc(20_000_000, 'x')]))
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 500_000,
  })
  await choose(page).setInputFiles(large)
  const line = card(page).locator('.going-line', { hasText: 'large.pdf' })
  await expect
    .poll(() => line.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value))
    .toBeGreaterThan(0)
  await line.getByRole('button', { name: /Cancel/ }).click()
  await expect(line).toHaveCount(0)
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
  await expect(link(page, 'large.pdf')).toHaveCount(0)
  await expect.poll(() => readdirSync(join(server.folder, 'files', 'tmp'))).toEqual([])

  await choose(page).setInputFiles([
    as('协议.pdf', 'application/pdf', pdf('one')),
    as('minutes.md', 'text/markdown', Buffer.from('# Minutes')),
    as(
      'logo.svg',
      'image/svg+xml',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    ),
    as('agreement.pdf', 'application/pdf', Buffer.from('<!doctype html><script>alert(1)</script>')),
    as('empty.pdf', 'application/pdf', Buffer.alloc(0)),
  ])
  await expect(link(page, '协议.pdf')).toBeVisible()
  await expect(link(page, 'minutes.md')).toBeVisible()
  for (const [name, why] of [
    ['logo.svg', 'This kind of file is not kept'],
    ['agreement.pdf', 'This kind of file is not kept'],
    ['empty.pdf', '0 bytes arrived'],
  ] as const)
    await expect(card(page).locator('.going-line', { hasText: name })).toContainText(why)
  await expectAccessible(page)
  await card(page).getByRole('button', { name: 'Dismiss “logo.svg”' }).click()
  await expect(card(page).locator('.going-line')).toHaveCount(2)

  // The same name again is a new version; removed it is the one before, and that can be taken back.
  await choose(page).setInputFiles([as('协议.PDF', 'application/pdf', pdf('two'))])
  await expect(card(page)).toContainText('version 2')
  await card(page).getByRole('button', { name: 'Remove “协议.PDF”' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'was removed' })).toBeVisible()
  await expect(link(page, '协议.pdf')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(link(page, '协议.PDF')).toBeVisible()
  expect(complaints.filter((text) => !/Failed to load resource/.test(text))).toEqual([])
  complaints.length = 0
})

test('dropped on the card, pasted, and with a note', async ({ page, signIn }) => {
  await signIn('manager')
  await openTeam(page, 2)
  const give = (selector: string, event: 'drop' | 'paste', name: string) =>
    page.evaluate(
      ([selector, event, name]) => {
        const data = new DataTransfer()
        data.items.add(new File([`%PDF-1.4 ${name}\n%%EOF`], name, { type: 'application/pdf' }))
        const target = document.querySelector(selector)
        const options = { bubbles: true, cancelable: true }
        if (event === 'drop') target?.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }))
        else target?.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }))
      },
      [selector, event, name] as const,
    )
  await give('#files', 'drop', 'dropped.pdf')
  await expect(link(page, 'dropped.pdf')).toBeVisible()
  await give('body', 'paste', 'pasted.pdf')
  await expect(link(page, 'pasted.pdf')).toBeVisible()
  const note = page.getByPlaceholder('What was said or agreed')
  await note.fill('Signed, see the scan')
  await give('.composer textarea', 'paste', 'minutes.pdf')
  await expect(page.locator('.note-files').getByText('minutes.pdf')).toBeVisible()
  await expect(page.locator('.note-files progress')).toHaveCount(0)
  await page.reload()
  await expect(note).toHaveValue('Signed, see the scan')
  await expect(page.locator('.note-files').getByText('minutes.pdf')).toBeVisible()
  // The network is slow: what is sent meanwhile waits for its file.
  const wire = Promise.withResolvers<void>()
  await page.route(/\/upload\b/, async (route) => {
    await wire.promise
    await route.continue()
  })
  await give('.composer textarea', 'paste', 'scan.pdf')
  await expect(page.locator('.note-files')).toContainText('scan.pdf')
  await page.getByRole('button', { name: 'Add to timeline' }).click()
  await expect(page.locator('.note-files')).toContainText('goes once they are there')
  wire.resolve()
  const line = page.locator('.timeline > li', { hasText: 'Signed, see the scan' })
  await expect(line.getByRole('link', { name: 'minutes.pdf' })).toBeVisible()
  await expect(line.getByRole('link', { name: 'scan.pdf' })).toBeVisible()
  await expect(link(page, 'scan.pdf')).toBeVisible()
})

test('files are looked at one after the other by keys, a PDF in the browser’s own viewer', async ({
  page,
  signIn,
}) => {
  // This browser may have no viewer of its own for them.
  await page.addInitScript(() => Object.defineProperty(navigator, 'pdfViewerEnabled', { get: () => true }))
  await signIn('manager')
  const team = await openTeam(page, 3)
  await choose(page).setInputFiles([as('c.jpg', 'image/jpeg', await photograph(30))])
  await expect(link(page, 'c.jpg')).toBeVisible()
  await choose(page).setInputFiles([as('b.csv', 'text/csv', Buffer.from('a,b\n'))])
  await expect(link(page, 'b.csv')).toBeVisible()
  await choose(page).setInputFiles([as('a.pdf', 'application/pdf', pdf('a'))])
  await link(page, 'a.pdf').click()
  const viewer = page.locator('dialog.viewer')
  await expect(viewer.locator('iframe')).toHaveAttribute('src', /\/files\/\d+\/a\.pdf$/)
  await viewer.press('ArrowRight')
  await expect(viewer).toContainText('Download it to open it')
  await viewer.press('ArrowRight')
  await expect(viewer.getByRole('img', { name: 'c.jpg' })).toBeVisible()
  await viewer.press('ArrowLeft')
  await expect(viewer).toContainText('b.csv')
  const download = page.waitForEvent('download')
  await viewer.getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('b.csv')
  // Read again it is still there, and closes to where it was opened.
  await page.reload()
  await expect(viewer).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`${team}(\\?|$)`))
})

test('what is gone from the disk says so', async ({ page, signIn, server, complaints }) => {
  await signIn('manager')
  await openTeam(page, 4)
  await choose(page).setInputFiles([as('lost.md', 'text/markdown', Buffer.from('# Only here'))])
  await link(page, 'lost.md').click()
  await expect(page.locator('dialog.viewer')).toContainText('Download it')
  const files = join(server.folder, 'files')
  for (const part of readdirSync(files)) if (part !== 'tmp') rmSync(join(files, part), { recursive: true })
  expect((await page.reload())?.status()).toBe(404)
  await expect(page.getByRole('alert')).toContainText('missing on the server')
  expect(server.log()).toContain('gone from the store')
  complaints.length = 0
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('files come by a plain form, with a note, and what can’t be kept is said by name', async ({
    page,
    signIn,
  }) => {
    await signIn('organiser')
    await page.goto('/settings/institutes')
    await page.locator('tbody a.row-link').first().click()
    await card(page).getByRole('link', { name: 'Add files' }).click()
    await page
      .getByLabel('Files', { exact: true })
      .setInputFiles([as('Letter.pdf', 'application/pdf', pdf('letter'))])
    await page.getByRole('button', { name: 'Add these files' }).click()
    await expect(page).toHaveURL(/\/settings\/institutes\/\d+#files$/)
    await expect(link(page, 'Letter.pdf')).toBeVisible()

    await page.getByPlaceholder('What was said or agreed').focus()
    await page.getByRole('link', { name: 'With files' }).click()
    const field = page.getByLabel('Files', { exact: true })
    await field.setInputFiles([
      as('page.html', 'text/html', Buffer.from('<html><script>1</script>')),
      as('photo.jpg', 'image/jpeg', Buffer.from('\xff\xd8\xff\xe0 broken', 'latin1')),
    ])
    await page.getByLabel('Note').fill('Visit in May')
    await page.getByRole('button', { name: 'Add these files' }).click()
    await expect(page.locator('.field-error')).toContainText('“page.html”: This kind of file is not kept')
    await expect(page.locator('.field-error')).toContainText('“photo.jpg”: The picture is damaged')
    await expect(page.getByLabel('Note')).toHaveValue('Visit in May')
    await field.setInputFiles([as('Visit.pdf', 'application/pdf', pdf('visit'))])
    await page.getByRole('button', { name: 'Add these files' }).click()
    const line = page.locator('.timeline > li', { hasText: 'Visit in May' })
    await line.getByRole('link', { name: 'Visit.pdf' }).click()
    const viewer = page.locator('dialog.viewer')
    await expect(viewer.locator('iframe')).toBeVisible()
    await viewer.getByRole('button', { name: 'Mark as personal data' }).click()
    await expect(viewer).toContainText('Personal data')
    await viewer.getByRole('button', { name: 'Not about a person' }).click()
    await expect(viewer.getByRole('button', { name: 'Mark as personal data' })).toBeVisible()
    await page.getByRole('link', { name: 'Close the file' }).click()
    await page.getByRole('button', { name: 'Remove “Visit.pdf”' }).click()
    await page.getByRole('button', { name: 'Put “Visit.pdf” back' }).click()
    await expect(link(page, 'Visit.pdf')).toBeVisible()
  })
})
