import { type ComponentProps, type FormEvent, type KeyboardEvent, useRef } from 'react'
import * as m from '#app/paraglide/messages.js'
import { TextArea } from '#app/ui/fields.tsx'
import { typedCall } from './mention.ts'
import { type Colleague, useColleagues } from './use-colleagues.ts'

/**
 * A text in which an @ names colleagues: they are offered while one types. Without JavaScript the whole name after an @
 * does the same.
 */
export function MentionArea({ record_id, ...rest }: { record_id: number } & ComponentProps<typeof TextArea>) {
  const box = useColleagues(record_id)
  const area = useRef<HTMLTextAreaElement>()
  const look = (element: HTMLTextAreaElement) => {
    area.current = element
    box.reread(element.value)
    const call = typedCall(element.value.slice(0, element.selectionEnd))
    return call ? box.ask(call.q) : box.close()
  }
  const pick = ({ call, sees }: Colleague) => {
    const element = area.current
    const typed = element && typedCall(element.value.slice(0, element.selectionEnd))
    if (!typed || !sees) return
    element.setRangeText(`@${call} `, typed.from, element.selectionEnd, 'end')
    element.dispatchEvent(new Event('input', { bubbles: true }))
    element.focus()
    box.close()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || !box.open || event.ctrlKey || event.metaKey) return
    const chosen = box.found[box.at]
    if (event.key === 'Escape') box.close()
    else if (event.key === 'ArrowDown') box.step(1)
    else if (event.key === 'ArrowUp') box.step(-1)
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen?.sees) pick(chosen)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="mention-area">
      <TextArea
        {...rest}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={box.open ? box.id : undefined}
        aria-activedescendant={box.open && box.found[box.at] ? `${box.id}-${box.at}` : undefined}
        onInput={(event: FormEvent<HTMLTextAreaElement>) => {
          // Letters on their way to becoming characters are nobody's name yet.
          if (!(event.nativeEvent as InputEvent).isComposing) look(event.currentTarget)
        }}
        onCompositionEnd={(event) => look(event.currentTarget)}
        onClick={(event) => look(event.currentTarget)}
        onBlur={box.close}
        onKeyDown={onKeyDown}
      />
      <Offered box={box} pick={pick} />
      <p role="status" className="field-hint">
        {box.nobody && m.note_hint_nobody({ name: box.nobody })}
      </p>
    </div>
  )
}

type OfferedProps = { box: ReturnType<typeof useColleagues>; pick: (colleague: Colleague) => void }

const Offered = ({ box, pick }: OfferedProps) => (
  <>
    <span role="status" className="sr-only">
      {box.open && m.ui_count_suggestions({ count: box.found.length })}
    </span>
    {box.open && (
      <div className="combobox-list mention-list">
        <div role="listbox" id={box.id} aria-label={m.note_label_colleagues()}>
          {box.found.map((colleague, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the text keeps the focus and points here
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text
            <div
              key={colleague.id}
              id={`${box.id}-${index}`}
              role="option"
              aria-selected={index === box.at}
              aria-disabled={!colleague.sees || undefined}
              className="combobox-option"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(colleague)}
            >
              <span>{colleague.name}</span>
              <span>{colleague.sees ? colleague.hint : m.note_hint_unseen()}</span>
            </div>
          ))}
        </div>
      </div>
    )}
  </>
)
