/** What did not hold so far, in words. */
export const faults: string[] = []

export function check(fine: boolean, what: string) {
  console.log(`${fine ? '✓' : '✗'} ${what}`)
  if (!fine) faults.push(what)
}
