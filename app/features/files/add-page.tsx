import { type RecordKind, recordPath } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { namePair } from '#app/platform/format.ts'
import { Checkbox } from '#app/ui/check-fields.tsx'
import { useField } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { Form, SubmitButton, useFormState } from '#app/ui/form.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { ACCEPTED } from './file.ts'
import { limitText } from './use-uploads.ts'

type Props = {
  record: { id: number; kind: RecordKind; name_zh: string; name_en: string }
  largest: number
  idem: string
}

/** A plain form for files: with words in it they belong to a note. What can't be kept is told where it was chosen. */
export function AddPage({ record, largest, idem }: Props) {
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.file_title_add()}
        crumbs={[{ label: namePair(record).main, to: recordPath(record) }]}
      />
      <Card>
        <Form idem={idem} encType="multipart/form-data" reloadDocument draft={false}>
          <FilesField largest={largest} />
          {record.kind !== 'talent' && <Checkbox name="personal" label={m.file_field_personal()} />}
          <TextArea
            name="body"
            label={m.file_field_note()}
            hint={m.file_hint_note()}
            rows={3}
            maxLength={10_000}
          />
          <div className="btn-row">
            <SubmitButton>{m.file_action_add()}</SubmitButton>
          </div>
        </Form>
      </Card>
    </div>
  )
}

/** Each that could not be kept has its own line. */
function FilesField({ largest }: { largest: number }) {
  const { id, control } = useField({ name: 'files', hint: limitText(largest), required: true })
  const lines = useFormState().errors.files ?? []
  return (
    <div className="field">
      <label htmlFor={id}>{m.file_field_files()}</label>
      <input type="file" multiple accept={ACCEPTED} className="input" {...control} />
      <p className="field-hint" id={`${id}-hint`}>
        {limitText(largest)}
      </p>
      {lines.length > 0 && (
        <ul className="field-error" id={`${id}-error`}>
          {lines.map((line) => (
            <li key={line}>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
