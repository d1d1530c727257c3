import X from 'lucide-react/icons/x'
import { useEffect, useRef, useState } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { recordPath } from '#app/features/records/record.ts'
import { TalentName, talentNameOf } from '#app/features/talents/talent-name.tsx'
import * as m from '#app/paraglide/messages.js'
import { useAlive } from '#app/ui/alive.ts'
import { IconButton } from '#app/ui/button.tsx'
import { PickControl } from '#app/ui/combobox.tsx'
import type { Choice } from '#app/ui/field.tsx'
import { useFormState } from '#app/ui/form.tsx'
import type { LineAt } from '#app/ui/line-list.tsx'
import type { Line } from '#app/ui/lines.ts'
import type { Contested } from './members.ts'
import type { MembersProps } from './members-form.tsx'
import { roleLabels } from './role-labels.ts'
import { standingLabel, wordChoices } from './venture-labels.ts'

type Props = LineAt & {
  /** Somebody was registered to stand in it, and comes with the focus. */
  begins: boolean
  /** Who stands in it for good, having been a member when the form was filled. */
  member: MembersProps['members'][number] | undefined
  contested: readonly Contested[]
  candidates: MembersProps['candidates']
  venture: MembersProps['venture']
}

/** One member: who, as what, and with how large a share. */
export function MemberLine(props: Props) {
  const { id, isSpare, begins, label, line, member, contested, onRemove } = props
  const [person, setPerson] = useState<Choice | null>(() =>
    line.talent_id ? { value: line.talent_id, label: line.name || `#${line.talent_id}` } : null,
  )
  const [typed, setTyped] = useState(line.talent_id ? '' : (line.name ?? ''))
  const box = useRef<HTMLFieldSetElement>(null)
  const alive = onRemove !== undefined
  // By the line itself: a draft draws all of them anew.
  useEffect(() => {
    if (begins && alive) box.current?.querySelector<HTMLElement>('.input')?.focus()
  }, [begins, alive])
  const name = member ? talentNameOf(member) : (person?.label ?? label)
  const theirs = contested.find(({ talent_id }) => String(talent_id) === String(person?.value))
  return (
    <fieldset
      ref={box}
      className={`grid gap-2 min-w-0 border-b border-line pb-3 ${isSpare ? 'without-script' : ''}`}
      data-line
      data-no-draft={isSpare || undefined}
    >
      <legend className="sr-only">{label}</legend>
      {/* What takes the line away comes last by keys, though it stands beside the name. */}
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 items-center">
        <div className={onRemove ? 'min-w-0' : 'col-span-full min-w-0'}>
          {member ? (
            <Fixed line={line} member={member} />
          ) : (
            <Person {...props} {...{ person, setPerson, typed, setTyped }} />
          )}
          {/* Without a script nothing can be typed: nobody is meant but who is chosen. */}
          <input type="hidden" name="members.name" value={person?.label ?? typed} disabled={!alive} />
        </div>
        <div className="col-span-full min-w-0">
          {member && !member.linked ? <Kept line={line} /> : <StandingFields {...props} />}
        </div>
        {onRemove && (
          <IconButton
            className="col-start-2 row-start-1"
            label={m.form_action_remove_line({ name })}
            onClick={() => onRemove(name)}
          >
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      {PARTS.map((part) => {
        const error = props.errorOf(part)
        return (
          error && (
            <p key={part} className="field-error" id={`${id}-${part}-error`}>
              {error}
            </p>
          )
        )
      })}
      {theirs && (
        <p className="field-error">
          {theirs.role
            ? m.venture_member_contested({ now: standingLabel({ ...theirs, role: theirs.role }) })
            : m.venture_member_contested_gone()}
        </p>
      )}
    </fieldset>
  )
}

const PARTS = ['talent_id', 'role', 'share'] as const
type Part = (typeof PARTS)[number]

/** What any of its fields is called and described by. */
function attributesOf({ id, errorOf }: Props, part: Part, label: string) {
  const error = errorOf(part)
  return {
    id: `${id}-${part}`,
    name: `members.${part}`,
    'aria-label': label,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error && `${id}-${part}-error`,
  }
}

/** A member stays who it is; without a script a tick takes them out. */
function Fixed({ line, member }: { line: Line; member: NonNullable<Props['member']> }) {
  const { values } = useFormState()
  const gone = [values['members.gone'] ?? []].flat()
  return (
    <>
      <TalentName {...member} />
      <input type="hidden" name="members.talent_id" value={line.talent_id} />
      <label className="check without-script">
        <input
          type="checkbox"
          name="members.gone"
          value={line.talent_id}
          defaultChecked={gone.includes(line.talent_id ?? '')}
          data-no-draft
        />
        <span>{m.form_action_remove_line({ name: talentNameOf(member) })}</span>
      </label>
    </>
  )
}

type PersonProps = Props & {
  person: Choice | null
  setPerson: (choice: Choice | null) => void
  typed: string
  setTyped: (typed: string) => void
}

function Person({ person, setPerson, typed, setTyped, ...props }: PersonProps) {
  const { can } = usePerson()
  const { noteChange } = useFormState()
  const alive = useAlive()
  const isChanged = useRef(false)
  const told = props.controlOf('talent_id')
  const currentTarget = { value: String(person?.value ?? '') }
  const [isNew] = useState(() => props.onRemove !== undefined)
  // What is checked is what stands in the form. Of a name that is still being typed nothing is said.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is drawn
  useEffect(() => {
    if (!isChanged.current) return
    noteChange()
    if (person) told?.onChange({ type: 'change', currentTarget })
    else props.forgetError('talent_id')
  }, [person, typed])
  const options = props.candidates.map((talent) => ({ value: talent.id, label: talentNameOf(talent) }))
  const isAmong = !person || options.some(({ value }) => String(value) === String(person.value))
  return (
    <PickControl
      control={attributesOf(props, 'talent_id', m.venture_member_talent())}
      from="/talents/pick"
      options={isAmong ? options : [person, ...options]}
      start={person}
      typed={typed}
      empty={m.venture_member_pick()}
      alive={alive || isNew}
      onPick={(choice) => {
        isChanged.current = true
        setPerson(choice)
        setTyped('')
      }}
      onType={(text) => {
        isChanged.current = true
        setTyped(text)
      }}
      onLeave={() => told?.onBlur({ type: 'blur', currentTarget })}
      unknown={can('talent.edit') ? (text) => registering(text, props.venture) : undefined}
    />
  )
}

/** Of whoever belongs to another park everything stays as it is. */
function Kept({ line }: Pick<Props, 'line'>) {
  const share = line.share ? Math.round(Number(line.share) * 100) : null
  return (
    <div className="text-xs">
      <p>{standingLabel({ role: line.role ?? '', share })}</p>
      <p className="text-muted">{m.venture_member_elsewhere()}</p>
      <input type="hidden" name="members.role" value={line.role} />
      <input type="hidden" name="members.share" value={line.share} />
    </div>
  )
}

function StandingFields(props: Props) {
  const { line, controlOf } = props
  return (
    <div className="grid grid-cols-[1fr_6.5rem] gap-2">
      <select
        {...controlOf('role')}
        {...attributesOf(props, 'role', m.venture_member_role())}
        className="input"
        defaultValue={line.role}
      >
        {wordChoices(roleLabels).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <div className="affix">
        <input
          {...controlOf('share')}
          {...attributesOf(props, 'share', m.venture_member_share())}
          className="input"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={line.share}
        />
        <span className="affix-unit">%</span>
      </div>
    </div>
  )
}

/** Carries the name along, and leads back here with whoever was registered. */
const registering = (name: string, venture: MembersProps['venture']) => ({
  label: m.venture_member_register({ name }),
  to: `/talents/new?${new URLSearchParams({ name, back: recordPath({ kind: venture.track, id: venture.id }) })}`,
})
