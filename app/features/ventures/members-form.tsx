import { useEffect, useRef, useState } from 'react'
import { talentNameOf } from '#app/features/talents/talent-name.tsx'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { useAlive } from '#app/ui/alive.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { useFolded } from '#app/ui/folded.ts'
import { SubmitButton, useFormState } from '#app/ui/form.tsx'
import { LineList } from '#app/ui/line-list.tsx'
import type { Line, LineKind } from '#app/ui/lines.ts'
import type { readRecord } from './handlers.server.ts'
import { MemberLine } from './member-line.tsx'
import { type Contested, MOST_MEMBERS, seenSince, seenText, shareIn } from './members.ts'
import { membersSchema } from './schema.ts'
import { WHOLE_SHARE } from './venture.ts'
import { errorLabels, standingLabel } from './venture-labels.ts'

export type MembersProps = Pick<
  Awaited<ReturnType<typeof readRecord>>,
  'venture' | 'members' | 'candidate' | 'candidates'
>

/** All members at once, a line each; filled anew with what others saved as long as it is folded. */
export function MembersForm(props: MembersProps) {
  const { members } = props
  const [candidate, leaveOut] = useCandidate(props.candidate)
  const box = useRef<HTMLDivElement>(null)
  const alive = useAlive()
  const { closed } = useFolded()
  const now = seenText(members)
  const [filled, setFilled] = useState({ with: now, attempt: 0, isOlder: false })
  const details = () => box.current?.closest('details')
  const fillAnew = () => setFilled(({ attempt }) => ({ with: now, attempt: attempt + 1, isOlder: false }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about who are members, and who is to become one
  useEffect(() => {
    if (!details()?.open) return fillAnew()
    setFilled((filled) => ({ ...filled, isOlder: filled.with !== now }))
  }, [now, candidate?.id])
  const kind = { empty: EMPTY, amid: (lines: Line[]) => withCandidate(lines, candidate) }
  const fold = () => details()?.removeAttribute('open')
  const giveUp = () => {
    leaveOut()
    fillAnew()
    fold()
    details()?.querySelector('summary')?.focus()
  }
  return (
    <div ref={box} className="mt-3">
      <CheckedForm
        key={`${filled.with} ${filled.attempt}`}
        intent="members"
        schema={membersSchema}
        words={errorLabels}
        lists={{ members: kind }}
        values={{ members: members.map(lineOf), 'members.seen': now }}
        onDone={fold}
      >
        {filled.isOlder && <p className="notice notice-warn">{m.venture_member_older()}</p>}
        <MemberLines {...props} candidate={candidate} kind={kind} />
        <div className="btn-row">
          <SubmitButton small />
          {alive ? (
            <Button small variant="quiet" data-discards onClick={giveUp}>
              {m.ui_action_cancel()}
            </Button>
          ) : (
            <LinkButton small variant="quiet" to={closed}>
              {m.ui_action_cancel()}
            </LinkButton>
          )}
        </div>
      </CheckedForm>
    </div>
  )
}

/** Who is to become a member, until that is cancelled: the address says it a moment longer. */
function useCandidate(candidate: MembersProps['candidate']) {
  const [left_out, setLeftOut] = useState<number | null>(null)
  const id = candidate?.id ?? null
  useEffect(() => {
    if (id === null) setLeftOut(null)
  }, [id])
  return [id === left_out ? null : candidate, () => setLeftOut(id)] as const
}

const EMPTY: Line = { talent_id: '', name: '', role: 'core', share: '' }

const lineOf = ({ talent_id, role, share, ...named }: MembersProps['members'][number]): Line => ({
  talent_id: String(talent_id),
  name: talentNameOf(named),
  role,
  share: share === null ? '' : String(share / 100),
})

type LinesProps = MembersProps & { kind: LineKind }

function MemberLines({ venture, members, candidate, candidates, kind }: LinesProps) {
  const { seen, contested } = useSeen()
  const [known] = useState(() => new Map(members.map((member) => [String(member.talent_id), member])))
  return (
    <>
      {seen}
      <LineList
        name="members"
        label={m.venture_section_members()}
        hideLabel
        most={MOST_MEMBERS}
        nth={(n) => m.venture_member_nth({ n })}
        add={m.venture_member_add()}
        kind={kind}
        foot={(lines) => (
          <>
            <LeftOut {...{ lines, contested, known }} />
            <Sum lines={lines} />
          </>
        )}
      >
        {(at) => (
          <MemberLine
            {...at}
            begins={candidate !== null && at.line.talent_id === String(candidate.id)}
            member={known.get(at.line.talent_id ?? '')}
            contested={contested}
            candidates={candidates.filter((talent) => !known.has(String(talent.id)))}
            venture={venture}
          />
        )}
      </LineList>
    </>
  )
}

type LeftOutProps = {
  lines: readonly Line[]
  contested: readonly Contested[]
  known: ReadonlyMap<string, MembersProps['members'][number]>
}

/** Whom this person took out, and somebody else changed meanwhile: they have no line to say it. */
const LeftOut = ({ lines, contested, known }: LeftOutProps) =>
  contested.map(({ talent_id, role, share }) => {
    const member = known.get(String(talent_id))
    if (!role || !member || lines.some((line) => line.talent_id === String(talent_id))) return null
    const now = standingLabel({ role, share })
    return (
      <p key={talent_id} className="field-error">
        {m.venture_member_contested_left({ name: talentNameOf(member), now })}
      </p>
    )
  })

/** Whoever was just registered from here stands in the line in which a name was typed, in a free one, or in one more. */
function withCandidate(lines: Line[], candidate: MembersProps['candidate']): Line[] {
  const id = candidate && String(candidate.id)
  if (!id || lines.some(({ talent_id }) => talent_id === id)) return lines
  const person = { talent_id: id, name: talentNameOf(candidate) }
  const isFree = ({ talent_id }: Line) => !talent_id
  const named = lines.findIndex((line) => isFree(line) && line.name)
  const free = named < 0 ? lines.findIndex(isFree) : named
  if (free < 0) return [...lines, { ...EMPTY, ...person }]
  return lines.map((line, at) => (at === free ? { ...line, ...person } : line))
}

/** What the form was filled with goes along with it; what a refusal showed was seen from then on. */
function useSeen() {
  const { values, answer } = useFormState()
  const contested = (answer?.stale?.theirs.members ?? []) as Contested[]
  const seenNow = () => seenSince(String(values['members.seen'] ?? ''), contested)
  const [held, setHeld] = useState(() => ({ answer, seen: seenNow() }))
  if (answer && held.answer !== answer) setHeld({ answer, seen: seenNow() })
  const giveBack = (seen: string) => setHeld({ answer, seen })
  const seen = (
    <input
      type="hidden"
      name="members.seen"
      value={held.seen}
      onInput={({ currentTarget }) => giveBack(currentTarget.value)}
    />
  )
  return { seen, contested }
}

/** What the shares come to, as they stand in their fields; where the list has an error of its own, that says it. */
function Sum({ lines }: { lines: readonly Line[] }) {
  const { errors } = useFormState()
  const box = useRef<HTMLSpanElement>(null)
  const [sum, setSum] = useState(() => sumIn(lines.map(({ share = '' }) => share)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines came or went
  useEffect(() => {
    const list = box.current?.closest('fieldset')
    const count = () => {
      const shares = list?.querySelectorAll<HTMLInputElement>('[name="members.share"]') ?? []
      setSum(sumIn([...shares].map(({ value }) => value)))
    }
    count()
    list?.addEventListener('input', count)
    return () => list?.removeEventListener('input', count)
  }, [lines])
  const isOver = sum > WHOLE_SHARE
  const said = { sum: formatNumber(sum / 100, 2) }
  const text = isOver ? m.venture_member_sum_over(said) : sum > 0 ? m.venture_member_sum(said) : ''
  return (
    <>
      {text && !errors.members?.[0] && (
        <p className={isOver ? 'field-error' : 'text-muted text-xs'}>{text}</p>
      )}
      <span ref={box} role="status" className="sr-only">
        {isOver && text}
      </span>
    </>
  )
}

const sumIn = (shares: string[]) => shares.reduce((sum, typed) => sum + (shareIn(typed) ?? 0), 0)
