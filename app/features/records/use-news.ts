import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { type RecordChange, useChanges } from '#app/features/live/use-changes.ts'
import * as m from '#app/paraglide/messages.js'
import { namePair } from '#app/platform/format.ts'
import { toast } from '#app/ui/toast.tsx'
import { isRecord } from './record.ts'

/** Several changes at once are one reload. */
const GATHER_MS = 150

type Named = { id: number; name_zh: string; name_en: string }
type Page = { id: number; seq: number; people: readonly Named[] }

/**
 * Keeps a record's page up to date with what others do to it, and says whose doing it was. `seq` is the last change
 * the page knows of. What is being typed stays: forms hold what they were filled from until they are sent.
 */
export function useNews({ id, seq, people }: Page) {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const posting = useFetchers().some((fetcher) => fetcher.state !== 'idle')
  const busy = state !== 'idle' || navigation.state !== 'idle' || posting
  const me = usePerson().person?.id
  const latest = useRef({ seq, busy, people, me, revalidate })
  latest.current = { seq, busy, people, me, revalidate }
  const heard = useRef<RecordChange[]>([])
  const timer = useRef<number>()

  const look = useCallback(() => {
    const page = latest.current
    // Behind one's own post the page loads again anyway.
    timer.current = page.busy ? window.setTimeout(look, GATHER_MS) : undefined
    if (page.busy) return
    const news = heard.current.filter((change) => change.seq > page.seq)
    heard.current = []
    if (news.length === 0) return
    page.revalidate()
    const others = news.filter(({ by }) => by !== page.me)
    if (others.length > 0) toast(wordsFor(page.people.find((person) => person.id === others.at(-1)?.by)))
  }, [])

  useChanges(seq, (changes) => {
    // Parks, sectors and years count for themselves: theirs are no numbers of records.
    heard.current.push(...changes.filter((change) => change.id === id && isRecord(change.entity)))
    if (heard.current.length > 0) timer.current ??= window.setTimeout(look, GATHER_MS)
  })
  useEffect(() => () => clearTimeout(timer.current), [])
}

const wordsFor = (who: Named | undefined) =>
  who ? m.record_news_by({ who: namePair(who).main }) : m.record_news()
