import {
  type Fetcher,
  type Form as RemixForm,
  useActionData,
  useFetchers,
  useNavigation,
} from '@remix-run/react'
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import type { FormReply } from '#app/platform/form.ts'
import { useBeforeDrawn } from './before-drawn.ts'
import { toast } from './toast.tsx'
import { giveUpTurns, useSubmitInTurn, useTurns } from './turns.ts'

/*
 * How what a form says gets to the server, in its turn, and what comes back to it.
 */

export type FetcherLike = Pick<Fetcher, 'state' | 'data' | 'formData'> & { Form: typeof RemixForm }

export function isReply(data: unknown): data is FormReply & { intent?: string } {
  return typeof data === 'object' && data !== null && 'errors' in data && 'values' in data
}

/** What the server answered to this very form, if it could not accept it. */
export function useReply(given: unknown, fetcher: FetcherLike | undefined, intent: string | undefined) {
  const actionData = useActionData<unknown>()
  const data = given ?? (fetcher ? fetcher.data : actionData)
  if (!isReply(data)) return undefined
  if (data.intent !== undefined && data.intent !== (intent ?? '')) return undefined
  return data
}

/** Sends what no form holds, such as an undo, and stays where it is on the page. */
export function usePost() {
  const submit = useSubmitInTurn()
  return (fields: Record<string, string | number | null>) =>
    submit(fields, { method: 'post', preventScrollReset: true, flushSync: true })
}

/** The post that is under way on this page, whether the page waits for it or a fetcher does. */
export function usePosted() {
  const navigation = useNavigation()
  const fetcher = useFetchers().find(({ formMethod, formData }) => formMethod === 'POST' && formData)
  return { formData: navigation.formData ?? fetcher?.formData, state: fetcher?.state ?? navigation.state }
}

/** Whether what this form sent is under way; where lines have the same form, `line` is the one that has to have sent it. */
export function usePending(
  fetcher: FetcherLike | undefined,
  intent: string | undefined,
  line: RefObject<HTMLFormElement> | undefined,
) {
  const navigation = useNavigation()
  const at = fetcher ?? navigation
  const isOwn =
    at.formData !== undefined &&
    (at.formData.get('intent') ?? '') === (intent ?? '') &&
    holdsSame(line?.current, at.formData)
  return { pending: at.state !== 'idle' && isOwn, isIdle: at.state === 'idle' }
}

const EACH_TIME_ANEW = ['idem', 'version']

/** What a line's form says without being typed is which line it is. */
const holdsSame = (form: HTMLFormElement | null | undefined, sent: FormData) =>
  [...(form?.querySelectorAll<HTMLInputElement>('input[type="hidden"]') ?? [])].every(
    ({ name, value }) => EACH_TIME_ANEW.includes(name) || sent.get(name) === value,
  )

/** What the form's button sends waits for what is on its way; a fetcher of its own stands in nobody's way. */
export function useTurn(ref: RefObject<HTMLFormElement>, fetcher: FetcherLike | undefined) {
  const submit = useSubmitInTurn()
  const isWaiting = useTurns().some(({ form }) => form !== undefined && form === ref.current)
  const take = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget
    if (fetcher || event.defaultPrevented || form.method !== 'post') return
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? undefined
    const target = (submitter ?? form) as HTMLFormElement | HTMLButtonElement
    const encType = form.enctype as 'multipart/form-data'
    submit(target, { method: 'post', action, encType, preventScrollReset: true, flushSync: true })
  }
  return { isWaiting, take }
}

/** A refusal has to be seen: what waits behind it stays in its form, and says so. */
export function useGivingUp(answer: FormReply | undefined) {
  useEffect(() => {
    if (answer && giveUpTurns()) toast(m.form_notice_not_sent())
  }, [answer])
}

/**
 * After a post that was accepted the form starts afresh with the loader's new idempotency key; a loader that
 * merely ran again must not take away what is being typed, so the key is held until then.
 */
export function useRound(
  { idem, pending, isIdle }: { idem: string | undefined; pending: boolean; isIdle: boolean },
  answer: FormReply | undefined,
  onDone: () => void,
) {
  const [round, setRound] = useState(0)
  const [key, setKey] = useState(idem)
  const was = useRef(false)
  const before = useRef(answer)
  // Before the answer is seen: what is typed once it is must not land in the form that is going.
  useBeforeDrawn(() => {
    // A link that was followed meanwhile says nothing about whether it was accepted.
    if (was.current && !pending && isIdle && (!answer || answer === before.current)) {
      setRound((n) => n + 1)
      setKey(idem)
      onDone()
    }
    was.current = pending
  }, [pending, isIdle, answer, idem, onDone])
  const noteSent = () => {
    // Not once it is seen to be pending: on a busy machine the refusal is there by then, and would count as old.
    before.current = answer
  }
  return { round, key, noteSent }
}
