import { zodResolver } from '@hookform/resolvers/zod'
import type { useSubmit } from '@remix-run/react'
import { type FormEvent, useMemo, useRef } from 'react'
import { type FieldErrors, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { valuesOf } from '#app/platform/form-values.ts'
import { Form, type FormProps } from './form.tsx'
import { errorLabels } from './form-labels.ts'
import { useSubmitInTurn } from './turns.ts'

type Props = FormProps & {
  schema: z.ZodObject
  /** The room's own schema messages, by name. */
  words?: Record<string, () => string>
}

/**
 * A Form that is checked in the browser by the schema the server uses, over exactly what would be posted:
 * a field when it is left, everything when it is sent. Costs react-hook-form and zod; short forms that only
 * the server needs to check use Form.
 */
export function CheckedForm({ schema, words, ...props }: Props) {
  const formRef = useRef<HTMLFormElement>(null)
  const submit = useSubmitInTurn()
  const resolver = useMemo(() => {
    const check = zodResolver(schema)
    return (_: unknown, context: unknown, options: Parameters<typeof check>[2]) =>
      check(valuesOf(new FormData(formRef.current ?? undefined), schema), context, options)
  }, [schema])
  const { register, handleSubmit, formState } = useForm({ mode: 'onTouched', resolver: resolver as never })
  const browserErrors = errorsOf(formState.errors, words)

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
    <Form
      {...props}
      formRef={formRef}
      register={registerOf(register)}
      browserErrors={browserErrors}
      onSubmit={send}
    />
  )
}

/** Without the ref: the values are read from the form itself, and react-hook-form would write its own into it. */
const registerOf = (register: (name: string) => object) => (name: string) => {
  const { onChange, onBlur } = register(name) as { onChange: unknown; onBlur: unknown }
  return { onChange, onBlur }
}

function errorsOf(errors: FieldErrors, words: Props['words']) {
  return Object.fromEntries(
    Object.entries(errors).map(([name, error]) => [name, [errorLabels(messageOf(error), words)]]),
  )
}

/** The message of a field, or of the first bad item of a list. */
function messageOf(error: unknown): string | undefined {
  if (Array.isArray(error)) return messageOf(error.find(Boolean))
  return (error as { message?: string } | undefined)?.message
}
