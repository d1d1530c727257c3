import { useLocation } from '@remix-run/react'
import { originParam } from '#app/features/ventures/origin.ts'

/** What leads from a record back to this very view. */
export const useOrigin = () =>
  originParam({ page: 'targets', query: useLocation().search.replace(/^\?/, '') })
