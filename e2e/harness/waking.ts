import { type BrowserContext, expect, type Page } from '@playwright/test'

/**
 * A person looks before they press; a program presses while the page still wakes, and gets what a page without script
 * does. In this context loading a page is over once it is awake; `waitUntil: 'commit'` is for what happens before.
 */
export function waitForWaking(context: BrowserContext) {
  context.on('page', (page) => {
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
    page.goto = (url, options) => openedBy(page, goto(url, options), options)
    page.reload = (options) => openedBy(page, reload(options), options)
  })
}

async function openedBy<A>(page: Page, loading: Promise<A>, options?: { waitUntil?: string }): Promise<A> {
  const answer = await loading
  if (options?.waitUntil !== 'commit') await awake(page)
  return answer
}

/** The page of ours that is open is awake; others have nothing to wait for. */
async function awake(page: Page) {
  if ((await page.locator('link[rel=modulepreload]').count()) === 0) return
  await expect(page.locator('html[data-awake]')).toBeAttached()
}
