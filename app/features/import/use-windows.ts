import { useCallback, useEffect, useRef, useState } from 'react'
import { importPath, WINDOW } from './import.ts'
import type { ImportPage } from './page.server.ts'
import type { GridRow } from './rows-shown.server.ts'

/**
 * Rows by their place, fetched in windows as they come into view. What the page's own reading brings anew (after a cell
 * was corrected) makes all others old: they are asked for again when they are looked at.
 */
export function useWindows({ id, view, rows_shown }: Pick<ImportPage, 'id' | 'view' | 'rows_shown'>) {
  const [, setRound] = useState(0)
  const kept = useRef({ of: rows_shown, rows: new Map([[0, rows_shown]]), asked: new Set<number>() })
  if (kept.current.of !== rows_shown)
    kept.current = { of: rows_shown, rows: new Map([[0, rows_shown]]), asked: new Set() }
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])

  const ask = useCallback(
    async (from: number) => {
      const { of, rows, asked } = kept.current
      if (of !== rows_shown || rows.has(from) || asked.has(from)) return
      asked.add(from)
      const search = new URLSearchParams({ from: String(from), ...(view.verdict && { show: view.verdict }) })
      try {
        const answer = await fetch(`${importPath(id)}/rows?${search}`, {
          headers: { Accept: 'application/json' },
        })
        if (!answer.ok) throw new Error(String(answer.status))
        rows.set(from, ((await answer.json()) as { rows: GridRow[] }).rows)
      } catch {
        // Asked for again when it is looked at again.
        asked.delete(from)
      }
      if (!gone.current) setRound((n) => n + 1)
    },
    [id, view.verdict, rows_shown],
  )
  const rowAt = (index: number): GridRow | undefined =>
    kept.current.rows.get(Math.floor(index / WINDOW) * WINDOW)?.[index % WINDOW]
  return { ask, rowAt }
}
