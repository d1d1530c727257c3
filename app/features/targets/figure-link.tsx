import { Link } from '@remix-run/react'
import { createContext, type ReactNode, useContext } from 'react'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import type { Figure } from './splits.ts'

const PastFigures = createContext(false)
export const usePastFigures = () => useContext(PastFigures)

/** Lists show today's records: a past day's numbers open none. */
export const ShownFigures = ({ past, children }: { past: boolean; children: ReactNode }) => (
  <PastFigures.Provider value={past}>{children}</PastFigures.Provider>
)

/**
 * How many, as a link to the list of just so many. Of a number with records that this person may not open, the
 * part is the link that they may.
 */
export function FigureLink({ figure: { all, mine }, to }: { figure: Figure; to: string }) {
  const past = usePastFigures()
  if (past || mine === 0) return <>{formatNumber(all)}</>
  if (all === mine) {
    return (
      <Link className="link" to={to}>
        {formatNumber(all)}
      </Link>
    )
  }
  return (
    <>
      {formatNumber(all)}{' '}
      <Link className="link text-xs" to={to}>
        {m.target_figure_mine({ count: formatNumber(mine) })}
      </Link>
    </>
  )
}
