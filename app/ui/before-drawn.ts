import { useEffect, useLayoutEffect } from 'react'

/** An effect that runs before what was rendered is seen; on the server, where nothing is, React would complain. */
export const useBeforeDrawn = typeof document === 'undefined' ? useEffect : useLayoutEffect
