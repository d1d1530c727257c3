import { zodResolver } from '@hookform/resolvers/zod'
import type { useSubmit } from '@remix-run/react'
import { type FormEvent, useMemo, useRef } from 'react'
import { type FieldErrors, FormProvider, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { isList, valuesOf } from '#app/platform/form-values.ts'
import { afterPress } from './after-press.ts'
import { Form, type FormProps } from './form.tsx'
import { errorLabels } from './form-labels.ts'
import { type Line, type LineKind, startLines, VALUE } from './lines.ts'
import { useReply } from './sending.ts'
import { useSubmitInTurn } from './turns.ts'

type Props = FormProps & {
  schema: z.ZodObject
  /** The room's own schema messages, by name. */
  words?: Record<string, () => string>
  /** Of lists whose lines have several fields: what a line is, as their LineList says it. */
  lists?: Record<string, LineKind>
}

/**
 * A Form that is checked in the browser by the schema the server uses, over exactly what would be posted:
 * a field when it is left, everything when it is sent. Carries the lines of its lists. Costs
 * react-hook-form and zod; short forms that only the server needs to check use Form.
 */
export function CheckedForm({ schema, words, lists = {}, ...props }: Props) {
  const formRef = useRef<HTMLFormElement>(null)
  const submit = useSubmitInTurn()
  const resolver = useMemo(() => resolverOf(schema, words, formRef), [schema, words])
  const answer = useReply(props.reply, props.fetcher, props.intent)
  const rhf = useForm({
    mode: 'onTouched',
    resolver: resolver as never,
    defaultValues: listsOf(schema, lists, { ...props.values, ...answer?.values }),
  })
  const { register, handleSubmit, formState } = rhf
  const browserErrors = errorsOf(formState.errors)

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const target = (event.nativeEvent as SubmitEvent).submitter ?? form
    const action = form.getAttribute('action') ?? undefined
    const options = { method: 'post', action, preventScrollReset: true, flushSync: true } as const
    const post = () =>
      (props.fetcher as { submit?: ReturnType<typeof useSubmit> } | undefined)?.submit?.(
        target as never,
        options,
      )
    const refuse = () =>
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    return handleSubmit(() => (props.fetcher ? post() : submit(target as never, options)), refuse)(event)
  }
  return (
    <FormProvider {...rhf}>
      <Form
        {...props}
        formRef={formRef}
        register={registerOf(register)}
        browserErrors={browserErrors}
        onSubmit={send}
      />
    </FormProvider>
  )
}

/** Checks what would be posted; what is wrong is told in words, of a list at its line. */
function resolverOf(
  schema: z.ZodObject,
  words: Props['words'],
  formRef: { current: HTMLFormElement | null },
) {
  const check = zodResolver(schema)
  return async (_: unknown, context: unknown, options: Parameters<typeof check>[2]) => {
    const result = await check(valuesOf(new FormData(formRef.current ?? undefined), schema), context, options)
    return { ...result, errors: inWords(result.errors, words) }
  }
}

type Found = { message?: string; root?: Found }

/** What is wrong with a line as a whole, or with some of its fields. */
type Parts = Record<string, Found>

const isWhole = (line: Found | Parts): line is Found => typeof line.message === 'string'

const lineInWords = (line: Found | Parts, words: Props['words']): Parts =>
  isWhole(line)
    ? { [VALUE]: said(line, words) }
    : Object.fromEntries(Object.entries(line).map(([part, error]) => [part, said(error, words)]))

const inWords = (errors: object, words: Props['words']) =>
  Object.fromEntries(
    Object.entries(errors).map(([name, error]) => [
      name,
      Array.isArray(error)
        ? error.map((line?: Found | Parts) => line && lineInWords(line, words))
        : said(error.root ?? error, words),
    ]),
  )

const said = (error: Found, words: Props['words']) => ({
  ...error,
  message: errorLabels(error.message, words),
})

/** The lists that a form of this schema has. */
const listsOf = (
  schema: z.ZodObject,
  kinds: Record<string, LineKind>,
  values: Record<string, unknown>,
): Record<string, Line[]> =>
  Object.fromEntries(
    Object.entries(schema.shape).flatMap(([name, field]) =>
      isList(field) ? [[name, startLines(values[name], kinds[name])]] : [],
    ),
  )

/** Without the ref: the values are read from the form itself, and react-hook-form would write its own into it. */
const registerOf = (register: (name: string) => object) => (name: string) => {
  const { onChange, onBlur } = register(name) as { onChange: unknown; onBlur(event: unknown): unknown }
  return { onChange, onBlur: (event: unknown) => void afterPress(() => onBlur(event)) }
}

/** By the names that the server uses: a line's is `emails.1`, and of one of its fields `members.1.share`. */
const errorsOf = (errors: FieldErrors): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([name, error]) =>
      Array.isArray(error)
        ? error.flatMap((line: Parts | undefined, at) =>
            Object.entries(line ?? {}).flatMap(([part, { message }]) =>
              message ? [[part === VALUE ? `${name}.${at}` : `${name}.${at}.${part}`, [message]]] : [],
            ),
          )
        : [[name, [(error as Found | undefined)?.message ?? '']]],
    ),
  )
