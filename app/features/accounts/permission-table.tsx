import { Link } from '@remix-run/react'
import Check from 'lucide-react/icons/check'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { CAPABILITIES, type Capability, ROLES, type Role } from './grants.ts'
import { roleLabels } from './role-labels.ts'

const capabilityLabel: Record<Capability, () => string> = {
  'venture.read': m.permission_capability_venture_read,
  'venture.log': m.permission_capability_venture_log,
  'venture.edit': m.permission_capability_venture_edit,
  'venture.advance': m.permission_capability_venture_advance,
  'talent.read': m.permission_capability_talent_read,
  'talent.edit': m.permission_capability_talent_edit,
  'event.read': m.permission_capability_event_read,
  'event.edit': m.permission_capability_event_edit,
  'event.register': m.permission_capability_event_register,
  'note.write': m.permission_capability_note_write,
  'target.read': m.permission_capability_target_read,
  'target.edit': m.permission_capability_target_edit,
  'zone.read': m.permission_capability_zone_read,
  'zone.edit': m.permission_capability_zone_edit,
  'institute.edit': m.permission_capability_institute_edit,
  'account.manage': m.permission_capability_account_manage,
  'audit.read': m.permission_capability_audit_read,
  'job.manage': m.permission_capability_job_manage,
  'mail.read': m.permission_capability_mail_read,
  'channel.manage': m.permission_capability_channel_manage,
  'webhook.manage': m.permission_capability_webhook_manage,
  'archive.take': m.permission_capability_archive_take,
}

type Grants = Readonly<Record<Capability, readonly Role[]>>
type Props = { grants: Grants; people: Readonly<Record<Role, number>> }

/** Who may do what, in words: a row for each capability, a narrow column for each role, on a phone too. */
export function PermissionTable({ grants, people }: Props) {
  return (
    <div className="table-frame">
      <table className="table matrix">
        <caption className="sr-only">{m.permission_title()}</caption>
        <thead>
          <tr>
            <td />
            {ROLES.map((role) => (
              <th key={role} scope="col">
                <span>{roleLabels[role]()}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{m.permission_field_people()}</th>
            {ROLES.map((role) => (
              <td key={role}>
                <Link
                  className="link"
                  to={`/settings/people?role=${role}`}
                  aria-label={m.permission_label_people({ role: roleLabels[role](), count: people[role] })}
                >
                  {formatNumber(people[role])}
                </Link>
              </td>
            ))}
          </tr>
          {CAPABILITIES.map((capability) => (
            <tr key={capability}>
              <th scope="row">{capabilityLabel[capability]()}</th>
              {ROLES.map((role) => (
                <td key={role}>
                  <Granted yes={grants[capability].includes(role)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Granted({ yes }: { yes: boolean }) {
  return (
    <>
      {yes ? <Check aria-hidden className="size-4 text-jade" /> : <span aria-hidden="true">–</span>}
      <span className="sr-only">{yes ? m.permission_yes() : m.permission_no()}</span>
    </>
  )
}
