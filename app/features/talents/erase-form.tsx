import type { Field } from '#app/features/records/field.ts'
import { recordPath } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList } from '#app/platform/format.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, Notice } from '#app/ui/page.tsx'
import type { countErasure } from './erase.server.ts'
import { talent as noun } from './fields.ts'

type Props = {
  talent: { id: number; version: number }
  counts: Awaited<ReturnType<typeof countErasure>>
}

/** The noun says what of it is personal; all of it goes. */
const personalLabels = () =>
  Object.values<Field>(noun.fields).flatMap(({ personal, label }) => (personal ? [label()] : []))

/** Says exactly what will be gone and what stays, and asks. */
export function EraseForm({ talent, counts }: Props) {
  const { emails, names, notes, tasks, files, registrations, memberships, changes } = counts
  const back = (
    <LinkButton to={recordPath({ kind: 'talent', id: talent.id })} variant="quiet" data-discards>
      {m.ui_action_cancel()}
    </LinkButton>
  )
  if (memberships) {
    return (
      <div className="grid gap-4">
        <Notice tone="warn">{m.talent_refusal_member()}</Notice>
        <div className="btn-row">{back}</div>
      </div>
    )
  }
  return (
    <Form version={talent.version}>
      <Card>
        <div className="grid gap-3">
          <p>
            <strong>{m.talent_erase_explain()}</strong>
          </p>
          <ul className="grid list-disc gap-1 ps-5">
            <li>{m.talent_erase_record({ fields: formatList(personalLabels()), names: Number(names) })}</li>
            <li>{m.talent_erase_emails({ count: Number(emails) })}</li>
            <li>{m.talent_erase_notes({ count: Number(notes) })}</li>
            <li>{m.talent_erase_tasks({ count: Number(tasks) })}</li>
            <li>{m.talent_erase_files({ count: Number(files) })}</li>
            <li>{m.talent_erase_registrations({ count: Number(registrations) })}</li>
            <li>{m.talent_erase_changes({ count: Number(changes) })}</li>
          </ul>
          <p className="text-muted">{m.talent_erase_stays({ id: talent.id })}</p>
        </div>
      </Card>
      <div className="btn-row">
        <SubmitButton variant="danger">{m.talent_action_erase_now()}</SubmitButton>
        {back}
      </div>
    </Form>
  )
}
