import { usePerson } from '#app/features/accounts/use-person.ts'
import { choicesOf, nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import {
  CURRENCIES,
  type Currency,
  formatMoney,
  type Money,
  moneyOf,
  parseMoney,
  typedMoney,
} from '#app/platform/money.ts'
import { DateField, MoneyField, Select, TextArea, TextField } from '#app/ui/fields.tsx'
import type { Choices } from './handlers.server.ts'
import type { VentureRecord } from './queries.server.ts'
import type { Editable } from './schema.ts'
import { GRADES, type Track } from './venture.ts'
import { fieldLabels, sourceLabels, wordChoices } from './venture-labels.ts'

type Props = { what: Editable; choices: Choices; hideLabel?: boolean }

/** The controls of what is edited together: the same where it stands on the page and in the full form. */
export function VentureFields({ what, choices, hideLabel }: Props) {
  const zone = useZone()
  const parks = useOwnParks()
  const label = fieldLabels() as Record<string, string>
  const of = (name: string) => ({ name, label: label[name] ?? name, hideLabel })
  const none = m.venture_choice_none()
  const grades = GRADES.map((grade) => ({ value: grade, label: grade }))
  switch (what) {
    case 'name':
      return (
        <>
          <TextField {...of('name_zh')} hideLabel={false} lang="zh-CN" />
          <TextField {...of('name_en')} hideLabel={false} lang="en" />
        </>
      )
    case 'summary':
      return <TextArea {...of('summary')} rows={4} />
    case 'park':
      return <Select {...of('park_id')} options={choicesOf(parks)} required />
    case 'sector':
      return <Select {...of('sector_id')} options={choicesOf(zone.sectors)} required />
    case 'owner':
      return <Select {...of('owner_id')} options={choicesOf(choices.owners)} empty={none} />
    case 'source':
      return <SourceFields choices={choices} />
    case 'grade':
      return (
        <>
          <Select {...of('grade_asked')} hideLabel={false} options={grades} empty={none} />
          <Select
            {...of('grade_given')}
            hideLabel={false}
            options={grades}
            empty={none}
            hint={m.venture_hint_grade()}
          />
        </>
      )
    case 'amount':
      return <MoneyField {...of('requested_amount')} />
    case 'company':
      return (
        <>
          <TextField {...of('company_name')} hideLabel={false} />
          <DateField {...of('company_founded_on')} hideLabel={false} />
        </>
      )
    case 'country':
      return <Select {...of('country')} options={choices.countries} empty={none} />
    case 'institution':
      return <TextField {...of('institution')} />
    case 'readiness':
      return (
        <Select
          {...of('technology_readiness')}
          options={[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({ value: level, label: String(level) }))}
          empty={none}
        />
      )
    case 'investment':
      return (
        <>
          <TextField {...of('investment')} hideLabel={false} inputMode="decimal" />
          <Select
            {...of('investment_currency')}
            hideLabel={false}
            options={CURRENCIES.map((code) => ({ value: code, label: code }))}
            empty={none}
          />
        </>
      )
  }
}

export function SourceFields({ choices }: { choices: Pick<Choices, 'institutes' | 'events'> }) {
  const none = m.venture_choice_none()
  return (
    <>
      <Select
        name="source_kind"
        label={m.venture_field_source_kind()}
        options={wordChoices(sourceLabels)}
        empty={none}
      />
      <Select
        name="source_institute_id"
        label={m.venture_field_source_institute_id()}
        options={choicesOf(choices.institutes)}
        empty={none}
      />
      <Select
        name="source_event_id"
        label={m.venture_field_source_event_id()}
        options={choicesOf(choices.events)}
        empty={none}
      />
      <TextField name="source_note" label={m.venture_field_source_note()} />
    </>
  )
}

/** The parks a person works for: all of them for the zone-wide. */
export function useOwnParks() {
  const { parks } = useZone()
  const { person } = usePerson()
  return parks.filter(({ id }) => person?.zone_wide || person?.park_ids.includes(id))
}

/** What is edited together on a record of this track. */
export const editablesOf = (track: Track): Editable[] =>
  track === 'team'
    ? ['name', 'summary', 'park', 'sector', 'owner', 'source', 'grade', 'amount', 'company']
    : [
        'name',
        'summary',
        'park',
        'sector',
        'owner',
        'country',
        'institution',
        'readiness',
        'investment',
        'source',
        'company',
        'grade',
        'amount',
      ]

/** A record as one would type it: amounts in whole units. */
export const typedValues = (venture: VentureRecord) => ({
  ...venture,
  requested_amount: typed(moneyOf(venture.requested_amount, 'CNY')),
  investment: typed(moneyOf(venture.investment, venture.investment_currency)),
})

const typed = (money: Money | null) => money && typedMoney(money)

/** An amount as a form, a record or a change has it, in words; undefined for what is none. */
function amountLabel(name: string, value: unknown, beside?: Record<string, unknown>) {
  const currency = name === 'investment' ? beside?.investment_currency : 'CNY'
  const money =
    typeof value === 'object'
      ? (value as Money)
      : typeof value === 'string'
        ? CURRENCIES.includes(currency as Currency) && parseMoney(value, currency as Currency)
        : moneyOf(value, currency)
  return money ? formatMoney(money) : undefined
}

/** What ids, codes and stored amounts are called where two versions or a change are shown. */
export function useShownAs(choices: Choices) {
  const zone = useZone()
  const rows: Record<string, readonly { id: number; name_zh: string; name_en: string }[]> = {
    park_id: zone.parks,
    sector_id: zone.sectors,
    owner_id: choices.owners,
    source_institute_id: choices.institutes,
    source_event_id: choices.events,
  }
  return (name: string, value: unknown, beside?: Record<string, unknown>): string | undefined => {
    if (value === null || value === undefined || value === '') return '–'
    const named = rows[name]
    if (named) return nameOf(named.find(({ id }) => String(id) === String(value))) || '–'
    if (name === 'requested_amount' || name === 'investment') return amountLabel(name, value, beside)
    if (name === 'source_kind') return sourceLabels[value as keyof typeof sourceLabels]?.()
    if (name === 'country') return choices.countries.find((country) => country.value === value)?.label
    return undefined
  }
}
