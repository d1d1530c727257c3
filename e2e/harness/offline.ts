import type { Page } from '@playwright/test'
import { expect } from './test.ts'

const noticeOf = (page: Page) => page.locator('.offline-notice')

/** The page knows that the network is away. */
export const expectAway = (page: Page) => expect(noticeOf(page)).toBeVisible()

/** Something was sent meanwhile, and waits. */
export const expectWaiting = (page: Page) => expect(noticeOf(page)).toContainText('Nothing is lost')

/** The network is there, and nothing waits. */
export const expectBack = (page: Page) => expect(noticeOf(page)).toHaveCount(0)

/** What is done while the network is away, after which it is back. */
export async function whileAway<R>(page: Page, work: () => Promise<R>): Promise<R> {
  await page.context().setOffline(true)
  const done = await work()
  await page.context().setOffline(false)
  return done
}
