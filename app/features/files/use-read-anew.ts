import { useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'

/** Reads the page again once nothing else is under way: what is being read would be broken off. */
export function useReadAnew() {
  const { revalidate, state } = useRevalidator()
  const isIdle = useNavigation().state === 'idle' && state === 'idle'
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    if (!wanted || !isIdle) return
    setWanted(false)
    revalidate()
  }, [wanted, isIdle, revalidate])
  return () => setWanted(true)
}
