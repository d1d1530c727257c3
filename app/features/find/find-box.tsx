import { lazy, Suspense, useState } from 'react'
import { patiently } from '#app/ui/route-code.ts'
import { SearchBox } from '#app/ui/search-box.tsx'
import { useRecent } from './recent.ts'

const Palette = lazy(() => patiently(() => import('./palette.tsx')))

/** The search of every page; `/` or Ctrl K opens the palette, which is fetched when it is first wanted. */
export function FindBox() {
  const [typed, setTyped] = useState<string | null>(null)
  useRecent()
  return (
    <>
      <SearchBox onOpen={setTyped} />
      {typed !== null && (
        <Suspense>
          <Palette typed={typed} onClose={() => setTyped(null)} />
        </Suspense>
      )}
    </>
  )
}
