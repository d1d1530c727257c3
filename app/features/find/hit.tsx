import { roleLabels } from '#app/features/accounts/role-labels.ts'
import { RECORDS } from '#app/features/records/record.ts'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import { lookUp } from '#app/platform/look-up.ts'
import type { Hit, Kind } from './find.ts'

export const kindLabel = (kind: Kind) => (kind === 'person' ? m.search_kind_people() : RECORDS[kind].many())

/** What tells one hit from another of the same name: stage and park, affiliation, day or role. */
export function useHint() {
  const { parkName } = useZone()
  return (hit: Hit) =>
    [
      hit.stage && stageName(hit.stage),
      hit.park_id && parkName(hit.park_id),
      hit.affiliation,
      hit.starts_at && formatDate(localDateOf(hit.starts_at)),
      hit.role && lookUp(roleLabels, hit.role)?.(),
    ]
      .filter(Boolean)
      .join(' · ')
}
