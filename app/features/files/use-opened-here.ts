import { useLocation } from '@remix-run/react'

/** What a link to a file says: closing it leads back by the history, to where one was. */
export const OPENED_HERE = { opened_here: true } as const

export const useOpenedHere = () =>
  (useLocation().state as Partial<typeof OPENED_HERE> | null)?.opened_here === true
