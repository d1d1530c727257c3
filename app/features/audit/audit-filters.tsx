import { useSearchParams } from '@remix-run/react'
import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { isLocalDate } from '#app/platform/clock.ts'
import { formatDate, namePair } from '#app/platform/format.ts'
import { DayFilter } from '#app/ui/date-field.tsx'
import { FilterBar, type FilterChip, FilterSelect } from '#app/ui/filter-bar.tsx'
import { ENTITIES } from './audit.ts'
import { ACTIONS, actionLabel, entityLabel } from './audit-labels.ts'

type Props = { people: { id: number; name_zh: string; name_en: string }[] }

export function AuditFilters({ people }: Props) {
  const [search] = useSearchParams()
  const { parks } = useZone()
  const choices = {
    person: people.map((person) => ({ value: person.id, label: namePair(person).main })),
    action: ACTIONS.map((action) => ({ value: action, label: actionLabel(action) })),
    entity: ENTITIES.map((entity) => ({ value: entity, label: entityLabel(entity) })),
    park: choicesOf(parks),
  }
  const chips = Object.entries(choices).flatMap(([name, options]): FilterChip[] => {
    const chosen = options.find(({ value }) => String(value) === search.get(name))
    const params = name === 'entity' ? [name, 'id'] : [name]
    return chosen ? [{ label: chosen.label, params }] : []
  })
  for (const name of ['from', 'to']) {
    const day = search.get(name)
    if (day && isLocalDate(day)) chips.push({ label: dayLabel[name as 'from' | 'to'](day), params: [name] })
  }
  const [from = '', to = ''] = ['from', 'to'].map((name) => search.get(name) ?? '')
  const backwards = isLocalDate(from) && isLocalDate(to) && from > to
  return (
    <>
      <FilterBar chips={chips} keep={['id']}>
        <FilterSelect
          name="person"
          label={m.audit_label_who()}
          any={m.audit_any_person()}
          options={choices.person}
        />
        <FilterSelect
          name="action"
          label={m.audit_label_what()}
          any={m.audit_any_action()}
          options={choices.action}
        />
        <FilterSelect
          name="entity"
          label={m.audit_label_record()}
          any={m.audit_any_entity()}
          options={choices.entity}
        />
        <FilterSelect
          name="park"
          label={m.audit_label_park()}
          any={m.audit_any_park()}
          options={choices.park}
        />
        <DayFilter name="from" label={m.audit_label_from()} value={from} />
        <DayFilter name="to" label={m.audit_label_to()} value={to} />
      </FilterBar>
      {backwards && (
        <p className="field-error" role="alert">
          {m.audit_error_backwards()}
        </p>
      )}
    </>
  )
}

const dayLabel = {
  from: (day: string) => m.audit_chip_from({ date: formatDate(day) }),
  to: (day: string) => m.audit_chip_to({ date: formatDate(day) }),
}
