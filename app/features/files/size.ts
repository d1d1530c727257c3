import { formatNumber } from '#app/platform/format.ts'

const STEP = 1000

/** `340 KB`, `1.2 MB`: alike in every language. */
export function formatSize(bytes: number): string {
  if (bytes < STEP) return `${bytes} B`
  if (bytes < STEP ** 2) return `${formatNumber(bytes / STEP)} KB`
  return `${formatNumber(bytes / STEP ** 2, 1)} MB`
}
