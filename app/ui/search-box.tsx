import { Form } from '@remix-run/react'
import Search from 'lucide-react/icons/search'
import { type ReactNode, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { useShortcut } from './keys.ts'

/**
 * The search of every page: a GET form to /search. `onOpen` is the seam for a palette: when it is given,
 * `/` and Ctrl K call it instead of going to the field.
 */
export function SearchBox({ onOpen, children }: { onOpen?: (typed: string) => void; children?: ReactNode }) {
  const input = useRef<HTMLInputElement>(null)
  const open = () => (onOpen ? onOpen(input.current?.value ?? '') : input.current?.select())
  useShortcut('/', m.search_box_label(), open)
  useShortcut('Control+k', m.search_box_label(), open)
  return (
    <Form action="/search" role="search" className="search-box">
      <Search aria-hidden="true" />
      <input
        ref={input}
        type="search"
        name="q"
        className="input"
        aria-label={m.search_box_label()}
        placeholder={m.search_box_short()}
        maxLength={100}
        autoComplete="off"
      />
      <span className="kbd" aria-hidden="true">
        /
      </span>
      {children}
    </Form>
  )
}
