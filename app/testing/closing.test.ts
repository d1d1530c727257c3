import { flatRoutes } from '@remix-run/dev/dist/config/flat-routes.js'
import type { ShouldRevalidateFunction } from '@remix-run/react'
import { expect, test } from 'vitest'
import { listPath, RECORD_KINDS, type RecordKind } from '#app/features/records/record.ts'

const modules = import.meta.glob<{ loader?: unknown; shouldRevalidate?: ShouldRevalidateFunction }>(
  '../routes/*.tsx',
)
const manifest = flatRoutes('app')

const pathOf = (id: string | undefined): string => {
  const route = id && manifest[id]
  return route ? [pathOf(route.parentId), route.path].filter(Boolean).join('/') : ''
}

/** The page of a record, and what is around it. */
function doorsOf(kind: RecordKind) {
  const page = `${listPath(kind).slice(1)}/:id`
  const ids = [Object.keys(manifest).find((id) => pathOf(id) === page)]
  for (let id = ids[0]; id; id = manifest[id]?.parentId) ids.unshift(manifest[id]?.parentId)
  return ids.flatMap((id) => (id && manifest[id]?.file) || [])
}

async function readAnew(kind: RecordKind, from: string, to: string) {
  const read: string[] = []
  for (const file of doorsOf(kind)) {
    const door = await modules[`../${file}`]?.()
    const [currentUrl, nextUrl] = [from, to].map((said) => new URL(`${listPath(kind)}/7${said}`, 'http://x'))
    const asked = { currentUrl, nextUrl, currentParams: { id: '7' }, nextParams: { id: '7' } }
    const answer = { ...asked, defaultShouldRevalidate: true } as Parameters<ShouldRevalidateFunction>[0]
    if (door?.loader && (door.shouldRevalidate?.(answer) ?? true)) read.push(file)
  }
  return read
}

test.each(RECORD_KINDS)('a form that is closed on the page of a %s has nothing read anew', async (kind) => {
  expect(doorsOf(kind).length).toBeGreaterThan(1)
  for (const said of ['', '?span=100'])
    expect(await readAnew(kind, `${said || '?'}&open=task#tasks`, said)).toEqual([])
})

test.each(RECORD_KINDS)('negative control: more of the timeline of a %s is read', async (kind) => {
  expect(await readAnew(kind, '', '?span=100')).toContain(doorsOf(kind).at(-1))
})
