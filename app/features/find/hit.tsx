import { roleLabels } from '#app/features/accounts/role-labels.ts'
import { OPENED_HERE } from '#app/features/files/use-opened-here.ts'
import { RECORDS, type RecordKind } from '#app/features/records/record.ts'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate, namePair } from '#app/platform/format.ts'
import { lookUp } from '#app/platform/look-up.ts'
import type { Hit, Kind } from './find.ts'

const OWN: Partial<Record<Kind, () => string>> = { person: m.search_kind_people, file: m.search_kind_files }
export const kindLabel = (kind: Kind) => (OWN[kind] ?? RECORDS[kind as RecordKind].many)()

/** A file that is found is closed again to where one looked for it. */
export const openedFrom = ({ kind, id }: Pick<Hit, 'kind' | 'id'>) =>
  kind === 'file' ? { state: OPENED_HERE, 'data-file': id } : {}

/** What tells one hit from another of the same name: stage and park, affiliation, day or role. */
export function useHint() {
  const { parkName } = useZone()
  return (hit: Hit) =>
    [
      hit.stage && stageName(hit.stage),
      hit.park_id && parkName(hit.park_id),
      hit.affiliation,
      hit.starts_at && formatDate(localDateOf(hit.starts_at)),
      hit.of && namePair(hit.of).main,
      hit.role && lookUp(roleLabels, hit.role)?.(),
    ]
      .filter(Boolean)
      .join(' · ')
}
