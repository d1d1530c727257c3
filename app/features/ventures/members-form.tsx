import Plus from 'lucide-react/icons/plus'
import { useEffect, useRef, useState } from 'react'
import { talentNameOf } from '#app/features/talents/talent-name.tsx'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { useAlive } from '#app/ui/alive.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { useFolded } from '#app/ui/folded.ts'
import { Form, SubmitButton, useFormState } from '#app/ui/form.tsx'
import type { Line } from '#app/ui/lines.ts'
import { useLines } from '#app/ui/use-lines.ts'
import type { readRecord } from './handlers.server.ts'
import { MemberLine } from './member-line.tsx'
import { type Contested, MOST_MEMBERS, seenSince, seenText, shareIn } from './members.ts'
import { WHOLE_SHARE } from './venture.ts'
import { standingLabel } from './venture-labels.ts'

export type MembersProps = Pick<
  Awaited<ReturnType<typeof readRecord>>,
  'venture' | 'members' | 'candidate' | 'candidates'
>

/** All members at once, a line each; filled anew with what others saved as long as it is folded. */
export function MembersForm(props: MembersProps) {
  const { members, candidate } = props
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
  const fold = () => details()?.removeAttribute('open')
  const giveUp = () => {
    fillAnew()
    fold()
    details()?.querySelector('summary')?.focus()
  }
  return (
    <div ref={box} className="mt-3">
      <Form
        key={`${filled.with} ${filled.attempt}`}
        intent="members"
        values={{ members: members.map(lineOf), 'members.seen': now }}
        onDone={fold}
      >
        {filled.isOlder && <p className="notice notice-warn">{m.venture_member_older()}</p>}
        <Lines {...props} />
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
      </Form>
    </div>
  )
}

type Shown = typeof EMPTY & { id: string }
const EMPTY: Line = { talent_id: '', name: '', role: 'core', share: '' }
/** Lines that stand ready where no button can bring them. */
const SPARE = 2

const lineOf = ({ talent_id, role, share, ...named }: MembersProps['members'][number]): Line => ({
  talent_id: String(talent_id),
  name: talentNameOf(named),
  role,
  share: share === null ? '' : String(share / 100),
})

function Lines(props: MembersProps) {
  const { seen, contested } = useSeen()
  return (
    <>
      {seen}
      <MemberLines {...props} contested={contested} />
    </>
  )
}

type LinesProps = MembersProps & { contested: readonly Contested[] }

function MemberLines({ venture, members, candidate, candidates, contested }: LinesProps) {
  const { id, errors } = useFormState()
  const alive = useAlive()
  const box = useRef<HTMLFieldSetElement>(null)
  const amid = (lines: Line[]) => withCandidate(lines, candidate)
  const { fields, errorAt, controlAt, ...lines } = useLines('members', box, { empty: EMPTY, amid })
  const [known] = useState(() => new Map(members.map((member) => [String(member.talent_id), member])))
  const [said, setSaid] = useState('')
  const sum = useSum(box, fields)
  const takeAway = (at: number, name: string) => {
    lines.takeAway(at)
    setSaid(m.form_notice_line_removed({ name }))
  }
  const addOne = () => {
    lines.add()
    setSaid(m.form_notice_line_added({ name: m.venture_member_nth({ n: fields.length + 1 }) }))
  }
  const spare = alive ? 0 : Math.min(SPARE, MOST_MEMBERS - fields.length)
  const shown: Shown[] = [
    ...fields,
    ...Array.from({ length: spare }, (_, n) => ({ ...EMPTY, id: `spare ${n}` })),
  ]
  const left = contested.filter(
    ({ talent_id }) => !fields.some((line) => line.talent_id === String(talent_id)),
  )
  return (
    <fieldset ref={box} className="field" data-lines="members" onInput={sum.count}>
      <legend className="sr-only">{m.venture_section_members()}</legend>
      {shown.map(({ id: key, ...line }, at) => (
        <MemberLine
          key={key}
          id={`${id}-${at}`}
          isSpare={at >= fields.length}
          begins={candidate !== null && line.talent_id === String(candidate.id)}
          nth={m.venture_member_nth({ n: at + 1 })}
          line={line}
          member={known.get(line.talent_id ?? '')}
          contested={contested}
          candidates={candidates.filter((talent) => !known.has(String(talent.id)))}
          venture={venture}
          errorOf={(part) => errorAt(at, part)}
          // What only stands ready is no line yet.
          controlOf={(part) => (at < fields.length ? controlAt(at, part) : undefined)}
          onRemove={alive ? (name) => takeAway(at, name) : undefined}
        />
      ))}
      {left.map(({ talent_id, role, share }) => {
        const member = known.get(String(talent_id))
        return (
          role &&
          member && (
            <p key={talent_id} className="field-error">
              {m.venture_member_contested_left({
                name: talentNameOf(member),
                now: standingLabel({ role, share }),
              })}
            </p>
          )
        )
      })}
      {errors.members?.[0] ? (
        <p className="field-error" tabIndex={-1} data-form-errors>
          {errors.members[0]}
        </p>
      ) : (
        sum.text && <p className={sum.isOver ? 'field-error' : 'text-muted text-xs'}>{sum.text}</p>
      )}
      <span role="status" className="sr-only">
        {sum.isOver ? sum.text : said}
      </span>
      {alive && fields.length < MOST_MEMBERS && (
        <div>
          <Button small variant="quiet" icon={<Plus aria-hidden />} data-adds onClick={addOne}>
            {m.venture_member_add()}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

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

/** What the shares come to, as they stand in their fields. */
function useSum(box: React.RefObject<HTMLElement>, fields: Line[]) {
  const [sum, setSum] = useState(() => sumIn(fields.map(({ share = '' }) => share)))
  const count = () => {
    const shares = box.current?.querySelectorAll<HTMLInputElement>('[name="members.share"]') ?? []
    setSum(sumIn([...shares].map(({ value }) => value)))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines came or went
  useEffect(count, [fields])
  const isOver = sum > WHOLE_SHARE
  const said = { sum: formatNumber(sum / 100, 2) }
  return {
    count,
    isOver,
    text: isOver ? m.venture_member_sum_over(said) : sum > 0 ? m.venture_member_sum(said) : '',
  }
}

const sumIn = (shares: string[]) => shares.reduce((sum, typed) => sum + (shareIn(typed) ?? 0), 0)
