import { useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { type Answer, moveKey } from './use-moves.ts'

type Hear = (id: number, answer: Answer) => void

/**
 * Listens to what the server answers to the moves of these cards. Each holds its fetcher: one that nobody holds is gone
 * with its answer by the time a busy page is drawn.
 */
export const MoveAnswers = ({ ids, hear }: { ids: readonly number[]; hear: Hear }) =>
  ids.map((id) => <MoveAnswer key={id} id={id} hear={hear} />)

function MoveAnswer({ id, hear }: { id: number; hear: Hear }) {
  const { data } = useFetcher<Answer>({ key: moveKey(id) })
  const heard = useRef<unknown>()
  useEffect(() => {
    if (!data || data === heard.current) return
    heard.current = data
    hear(id, data as Answer)
  }, [data, id, hear])
  return null
}
