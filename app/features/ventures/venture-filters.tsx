import { useSearchParams } from '@remix-run/react'
import { RecordFilters } from '#app/features/records/record-filters.tsx'
import { useLook } from '#app/features/records/use-look.ts'
import * as m from '#app/paraglide/messages.js'
import { nounOf } from './fields.ts'
import { stageName } from './stage-labels.ts'
import { stagesOf, type Track } from './venture.ts'

type Named = { id: number; name_zh: string; name_en: string }
type Props = { track: Track; owners: Named[]; years: number[]; institutes: Named[]; events: Named[] }

/** What a list can be narrowed by: the fields' own filters, the stage, and the year it counts toward. */
export function VentureFilters({ track, years, ...choices }: Props) {
  const [search] = useSearchParams()
  const over = { value: search.get('over') ?? '1', label: m.venture_filter_over() }
  return (
    <RecordFilters
      noun={nounOf(track)}
      look={useLook(choices)}
      text={m.venture_filter_text()}
      first={[
        {
          param: 'stage',
          label: m.venture_field_stage(),
          any: m.venture_filter_any_stage(),
          options: [
            { value: 'open', label: m.venture_filter_open() },
            { value: 'coming', label: m.venture_filter_coming() },
            ...stagesOf(track).map((stage) => ({ value: stage, label: stageName(stage) })),
            { value: 'closed', label: m.venture_filter_closed() },
          ],
        },
      ]}
      last={[
        {
          param: 'counted',
          label: m.venture_column_counted(),
          any: m.venture_filter_any_year(),
          options: [
            ...years.map((year) => ({ value: year, label: m.venture_filter_counted({ year }) })),
            { value: 'none', label: m.venture_filter_uncounted() },
          ],
        },
        {
          param: 'over',
          label: m.venture_filter_over(),
          any: m.venture_filter_any_over(),
          options: [over],
          more: true,
        },
      ]}
    />
  )
}
