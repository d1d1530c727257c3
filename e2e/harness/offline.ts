import type { Page } from '@playwright/test'
import { expect } from './test.ts'

const noticeOf = (page: Page) => page.locator('.offline-notice')

/** The page knows that the network is away. */
export const expectAway = (page: Page) => expect(noticeOf(page)).toBeVisible()

/** Something was sent meanwhile, and waits. */
export const expectWaiting = (page: Page) => expect(noticeOf(page)).toContainText('Nothing is lost')

/** The network is there, and nothing waits. */
export const expectBack = (page: Page) => expect(noticeOf(page)).toHaveCount(0)
