import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails with rule, place and help text of everything axe finds on the page as it is now. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    // Nothing is written up of what is fine, nor a page opened to write it on: our pages hold no frames of others.
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .withTags([...WCAG_2_2_AA, 'best-practice'])
    .analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  )
  expect(found, `axe on ${page.url()}`).toEqual([])
}
