import { type Fetcher, Form as RemixForm, useActionData, useFetchers, useNavigation } from '@remix-run/react'
import {
  type ChangeEvent,
  type ComponentProps,
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react'
import * as m from '#app/paraglide/messages.js'
import { type FormReply, type FormValues, WHOLE_FORM } from '#app/platform/form.ts'
import { Button, type Variant } from './button.tsx'
import { ConflictNotice, type ShownAs } from './conflict-notice.tsx'
import { useDraft } from './draft.ts'
import { useActionHere } from './place.ts'
import { toast } from './toast.tsx'
import { giveUpTurns, useSubmitInTurn, useTurns } from './turns.ts'

/** What a form starts with: the record's own values. `null` and `undefined` are empty fields. */
export type StartValues = Record<
  string,
  string | number | boolean | readonly (string | number)[] | null | undefined
>

/** The part of react-hook-form's `register` that fields use; only a CheckedForm has it. */
export type Register = (name: string) => object

type FormState = {
  id: string
  values: StartValues | FormValues
  errors: Record<string, string[] | undefined>
  pending: boolean
  register: Register | undefined
  /** What the server answered to this form, if it could not accept it. */
  answer: FormReply | undefined
  /** Something was added or taken away, which no control says: what is half typed is kept anew. */
  noteChange: () => void
}

const FormContext = createContext<FormState>({
  id: 'f',
  values: {},
  errors: {},
  pending: false,
  register: undefined,
  answer: undefined,
  noteChange: () => {},
})

export const useFormState = () => useContext(FormContext)

type FetcherLike = Pick<Fetcher, 'state' | 'data' | 'formData'> & { Form: typeof RemixForm }

export type FormProps = {
  /** Tells a page's forms from one another; posted as `intent`. */
  intent?: string
  /** A UUID made in the loader: a repeated post is answered once. Every form that creates something has one. */
  idem?: string
  /** The version of the record that is edited. */
  version?: number
  values?: StartValues
  /** The action's answer when it isn't this page's own `useActionData()`. */
  reply?: unknown
  /** Posts without leaving the page. */
  fetcher?: FetcherLike
  /** Field names to words, for the notice that somebody else saved first. */
  labels?: Record<string, string>
  /** In that notice: what a code or an id is called. */
  shownAs?: ShownAs
  onDone?: () => void
  /** False: what is half typed isn't kept for later. */
  draft?: boolean
  children: ReactNode
} & Omit<ComponentProps<typeof RemixForm>, 'children'>

type Checked = {
  formRef?: RefObject<HTMLFormElement>
  register?: Register
  browserErrors?: Record<string, string[] | undefined>
}

/**
 * A form that posts natively, with Remix on top when JavaScript is there. Shows the server's errors at their
 * fields and never loses what was typed. For checks in the browser by the same schema see CheckedForm.
 */
export function Form({
  intent,
  idem,
  version,
  values = {},
  reply,
  fetcher,
  labels,
  shownAs,
  onDone,
  draft = true,
  formRef,
  register,
  browserErrors,
  children,
  className = '',
  ...rest
}: FormProps & Checked) {
  const ownRef = useRef<HTMLFormElement>(null)
  const ref = formRef ?? ownRef
  const answer = useReply(reply, fetcher, intent)
  const { pending, isIdle } = usePending(fetcher, intent, rest.id === undefined ? undefined : ref)
  const { round, key, noteSent } = useRound({ idem, pending, isIdle }, answer, () => {
    kept.forget()
    onDone?.()
  })
  const [edited, setEdited] = useEdited(answer)
  useFocusOnError(ref, answer)
  useGivingUp(fetcher ? undefined : answer)
  const turn = useTurn(ref, fetcher)
  const isSent = pending || turn.isWaiting

  const errors = { ...without(answer?.errors, edited), ...browserErrors }
  const id = rest.id ?? intent ?? 'f'
  const action = useActionHere(rest.action)
  const kept = useDraft(ref, { id, at: rest.action, on: draft, round, sending: pending })
  const stands = { ...values, ...answer?.values }
  const Tag = fetcher?.Form ?? RemixForm
  return (
    <FormContext.Provider
      value={{ id, values: stands, errors, pending: isSent, register, answer, noteChange: kept.keep }}
    >
      <Tag
        method="post"
        noValidate
        preventScrollReset
        data-form={id}
        {...rest}
        action={action}
        key={round}
        ref={ref}
        className={`form ${className}`}
        aria-busy={isSent || undefined}
        onSubmit={(event) => {
          if (isSent) return event.preventDefault()
          noteSent()
          rest.onSubmit?.(event)
          turn.take(event)
        }}
        onChange={(event) => {
          setEdited(event)
          kept.keep()
          rest.onChange?.(event)
        }}
        onClick={(event) => {
          if ((event.target as Element).closest('[data-discards]')) kept.forget()
          rest.onClick?.(event)
        }}
      >
        {intent && <input type="hidden" name="intent" value={intent} />}
        {key && <input type="hidden" name="idem" value={key} />}
        {version !== undefined && (
          <input type="hidden" name="version" value={answer?.stale?.version ?? version} />
        )}
        {answer?.stale && (
          <ConflictNotice
            stale={answer.stale}
            typed={answer.values}
            labels={labels ?? {}}
            shownAs={shownAs}
          />
        )}
        {kept.isBack && <DraftNotice onDiscard={kept.discard} />}
        {!answer?.stale && <FormErrors refusal={answer?.refusal} errors={errors} />}
        {children}
      </Tag>
    </FormContext.Provider>
  )
}

/** Says that what stands here was typed before. */
const DraftNotice = ({ onDiscard }: { onDiscard: () => void }) => (
  <p className="form-draft" role="status">
    {m.form_draft_back()}{' '}
    <button type="button" className="link" onClick={onDiscard}>
      {m.form_draft_discard()}
    </button>
  </p>
)

/** What stands above the fields when a form was not accepted. */
export function FormErrors({ refusal, errors }: { refusal?: string; errors: FormState['errors'] }) {
  const whole = errors[WHOLE_FORM] ?? []
  const count = Object.keys(errors).filter((name) => name !== WHOLE_FORM && errors[name]?.length).length
  if (!refusal && whole.length === 0 && count < 2) return null
  return (
    <div className="notice notice-bad" role="alert" tabIndex={-1} data-form-errors>
      {refusal && <p>{refusal}</p>}
      {whole.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {count > 1 && <p>{m.form_notice_check_fields({ count })}</p>}
    </div>
  )
}

type SubmitProps = Omit<ComponentProps<typeof Button>, 'type'> & { variant?: Variant }

/** The form's own button: shows that it is working, and does not send twice. */
export function SubmitButton({ variant = 'primary', children, ...rest }: SubmitProps) {
  const { pending } = useFormState()
  return (
    <Button {...rest} type="submit" variant={variant} pending={pending}>
      {children ?? m.form_action_save()}
    </Button>
  )
}

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
function usePending(
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
function useTurn(ref: RefObject<HTMLFormElement>, fetcher: FetcherLike | undefined) {
  const submit = useSubmitInTurn()
  const isWaiting = useTurns().some(({ form }) => form !== undefined && form === ref.current)
  const take = (event: React.FormEvent<HTMLFormElement>) => {
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
function useGivingUp(answer: FormReply | undefined) {
  useEffect(() => {
    if (answer && giveUpTurns()) toast(m.form_notice_not_sent())
  }, [answer])
}

/**
 * After a post that was accepted the form starts afresh with the loader's new idempotency key; a loader that
 * merely ran again must not take away what is being typed, so the key is held until then.
 */
function useRound(
  { idem, pending, isIdle }: { idem: string | undefined; pending: boolean; isIdle: boolean },
  answer: FormReply | undefined,
  onDone: () => void,
) {
  const [round, setRound] = useState(0)
  const [key, setKey] = useState(idem)
  const was = useRef(false)
  const before = useRef(answer)
  useEffect(() => {
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

/** Which fields were touched since the server's answer: their errors are out of date. */
function useEdited(answer: FormReply | undefined) {
  const [edited, setEdited] = useState<{ answer: unknown; names: Set<string> }>({ answer, names: new Set() })
  const names = edited.answer === answer ? edited.names : new Set<string>()
  const note = (event: ChangeEvent<HTMLFormElement> | React.FormEvent<HTMLFormElement>) => {
    const { name } = event.target as HTMLInputElement
    const old = Object.keys(answer?.errors ?? {}).filter((at) => listOf(at) === name && !names.has(at))
    if (old.length > 0) setEdited({ answer, names: new Set([...names, ...old]) })
  }
  return [names, note] as const
}

/** A line's error, such as `emails.1`, stands at the list's name. */
const listOf = (name: string) => name.replace(/\.\d+$/, '')

function without(errors: FormReply['errors'] | undefined, names: Set<string>) {
  return Object.fromEntries(Object.entries(errors ?? {}).filter(([name]) => !names.has(name)))
}

function useFocusOnError(ref: RefObject<HTMLFormElement>, answer: FormReply | undefined) {
  useEffect(() => {
    if (!answer || isTypingElsewhere(ref.current)) return
    const target = ref.current?.querySelector<HTMLElement>('[data-form-errors], [aria-invalid="true"]')
    target?.focus()
  }, [answer, ref])
}

/** True when somebody writes or chooses outside of `part`. */
export function isTypingElsewhere(part: HTMLElement | null) {
  const active = document.activeElement
  return Boolean(active?.matches('input, textarea, select') && !part?.contains(active))
}
