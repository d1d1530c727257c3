import { type RefObject, useRef } from 'react'
import { useBeforeDrawn } from './before-drawn.ts'

/**
 * Lets the field of a filter follow the address, whose `value` it shows by `follow`: not while somebody is in it, nor
 * while it holds what was typed since and is about to be sent. `wireOf` is what would be sent of what stands there, or
 * null: nothing. At once, as a moment later somebody may have typed and gone on. Answers what to call when it changes.
 */
export function useFollowAddress(
  input: RefObject<HTMLInputElement>,
  { value, wireOf, follow }: { value: string; wireOf: (typed: string) => string | null; follow: () => void },
) {
  const ahead = useRef(false)
  useBeforeDrawn(() => {
    const field = input.current
    if (!field) return
    const wire = wireOf(field.value)
    if (wire === value || wire === null) ahead.current = false
    if (field !== document.activeElement && !ahead.current) follow()
  }, [value])
  return () => {
    ahead.current = true
  }
}
