import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

const EVERY_MS = 1500
const MOST = 20

/** Reads the page anew for half a minute while something on it is about to change. */
export function useFresh(changing: boolean) {
  const { revalidate } = useRevalidator()
  const times = useRef(0)
  useEffect(() => {
    if (!changing) return
    const timer = setInterval(() => {
      if (++times.current > MOST) clearInterval(timer)
      else revalidate()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [changing, revalidate])
}
