import type { KeyboardEvent } from 'react'
import { type Filing, NoteFileButtons, NoteFileList, useNoteFiles } from '#app/features/files/note-files.tsx'
import * as m from '#app/paraglide/messages.js'
import { DateField } from '#app/ui/date-field.tsx'
import { Select } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { useKeyNote } from '#app/ui/keys.ts'
import { MentionArea } from './mention-area.tsx'
import { NOTE_KINDS } from './note.ts'
import { kindLabels } from './note-labels.ts'

type Props = { filing: Filing; idem: string; today: string }

/** Writes a note, a call or a meeting into a record's timeline; Ctrl+Enter sends. One line until somebody writes in it. */
export function NoteComposer({ idem, today, filing }: Props) {
  useKeyNote('Control+Enter', m.note_action_keep())
  return (
    <Form
      intent="note"
      idem={idem}
      values={{ kind: 'note', on_date: today, body: '' }}
      className="composer no-print"
      onKeyDown={sendOnCtrlEnter}
    >
      <Parts today={today} filing={filing} />
    </Form>
  )
}

/** Inside the form, which begins anew with every note. */
function Parts({ today, filing }: Omit<Props, 'idem'>) {
  const files = useNoteFiles(filing)
  return (
    <div className="composer-parts" {...files.dropping}>
      <MentionArea
        record_id={filing.record.id}
        name="body"
        label={m.note_field_body()}
        hideLabel
        placeholder={m.note_field_body()}
        rows={1}
        maxLength={10_000}
        required
        onPaste={files.paste}
      />
      <NoteFileList {...files} />
      <div className="composer-row">
        <Select
          name="kind"
          label={m.note_field_kind()}
          hideLabel
          options={NOTE_KINDS.map((kind) => ({ value: kind, label: kindLabels[kind]() }))}
        />
        <DateField name="on_date" label={m.note_field_on_date()} hideLabel max={today} />
        <NoteFileButtons {...files} />
        <SubmitButton variant="plain">{m.note_action_keep()}</SubmitButton>
        <span className="field-hint max-sm:hidden needs-script">{m.note_hint_keys()}</span>
      </div>
    </div>
  )
}

function sendOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
}
