import { originsIn } from '#app/platform/origins.ts'

/** What the operator says of channels. Read from the process's own environment, which boot has checked, as for mail. */
export function channelSettings() {
  const { CHANNEL_HOSTS, DEMO } = process.env
  return { origins: originsIn(CHANNEL_HOSTS), demo: DEMO === '1' || DEMO === 'true' }
}
