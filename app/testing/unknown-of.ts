import type { Known } from '#app/platform/known.ts'

/** The parameters a page asks its address for without knowing them. */
export async function unknownOf(read: (search: URLSearchParams) => unknown, known: Known) {
  const asked = new Set<string>()
  const search = new URLSearchParams()
  for (const way of ['get', 'has'] as const) {
    const plainly = search[way].bind(search)
    search[way] = ((name: string) => asked.add(name) && plainly(name)) as never
  }
  await read(search)
  return [...asked].filter((name) => !Object.hasOwn(known, name))
}
