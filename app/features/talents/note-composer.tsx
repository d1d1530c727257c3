import type { KeyboardEvent } from 'react'
import * as m from '#app/paraglide/messages.js'
import { DateField, Select, TextArea } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { choicesOf, noteWords } from './talent-words.ts'

/** Writes what was said into the timeline; Ctrl+Enter sends. */
export function NoteComposer({ idem, today }: { idem: string; today: string }) {
  return (
    <Form intent="note" idem={idem} values={{ kind: 'note', on_date: today }} onKeyDown={sendOnCtrlEnter}>
      <TextArea
        name="body"
        label={m.talent_note_body()}
        hideLabel
        placeholder={m.talent_note_body()}
        rows={2}
        maxLength={5000}
      />
      <div className="flex flex-wrap items-end gap-2">
        <Select name="kind" label={m.talent_note_kind()} hideLabel options={choicesOf(noteWords)} />
        <DateField name="on_date" label={m.talent_note_on_date()} hideLabel max={today} />
        <SubmitButton variant="plain">{m.talent_action_note()}</SubmitButton>
        <span className="hint max-sm:hidden">{m.talent_note_hint()}</span>
      </div>
    </Form>
  )
}

function sendOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
}
