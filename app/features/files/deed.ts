/** What was done with files, as a timeline tells it; which version, where there are several. One that is not there any more has no page. */
export type FileDeed = {
  deed: 'add' | 'remove' | 'restore' | 'mark' | 'unmark'
  files: { id: number; name: string; version_no: number | null; there: boolean }[]
}
