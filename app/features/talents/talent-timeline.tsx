import CalendarCheck from 'lucide-react/icons/calendar-check'
import { changedBy, type Wording } from '#app/features/records/timeline.tsx'
import { nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatDate, formatList } from '#app/platform/format.ts'
import type { TalentChoices } from './choices.server.ts'
import type { TalentItem } from './find-talent.server.ts'
import type { BasisKind, SourceKind } from './talent.ts'
import { basisLabels, fieldLabels, sourceLabels } from './talent-labels.ts'

/** How a talent's timeline says what happened. */
export function useWording(choices: TalentChoices): Wording<TalentItem> {
  const labels = Object.fromEntries(Object.entries(fieldLabels).map(([field, label]) => [field, label()]))
  return {
    created: m.talent_happened_register(),
    changed: changedBy(labels, useShown(choices)),
    tellOwn: ({ came, ...event }) => ({
      icon: <CalendarCheck />,
      what: came
        ? m.talent_happened_attended({ name: nameOf(event) })
        : m.talent_happened_registered({ name: nameOf(event) }),
    }),
  }
}

/** A stored value as people read it: ids by their names, codes by their words. */
function useShown(choices: TalentChoices) {
  const zone = useZone()
  const named = (rows: readonly { id: number; name_zh: string; name_en: string }[], id: unknown) =>
    nameOf(rows.find((row) => row.id === id)) || (id ? `#${id}` : '')
  const labelled = (rows: readonly { value: string; label: string }[], code: unknown) =>
    rows.find((row) => row.value === code)?.label ?? String(code)
  const special: Partial<Record<string, (value: unknown) => string>> = {
    park_id: (id) => zone.parkName(id as number) || m.talent_choice_no_park(),
    sector_id: (id) => zone.sectorName(id as number),
    owner_id: (id) => named(choices.owners, id),
    source_institute_id: (id) => named(choices.institutes, id),
    source_event_id: (id) => named(choices.events, id),
    country: (code) => (code ? labelled(choices.countries, code) : ''),
    source_kind: (kind) => (kind ? sourceLabels[kind as SourceKind]() : ''),
    basis_kind: (kind) => basisLabels[kind as BasisKind](),
    basis_on: (day) => formatDate(String(day)),
    languages: (codes) => formatList((codes as string[]).map((code) => labelled(choices.languages, code))),
  }
  return (field: string, value: unknown): string =>
    special[field]?.(value) ?? (Array.isArray(value) ? formatList(value.map(String)) : String(value ?? ''))
}
