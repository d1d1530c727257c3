import { Link } from '@remix-run/react'
import { recordPath } from '#app/features/records/record.ts'
import { TalentName } from '#app/features/talents/talent-name.tsx'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { OpeningDetails } from '#app/ui/opening-details.tsx'
import { Card, Nothing } from '#app/ui/page.tsx'
import type { readRecord } from './handlers.server.ts'
import { sumOfShares } from './members.ts'
import { MembersForm } from './members-form.tsx'
import { standingLabel } from './venture-labels.ts'

type Props = Pick<
  Awaited<ReturnType<typeof readRecord>>,
  'venture' | 'members' | 'candidate' | 'candidates' | 'may'
>

/** Who is in it: leader first, with shares as far as they are known; edited all at once, in their place. */
export function Members({ may, ...props }: Props) {
  const { members, candidate } = props
  const sum = sumOfShares(members)
  return (
    <Card id="members" title={m.venture_section_members()}>
      <div className="group grid gap-3">
        <div className="grid gap-3 group-has-[details[open]]:hidden">
          {members.length === 0 && <Nothing>{m.venture_member_empty()}</Nothing>}
          <ul className="grid gap-2">
            {members.map((member) => (
              <li key={member.talent_id} className="grid min-w-0">
                <Name member={member} />
                <span className="text-faint text-xs">
                  {[standingLabel(member), member.affiliation].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {sum > 0 && (
            <p className="text-muted text-xs">{m.venture_member_sum({ sum: formatNumber(sum / 100, 2) })}</p>
          )}
        </div>
        {may.edit && (
          <OpeningDetails intent="members" open={candidate !== null} summary={m.venture_member_edit()}>
            <MembersForm {...props} />
          </OpeningDetails>
        )}
      </div>
    </Card>
  )
}

function Name({ member }: { member: Props['members'][number] }) {
  if (!member.linked) return <TalentName {...member} />
  return (
    <Link className="row-link" to={recordPath({ kind: 'talent', id: member.talent_id })}>
      <TalentName {...member} />
    </Link>
  )
}
