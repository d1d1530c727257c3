import { useEffect, useRef, useState } from 'react'

const PAUSE = 350

/**
 * Asks the server about what is being typed, once one pauses. By post, so that nothing typed is left in a log
 * or a history. `answer` is null until the first; the last one stays until the next is there.
 */
export function useAskWhileTyping<Answer>(
  path: string,
  questionOf: (form: HTMLFormElement) => URLSearchParams,
) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const asked = useRef('')
  const timer = useRef<number>()
  const running = useRef<AbortController>()
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      running.current?.abort()
    },
    [],
  )
  const ask = (form: HTMLFormElement) => {
    const question = questionOf(form)
    const text = question.toString()
    if (text === asked.current) return
    asked.current = text
    clearTimeout(timer.current)
    timer.current = window.setTimeout(async () => {
      running.current?.abort()
      running.current = new AbortController()
      try {
        const { signal } = running.current
        const reply = await fetch(path, { method: 'POST', body: question, signal })
        if (reply.ok) setAnswer(await reply.json())
      } catch {
        // It is a help: the server looks again when the form is sent.
      }
    }, PAUSE)
  }
  return { answer, ask }
}
