import { useFetcher, useLocation, useRevalidator } from '@remix-run/react'
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useRef,
  useState,
} from 'react'
import * as m from '#app/paraglide/messages.js'
import { afterPress } from './after-press.ts'
import { useAlive } from './alive.ts'
import { Button, LinkButton } from './button.tsx'
import { contentOf, focusField, fold, isAlone, isTouched, saysSend, staying } from './fact-form.ts'
import { type Folded, useClosedAddress } from './folded.ts'
import { Form, type FormProps, isTypingElsewhere, SubmitButton } from './form.tsx'
import { useReply } from './sending.ts'
import { toast } from './toast.tsx'

export type FactEditorProps = Omit<FormProps, 'children' | 'fetcher'> & {
  intent: string
  folded: Folded
  label: string
  shown: ReactNode
  /** The field, or the few that are one fact. */
  children: ReactNode
}

/**
 * A fact that somebody opened to edit it. Saved by Enter and Ctrl+Enter, by leaving it in whatever way, and by
 * choosing where a choice is all there is; Escape takes it back. What is refused stays open.
 */
export function FactEditor({ folded, label, shown, children, ...form }: FactEditorProps) {
  const alive = useAlive()
  const details = useRef<HTMLDetailsElement>(null)
  const poster = usePoster(form.intent, label)
  const { fetcher } = poster
  const byReload = useReply(undefined, undefined, form.intent)
  const refused = useReply(fetcher.data ? undefined : byReload, fetcher, form.intent)
  const { version, onSubmit, onDone, giveBack, ...editor } = useEditor(details, form.version, {
    ...poster,
    refused: refused !== undefined,
    closeAddress: useClosedAddress(folded).bind(null, form.intent),
    alive,
  })
  useEffect(() => {
    if (!refused || !details.current) return
    details.current.open = true
    // Whoever has gone on to another field is not pulled back, but hears of it.
    if (isTypingElsewhere(details.current)) toast(m.ui_notice_not_saved({ name: label }))
  }, [refused, label])
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd className="inline-edit">
        <details ref={details} {...editor} open>
          <summary
            className="inline-edit-shown"
            aria-label={m.ui_action_edit_named({ name: label })}
            aria-describedby={`${form.intent}-shown`}
            title={m.ui_action_edit_named({ name: label })}
          >
            <span id={`${form.intent}-shown`}>{shown || <span className="text-faint">–</span>}</span>
          </summary>
          <Form
            key={`${version} ${poster.attempt}`}
            {...form}
            {...{ version, reply: refused, fetcher, onSubmit, onDone }}
            labels={form.labels ?? {}}
            draft={false}
          >
            {children}
            {/* A press on a button is not leaving the field. */}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus where it is */}
            <div className="btn-row" onMouseDown={(event) => event.preventDefault()}>
              <SubmitButton small />
              {alive ? (
                <Button small variant="quiet" onClick={giveBack}>
                  {m.ui_action_cancel()}
                </Button>
              ) : (
                <LinkButton small variant="quiet" to={folded.closed}>
                  {m.ui_action_cancel()}
                </LinkButton>
              )}
            </div>
          </Form>
        </details>
      </dd>
    </div>
  )
}

type Poster = ReturnType<typeof usePoster>

type State = { refused: boolean; alive: boolean; closeAddress: () => void }

/** Sends a fact beside the page's other posts and its links: neither stops the other. */
function usePoster(intent: string, label: string) {
  const { revalidate } = useRevalidator()
  const { pathname, search } = useLocation()
  const [attempt, setAttempt] = useState(0)
  const fetcher = useFetcher<unknown>({ key: `fact ${pathname} ${intent} ${attempt}` })
  const action = pathname + search
  return {
    fetcher: fetcher as typeof fetcher & NonNullable<FormProps['fetcher']>,
    action,
    attempt,
    // Drawn at once: what waits for a moment of leisure may be answered before it was seen to be sent.
    post: (form: HTMLFormElement) =>
      fetcher.submit(staying(form), { method: 'post', action, flushSync: true }),
    /** When this fact is on its way out: arrives though the whole page may be left next. */
    postAtLast: (form: HTMLFormElement) =>
      fetch(`${pathname}.data${search}`, {
        method: 'POST',
        body: new URLSearchParams(staying(form) as never),
        keepalive: true,
      }).then(({ ok }) => (ok ? revalidate() : toast(m.ui_notice_left_refused({ name: label })))),
    /** Forgets what was typed and what was answered. */
    startAfresh: () => setAttempt((count) => count + 1),
  }
}

/**
 * What makes a small form save itself. `version` is the record's as long as the form is closed: a change saved
 * elsewhere on the page must not take away what is being typed in this one.
 */
function useEditor(
  details: RefObject<HTMLDetailsElement>,
  newest: number | undefined,
  { post, postAtLast, action, startAfresh, fetcher, refused, alive, closeAddress }: Poster & State,
) {
  const { state } = fetcher
  const [version, setVersion] = useState(newest)
  const before = useRef('')
  const byKeys = useRef(false)
  /** What is on its way is not typed in: it would be lost when the saved value comes back. */
  const sending = useRef(false)
  // What was refused is typed in again, though the page may still be reading itself anew.
  useEffect(() => {
    if (state === 'idle' || refused) sending.current = false
  }, [state, refused])
  useEffect(() => {
    if (!details.current?.open) setVersion(newest)
  }, [newest, details])
  // What the server drew open says nothing of it, and what was typed before the page was alive is to be saved.
  useEffect(() => {
    const form = alive && details.current?.open && details.current.querySelector('form')
    if (!form) return
    before.current = isTouched(form) ? '' : contentOf(form)
    if (document.activeElement === document.body) focusField(details.current)
  }, [alive, details])
  const close = () => {
    fold(details.current)
    closeAddress()
  }
  const isDirty = (form: HTMLFormElement) => contentOf(form) !== before.current
  useSaveOnLeaving(details, { isDirty, postAtLast, action })

  const save = () => {
    const form = details.current?.querySelector('form')
    if (!form || sending.current) return
    if (isDirty(form)) form.requestSubmit()
    else if (!form.querySelector('[aria-invalid]')) afterPress(() => sending.current || close())
  }
  const giveBack = () => {
    startAfresh()
    close()
  }
  return {
    version,
    giveBack,
    onDone: () => {
      setVersion(newest)
      close()
    },
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      sending.current = true
      before.current = contentOf(event.currentTarget)
      post(event.currentTarget)
    },
    onToggle: ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => {
      const form = currentTarget.querySelector('form')
      if (!currentTarget.open || !form) return setVersion(newest)
      before.current = contentOf(form)
      focusField(currentTarget)
    },
    onPointerDown: () => {
      byKeys.current = false
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.nativeEvent.isComposing) return
      byKeys.current = true
      if (sending.current && event.key !== 'Tab') return event.preventDefault()
      if (event.key === 'Escape' && details.current?.open) giveBack()
      if (event.key === 'Enter' && saysSend(event)) {
        event.preventDefault()
        save()
      }
    },
    // The arrows change a select at every press: whoever uses keys says by Enter or by leaving that this is it.
    onChange: ({ target }: SyntheticEvent<HTMLElement>) => {
      if (target instanceof HTMLSelectElement && !byKeys.current && isAlone(target)) save()
    },
    onBlur: () => {
      setTimeout(() => {
        const { activeElement: active } = document
        if (!details.current?.open || details.current.contains(active) || !document.hasFocus()) return
        save()
      })
    },
  }
}

type Leaving = Pick<Poster, 'postAtLast' | 'action'> & { isDirty: (form: HTMLFormElement) => boolean }

/** Going back, a shortcut, a closed tab: none of them leaves the field first. */
function useSaveOnLeaving(details: RefObject<HTMLDetailsElement>, leaving: Leaving) {
  const latest = useRef(leaving)
  latest.current = leaving
  useEffect(() => {
    const fact = details.current
    const unsaved = () => {
      const form = fact?.open ? fact.querySelector('form') : null
      return form && latest.current.isDirty(form) ? form : null
    }
    const send = () => {
      const form = unsaved()
      if (form) navigator.sendBeacon(latest.current.action, new URLSearchParams(staying(form) as never))
    }
    addEventListener('pagehide', send)
    return () => {
      removeEventListener('pagehide', send)
      const form = unsaved()
      if (form) void latest.current.postAtLast(form)
    }
  }, [details])
}
