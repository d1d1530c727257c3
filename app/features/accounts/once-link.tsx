import { useEffect, useId, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page.tsx'

type Props = {
  link: string
  text: string
  /** Where it was sent as well. */
  mailed?: string | null
  /** What it is called where it is no link. */
  label?: string
}

/** A link that is shown once: to read, to select, and with JavaScript to copy. */
export function OnceLink({ link, text, mailed, label }: Props) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [ready, setReady] = useState(false)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    setReady(true)
    input.current?.focus()
    input.current?.select()
  }, [])
  const copy = async () => {
    input.current?.select()
    await navigator.clipboard?.writeText(link).then(() => setCopied(true))
  }
  return (
    <Notice tone="good">
      <p role="status">
        {text} {mailed && m.account_notice_mailed({ email: mailed })}
      </p>
      <div className="mt-2 flex gap-2">
        <label htmlFor={id} className="sr-only">
          {label ?? m.account_field_link()}
        </label>
        <input ref={input} id={id} className="input min-w-0 flex-1" readOnly value={link} />
        {ready && (
          <Button onClick={copy}>{copied ? m.account_notice_copied() : m.account_action_copy()}</Button>
        )}
      </div>
    </Notice>
  )
}
