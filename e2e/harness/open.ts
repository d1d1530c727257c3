import { expect, type Page } from '@playwright/test'

/** The record of a team, as one comes to it from the list: by its link, without loading a page anew. */
export async function openTeam(page: Page) {
  await page.goto('/teams?stage=supported')
  await page.locator('.row-link').first().click()
  await expect(page).toHaveURL(/\/teams\/\d+/)
}

/** The form of a task on the record that is open, with its first field. */
export async function openTask(page: Page) {
  await page.getByText('Add a task').click()
  return page.getByLabel('What is to be done')
}
