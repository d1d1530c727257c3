import { useSearchParams } from '@remix-run/react'
import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { FilterBar, type FilterChip, FilterSearch, FilterSelect } from '#app/ui/filter-bar.tsx'
import { ROLES } from './grants.ts'
import { roleLabels } from './role-labels.ts'

export function PeopleFilters() {
  const { parks } = useZone()
  const roles = ROLES.map((role) => ({ value: role, label: roleLabels[role]() }))
  const states = [
    { value: 'enabled', label: m.account_state_enabled() },
    { value: 'disabled', label: m.account_state_disabled() },
  ]
  const chips = [useChip('role', roles), useChip('park', choicesOf(parks)), useChip('state', states)].filter(
    (chip) => chip !== null,
  )
  return (
    <FilterBar chips={chips}>
      <FilterSearch label={m.account_filter_text()} />
      <FilterSelect
        name="role"
        label={m.account_field_role()}
        any={m.account_filter_role_any()}
        options={roles}
      />
      <FilterSelect
        name="park"
        label={m.account_field_parks()}
        any={m.account_filter_park_any()}
        options={choicesOf(parks)}
      />
      <FilterSelect
        name="state"
        label={m.account_field_state()}
        any={m.account_filter_state_any()}
        options={states}
      />
    </FilterBar>
  )
}

function useChip(
  name: string,
  options: readonly { value: string | number; label: string }[],
): FilterChip | null {
  const [search] = useSearchParams()
  const option = options.find(({ value }) => String(value) === search.get(name))
  return option ? { label: option.label, params: [name] } : null
}
