import { Form as RemixForm } from '@remix-run/react'
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
import type { FormLine, FormReply, FormValues } from '#app/platform/form.ts'
import { Button, type Variant } from './button.tsx'
import type { ShownAs } from './conflict-notice.tsx'
import { useDraft } from './draft.ts'
import { DraftNotice, FormNotices } from './form-notices.tsx'
import { useActionHere } from './place.ts'
import { type FetcherLike, useGivingUp, usePending, useReply, useRound, useTurn } from './sending.ts'

/** What a form starts with: the record's own values. `null` and `undefined` are empty fields. */
export type StartValues = Record<
  string,
  string | number | boolean | readonly (string | number)[] | readonly FormLine[] | null | undefined
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
  /** Under which what is half typed is kept; null where it isn't. */
  draft: string | null
}

const FormContext = createContext<FormState>({
  id: 'f',
  values: {},
  errors: {},
  pending: false,
  register: undefined,
  answer: undefined,
  noteChange: () => {},
  draft: null,
})

export const useFormState = () => useContext(FormContext)

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
      value={{
        id,
        values: stands,
        errors,
        pending: isSent,
        register,
        answer,
        noteChange: kept.keep,
        draft: kept.key,
      }}
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
        <Hidden
          intent={intent}
          idem={key}
          version={version === undefined ? version : (answer?.stale?.version ?? version)}
        />
        <FormNotices {...{ answer, errors, labels, shownAs }}>
          {kept.isBack && <DraftNotice onDiscard={kept.discard} />}
        </FormNotices>
        {children}
      </Tag>
    </FormContext.Provider>
  )
}

/** What goes with every form unseen. */
const Hidden = (values: { intent?: string; idem?: string; version?: number }) =>
  Object.entries(values).map(([name, value]) =>
    value === undefined || value === '' ? null : <input key={name} type="hidden" name={name} value={value} />,
  )

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

/** Which fields were touched since the server's answer: their errors are out of date. */
function useEdited(answer: FormReply | undefined) {
  const [edited, setEdited] = useState<{ answer: unknown; names: Set<string> }>({ answer, names: new Set() })
  const names = edited.answer === answer ? edited.names : new Set<string>()
  const note = (event: ChangeEvent<HTMLFormElement> | React.FormEvent<HTMLFormElement>) => {
    const { name } = event.target as HTMLInputElement
    const old = Object.keys(answer?.errors ?? {}).filter((at) => isAbout(at, name) && !names.has(at))
    if (old.length > 0) setEdited({ answer, names: new Set([...names, ...old]) })
  }
  return [names, note] as const
}

/** Of a list each line's error, such as `emails.1` and `members.1.share`, is about a name; the list's own about all. */
const isAbout = (at: string, name: string) => at.replace(/\.\d+/, '') === name || name.startsWith(`${at}.`)

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
