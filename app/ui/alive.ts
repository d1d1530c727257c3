import { useEffect, useState } from 'react'

/** False on the server and until the page is alive. */
export function useAlive() {
  const [alive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  return alive
}
