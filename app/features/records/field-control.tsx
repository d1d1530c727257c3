import { useEffect, useRef, useState } from 'react'
import { seesPark, usePerson } from '#app/features/accounts/use-person.ts'
import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import { choosable } from '#app/features/zone/zone.ts'
import * as m from '#app/paraglide/messages.js'
import { Checkbox, CheckboxGroup, RadioGroup } from '#app/ui/check-fields.tsx'
import { DateField, WallClockField } from '#app/ui/date-field.tsx'
import type { Choice } from '#app/ui/field.tsx'
import { MoneyField, Select, TextArea, TextField } from '#app/ui/fields.tsx'
import { useFormState } from '#app/ui/form.tsx'
import { LineFields } from '#app/ui/line-fields.tsx'
import type { Field, FieldOf, Source } from './field.ts'
import { codesOf, type Look } from './field-text.ts'

type Props = { name: string; field: Field; look: Look; hideLabel?: boolean }

/** How a field is typed or chosen, whatever its noun; the style sheet shows what depends on a choice. */
export function FieldControl(props: Props) {
  const { only } = props.field
  return only ? (
    <div data-only={only.is}>
      <Control {...props} />
    </div>
  ) : (
    <Control {...props} />
  )
}

function Control({ name, field, look, hideLabel }: Props) {
  const common = {
    name,
    label: field.label(),
    hint: field.hint?.(),
    required: 'required' in field && field.required,
    hideLabel,
  }
  const empty = common.required ? undefined : (field.none?.() ?? m.form_choice_none())
  switch (field.kind) {
    case 'text':
      return <TextControl common={common} field={field} />
    case 'url':
      return <TextField {...common} type="url" inputMode="url" maxLength={field.max} spellCheck={false} />
    case 'choice':
      return field.explained ? (
        <RadioGroup {...common} options={coded(field)} />
      ) : (
        <Select {...common} options={coded(field)} empty={empty} />
      )
    case 'ref':
      return <RefControl common={common} field={field} look={look} empty={empty} />
    case 'refs':
      return <RefControl common={common} field={field} look={look} />
    case 'codes':
      return <CheckboxGroup {...common} options={codesOf(field, look)} />
    case 'country':
      return <Select {...common} options={look.countries ?? []} empty={empty ?? ''} />
    case 'time_zone':
      return <Select {...common} required options={look.time_zones ?? []} />
    case 'day':
      return <DateField {...common} />
    case 'moment':
      return <WallClockField {...common} required />
    case 'whole':
      return field.chosen ? (
        <Select {...common} options={numbers(field)} empty={empty} />
      ) : (
        <TextField {...common} inputMode="numeric" maxLength={String(field.most).length} />
      )
    case 'money':
      return 'currency' in field ? (
        <MoneyField {...common} currency={field.currency} />
      ) : (
        <TextField {...common} inputMode="decimal" />
      )
    case 'flag':
      return <Checkbox {...common} />
    case 'emails':
      return (
        <LineFields
          {...common}
          most={field.most}
          nth={(n) => m.record_field_email_nth({ n })}
          add={m.record_action_add_email()}
          typed={{ type: 'email', inputMode: 'email' }}
        />
      )
    case 'links':
      return (
        <LineFields
          {...common}
          most={field.most}
          nth={(n) => m.record_field_link_nth({ n })}
          add={m.record_action_add_link()}
          typed={{ type: 'url', inputMode: 'url' }}
        />
      )
  }
}

type Common = {
  name: string
  label: string
  hint?: string
  required?: boolean
  hideLabel?: boolean
}

function TextControl({ common, field }: { common: Common; field: FieldOf<'text'> }) {
  const typed = { ...common, lang: field.lang, maxLength: field.max, placeholder: field.placeholder }
  return field.lines ? <TextArea {...typed} rows={field.lines} /> : <TextField {...typed} type={field.type} />
}

const coded = ({ choices, explained }: FieldOf<'choice'>): Choice[] =>
  Object.entries(choices).map(([value, label]) => ({ value, label: label(), hint: explained?.[value]?.() }))

const numbers = ({ least, most }: FieldOf<'whole'>): Choice[] =>
  Array.from({ length: most - least + 1 }, (_, i) => ({ value: least + i, label: String(least + i) }))

type RefProps = { common: Common; field: FieldOf<'ref'> | FieldOf<'refs'>; look: Look; empty?: string }

/** Parks and sectors that are no longer in use are offered to the record that has them. */
function RefControl({ common, field, look, empty }: RefProps) {
  const { values } = useFormState()
  const chosen = [values[common.name]].flat().map(Number)
  const options = useOffered(field.to, chosen, field.own === true) ?? look[field.to] ?? []
  if (field.to === 'owners' && field.kind === 'ref') return <OwnerControl {...{ common, look, empty }} />
  return field.kind === 'refs' ? (
    <CheckboxGroup {...common} options={options} />
  ) : (
    <Select
      {...common}
      options={options}
      empty={empty ?? (chosen[0] || options.length === 1 ? undefined : '')}
    />
  )
}

type OwnerProps = Pick<RefProps, 'common' | 'look' | 'empty'>

/** Only those are offered who see what belongs to the parks that stand in the form. */
function OwnerControl({ common, look: { owners = [], reach }, empty }: OwnerProps) {
  const { values } = useFormState()
  const box = useRef<HTMLDivElement>(null)
  const [parks, setParks] = useState(parksAmong(values))
  const [chosen, setChosen] = useState(Number(values[common.name]))
  useEffect(() => {
    const form = box.current?.closest('form')
    const look = () => {
      const fields = new FormData(form ?? undefined)
      if (form?.querySelector('[name=park_id], [name=park_ids]'))
        setParks([...fields.getAll('park_id'), ...fields.getAll('park_ids')].map(Number).filter(Boolean))
      setChosen(Number(fields.get(common.name)))
    }
    form?.addEventListener('change', look)
    return () => form?.removeEventListener('change', look)
  }, [common.name])
  const sees = (id: number) => {
    const own = reach?.get(id)
    return id === chosen || parks.length === 0 || !own || own.some((park) => parks.includes(park))
  }
  return (
    <div ref={box} className="contents">
      <Select {...common} options={owners.filter(({ value }) => sees(Number(value)))} empty={empty ?? ''} />
    </div>
  )
}

const parksAmong = ({ park_id, park_ids = park_id }: Record<string, unknown>) =>
  [park_ids].flat().map(Number).filter(Boolean)

function useOffered(to: Source, chosen: number[], own: boolean): Choice[] | null {
  const { parks, sectors } = useZone()
  const isOwn = useIsOwn()
  if (to !== 'parks' && to !== 'sectors') return null
  const rows = to === 'parks' ? parks : sectors
  const offered = rows.filter((row) => choosable([row]).length > 0 || chosen.includes(row.id))
  return choicesOf(own ? offered.filter(({ id }) => isOwn(id)) : offered)
}

/** The parks somebody works for that are in use: all of them for the zone-wide. */
export function useOwnParks() {
  const { parks } = useZone()
  const isOwn = useIsOwn()
  return choosable(parks).filter(({ id }) => isOwn(id))
}

function useIsOwn() {
  const { person } = usePerson()
  return (park_id: number) => person !== undefined && seesPark(person, park_id)
}
