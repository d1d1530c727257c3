import Check from 'lucide-react/icons/check'
import * as m from '#app/paraglide/messages.js'
import { Table } from '#app/ui/table.tsx'
import { CAPABILITIES, type Capability, ROLES, type Role } from './permissions.ts'
import { roleWords } from './role-words.ts'

const capabilityWords: Record<Capability, () => string> = {
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
}

type Grants = Readonly<Record<Capability, readonly Role[]>>

/** Who may do what, in words: a row for each capability, a column for each role. */
export function PermissionTable({ grants }: { grants: Grants }) {
  return (
    <Table
      caption={m.permission_title()}
      rows={CAPABILITIES}
      rowKey={(capability) => capability}
      columns={[
        {
          key: 'capability',
          label: m.permission_field_capability(),
          main: true,
          cell: (capability) => capabilityWords[capability](),
        },
        ...ROLES.map((role) => ({
          key: role,
          label: roleWords[role](),
          cell: (capability: Capability) => <Granted yes={grants[capability].includes(role)} />,
        })),
      ]}
    />
  )
}

function Granted({ yes }: { yes: boolean }) {
  if (!yes) return <span className="faint">{m.permission_no()}</span>
  return (
    <span className="inline-flex items-center gap-1 text-jade">
      <Check aria-hidden size={16} />
      {m.permission_yes()}
    </span>
  )
}
