import { Link } from '@remix-run/react'
import X from 'lucide-react/icons/x'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { recordPath } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { PickField } from '#app/ui/combobox.tsx'
import { Select, TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { OpeningDetails } from '#app/ui/opening-details.tsx'
import { Card } from '#app/ui/page.tsx'
import type { readRecord } from './handlers.server.ts'
import { roleLabels, standingLabel, wordChoices } from './venture-labels.ts'

type Props = Pick<
  Awaited<ReturnType<typeof readRecord>>,
  'venture' | 'members' | 'candidate' | 'candidates' | 'may' | 'idem'
>

/** Who is in it: leader first, with shares as far as they are known. */
export function Members({ venture, members, candidate, candidates, may, idem }: Props) {
  const sum = members.reduce((total, { share }) => total + (share ?? 0), 0)
  return (
    <Card id="members" title={m.venture_section_members()}>
      <div className="grid gap-3">
        {members.length === 0 && <p className="text-muted">{m.venture_member_empty()}</p>}
        <ul className="grid gap-2">
          {members.map((member) => (
            <li key={member.talent_id} className="flex gap-3 items-center">
              <span className="grid flex-1 min-w-0">
                <Name member={member} />
                <span className="text-faint text-xs">
                  {[standingLabel(member), member.affiliation].filter(Boolean).join(' · ')}
                </span>
              </span>
              {may.edit && <RemoveForm member={member} />}
            </li>
          ))}
        </ul>
        {sum > 0 && (
          <p className="text-muted text-xs">{m.venture_member_sum({ sum: formatNumber(sum / 100, 2) })}</p>
        )}
        {may.edit && (
          <OpeningDetails intent="member" open={candidate !== null} summary={m.venture_member_add()}>
            <MemberForm {...{ venture, members, candidate, candidates, idem }} />
          </OpeningDetails>
        )}
      </div>
    </Card>
  )
}

function MemberForm({ venture, members, candidate, candidates, idem }: Omit<Props, 'may'>) {
  const { can } = usePerson()
  const known = new Set([candidate?.id, ...members.map(({ talent_id }) => talent_id)])
  return (
    <Form
      intent="member"
      idem={`${idem}-b`}
      values={{ role: 'core', talent_id: candidate?.id }}
      className="mt-3"
    >
      <PickField
        name="talent_id"
        label={m.venture_member_talent()}
        from="/talents/pick"
        options={[
          ...members.map(({ talent_id, ...member }) => choiceOf({ ...member, id: talent_id })),
          ...(candidate ? [choiceOf(candidate)] : []),
          ...candidates.filter(({ id }) => !known.has(id)).map(choiceOf),
        ]}
        unknown={can('talent.edit') ? (text) => registering(text, venture) : undefined}
        empty={m.venture_member_pick()}
        required
      />
      <div className="field-grid">
        <Select name="role" label={m.venture_member_role()} options={wordChoices(roleLabels)} />
        <TextField name="share" label={m.venture_member_share()} inputMode="decimal" unit="%" />
      </div>
      <div className="btn-row">
        <SubmitButton variant="plain">{m.venture_member_submit()}</SubmitButton>
      </div>
    </Form>
  )
}

const choiceOf = ({
  id,
  name_native,
  name_latin,
}: {
  id: number
  name_native: string
  name_latin: string
}) => ({
  value: id,
  label: name_native || name_latin,
})

/** Carries the name along, and leads back here with whoever was registered. */
const registering = (name: string, venture: Props['venture']) => ({
  label: m.venture_member_register({ name }),
  to: `/talents/new?${new URLSearchParams({ name, back: recordPath({ kind: venture.track, id: venture.id }) })}`,
})

type Member = Props['members'][number]

function Name({ member }: { member: Member }) {
  const pair = <NamePair name_zh={member.name_native} name_en={member.name_latin} />
  if (!member.linked) return pair
  return (
    <Link className="row-link" to={recordPath({ kind: 'talent', id: member.talent_id })}>
      {pair}
    </Link>
  )
}

function RemoveForm({ member }: { member: Member }) {
  const label = m.venture_member_remove({ name: member.name_native || member.name_latin })
  return (
    <Form intent="remove-member" id={`remove-${member.talent_id}`}>
      <input type="hidden" name="talent_id" value={member.talent_id} />
      <SubmitButton variant="quiet" small className="btn-icon" aria-label={label} title={label}>
        <X aria-hidden />
      </SubmitButton>
    </Form>
  )
}
