import { type Fetcher, Form as RemixForm, useActionData, useNavigation } from '@remix-run/react'
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
}

const FormContext = createContext<FormState>({
  id: 'f',
  values: {},
  errors: {},
  pending: false,
  register: undefined,
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
  const pending = usePending(fetcher, intent)
  const { round, key } = useRound(idem, pending, answer, onDone)
  const [edited, setEdited] = useEdited(answer)
  useFocusOnError(ref, answer)

  const errors = { ...without(answer?.errors, edited), ...browserErrors }
  const id = rest.id ?? intent ?? 'f'
  const stands = { ...values, ...answer?.values }
  const Tag = fetcher?.Form ?? RemixForm
  return (
    <FormContext.Provider value={{ id, values: stands, errors, pending, register }}>
      <Tag
        method="post"
        noValidate
        {...rest}
        key={round}
        ref={ref}
        className={`form ${className}`}
        aria-busy={pending || undefined}
        onSubmit={(event) => (pending ? event.preventDefault() : rest.onSubmit?.(event))}
        onChange={(event) => {
          setEdited(event)
          rest.onChange?.(event)
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
        {!answer?.stale && <FormErrors refusal={answer?.refusal} errors={errors} />}
        {children}
      </Tag>
    </FormContext.Provider>
  )
}

/** What stands above the fields when a form was not accepted. */
export function FormErrors({ refusal, errors }: { refusal?: string; errors: FormState['errors'] }) {
  const whole = errors[WHOLE_FORM] ?? []
  const count = Object.keys(errors).filter((name) => name !== WHOLE_FORM && errors[name]?.length).length
  if (!refusal && whole.length === 0 && count < 2) return null
  return (
    <div className="notice bad" role="alert" tabIndex={-1} data-form-errors>
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

function isReply(data: unknown): data is FormReply & { intent?: string } {
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

function usePending(fetcher: FetcherLike | undefined, intent: string | undefined) {
  const navigation = useNavigation()
  const at = fetcher ?? navigation
  return (
    at.state !== 'idle' && at.formData !== undefined && (at.formData.get('intent') ?? '') === (intent ?? '')
  )
}

/**
 * After a post that was accepted the form starts afresh with the loader's new idempotency key; a loader that
 * merely ran again must not take away what is being typed, so the key is held until then.
 */
function useRound(
  idem: string | undefined,
  pending: boolean,
  answer: FormReply | undefined,
  onDone?: () => void,
) {
  const [round, setRound] = useState(0)
  const [key, setKey] = useState(idem)
  const was = useRef(false)
  const before = useRef(answer)
  useEffect(() => {
    if (was.current && !pending && (!answer || answer === before.current)) {
      setRound((n) => n + 1)
      setKey(idem)
      onDone?.()
    }
    if (pending && !was.current) before.current = answer
    was.current = pending
  }, [pending, answer, idem, onDone])
  return { round, key }
}

/** Which fields were touched since the server's answer: their errors are out of date. */
function useEdited(answer: FormReply | undefined) {
  const [edited, setEdited] = useState<{ answer: unknown; names: Set<string> }>({ answer, names: new Set() })
  const names = edited.answer === answer ? edited.names : new Set<string>()
  const note = (event: ChangeEvent<HTMLFormElement> | React.FormEvent<HTMLFormElement>) => {
    const name = (event.target as HTMLInputElement).name
    if (answer?.errors[name] && !names.has(name)) setEdited({ answer, names: new Set([...names, name]) })
  }
  return [names, note] as const
}

function without(errors: FormReply['errors'] | undefined, names: Set<string>) {
  return Object.fromEntries(Object.entries(errors ?? {}).filter(([name]) => !names.has(name)))
}

function useFocusOnError(ref: RefObject<HTMLFormElement>, answer: FormReply | undefined) {
  useEffect(() => {
    if (!answer) return
    const target = ref.current?.querySelector<HTMLElement>('[data-form-errors], [aria-invalid="true"]')
    target?.focus()
  }, [answer, ref])
}
