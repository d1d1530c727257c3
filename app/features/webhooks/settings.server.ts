import { originsIn } from '#app/platform/origins.ts'

/** What the operator says of webhooks. Read from the process's own environment, which boot has checked. */
export function webhookSettings() {
  const { WEBHOOK_HOSTS, DEMO } = process.env
  return { origins: originsIn(WEBHOOK_HOSTS), demo: DEMO === '1' || DEMO === 'true' }
}
