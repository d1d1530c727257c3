import { Fragment, type ReactNode } from 'react'
import { EditableFact } from '#app/ui/editable-fact.tsx'
import { useFolded } from '#app/ui/folded.ts'
import { Facts } from '#app/ui/record.tsx'
import { currencyFieldOf, type Field, type Group, groupsOf, labelsOf, type Noun } from './field.ts'
import { FieldControl } from './field-control.tsx'
import { type Look, textOf, typedOf } from './field-text.ts'

/** Where a noun knows better than its fields: by the name of what is edited in one go. */
type Own = Readonly<Record<string, ReactNode>>

type Props = {
  noun: Noun
  record: Record<string, unknown> & { version: number }
  look: Look
  /** Which of them, where a page shows them apart. */
  only?: (group: string) => boolean
  mayEdit: (group: string) => boolean
  /** How it is shown; the fields' own words when nothing is said here. */
  shown?: Own
  /** What it is typed into; the fields' own controls when nothing is said here. */
  controls?: Own
  /** Below the last one. */
  children?: ReactNode
}

/** What is known of a record, each fact to be edited where it stands. */
export function RecordFacts({
  noun,
  record,
  look,
  only,
  mayEdit,
  shown = {},
  controls = {},
  children,
}: Props) {
  const folded = useFolded()
  const values = typedOf(noun, record)
  const labels = labelsOf(noun)
  const shownAs = shownAsOf(noun, look)
  const groups = groupsOf(noun).filter(([name]) => only?.(name) ?? true)
  return (
    <Facts>
      {groups.map(([name, group]) => (
        <EditableFact
          key={name}
          folded={folded}
          label={group.label()}
          shown={name in shown ? shown[name] : textOfGroup(noun, group, record, look)}
          intent={`change-${name}`}
          version={record.version}
          values={values as never}
          labels={labels}
          shownAs={shownAs}
          mayEdit={mayEdit(name)}
        >
          {controls[name] ?? <GroupFields noun={noun} group={group} look={look} hideLabel />}
        </EditableFact>
      ))}
      {children}
    </Facts>
  )
}

function textOfGroup(noun: Noun, group: Group, record: Record<string, unknown>, look: Look) {
  return group.fields
    .filter((name) => !speaksFor(noun, group, name))
    .map((name) => textOf(noun.fields[name] as Field, record[name], look, record))
    .filter(Boolean)
    .join(' · ')
}

/** A currency is said by its amount. */
const speaksFor = ({ fields }: Noun, group: Group, name: string) =>
  group.fields.some((other) => currencyFieldOf(fields[other]) === name)

type GroupProps = { noun: Noun; group: Pick<Group, 'fields'>; look: Look; hideLabel?: boolean }

/** The controls of what is edited in one go; one alone has its label outside. */
export const GroupFields = ({ noun, group, look, hideLabel }: GroupProps) =>
  group.fields.map((name) => (
    <FieldControl
      key={name}
      name={name}
      field={noun.fields[name] as Field}
      look={look}
      hideLabel={hideLabel && group.fields.length === 1}
    />
  ))

/** Every field of a noun at once, for a form; facts that are edited in one go stand beside each other. */
export const RecordFields = ({ noun, look, controls = {} }: Pick<Props, 'noun' | 'look' | 'controls'>) =>
  groupsOf(noun).map(([name, group]) =>
    controls[name] ? (
      <Fragment key={name}>{controls[name]}</Fragment>
    ) : (
      <div className="field-grid" key={name}>
        <GroupFields noun={noun} group={group} look={look} />
      </div>
    ),
  )

/** For conflicts: what a value of a form or of a record is called. */
export const shownAsOf =
  ({ fields }: Pick<Noun, 'fields'>, look: Look) =>
  (name: string, value: unknown, beside: Record<string, unknown>) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    return field && (textOf(field, value, look, beside) || '–')
  }
