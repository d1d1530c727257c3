import CircleCheck from 'lucide-react/icons/circle-check'
import CircleOff from 'lucide-react/icons/circle-off'
import type { Follower } from '#app/features/records/followers.server.ts'
import { Followers } from '#app/features/records/followers.tsx'
import { Tasks } from '#app/features/records/record-tasks.tsx'
import type { TaskRow } from '#app/features/records/tasks.server.ts'
import type { Timeline as TimelineOf } from '#app/features/records/timeline.ts'
import { changedBy, Timeline, type Wording } from '#app/features/records/timeline.tsx'
import { useSavedToast } from '#app/features/records/use-saved-toast.ts'
import * as m from '#app/paraglide/messages.js'
import type { Choice } from '#app/ui/fields.tsx'
import { Card } from '#app/ui/page.tsx'
import { Fact, Facts } from '#app/ui/record.tsx'
import { EditPage } from './edit-page.tsx'
import { InstituteFields, instituteLabels } from './institute-fields.tsx'
import type { findInstitute } from './queries.server.ts'

/** Of its own an institute's timeline tells when it went out of use, and came back. */
export type InstituteItem = 'deactivate' | 'reactivate'

type Props = {
  institute: NonNullable<Awaited<ReturnType<typeof findInstitute>>>
  countries: Choice[]
  timeline: TimelineOf<InstituteItem>
  explain: { deactivate: string; reactivate: string }
  tasks: TaskRow[]
  followers: Follower[]
  owners: Parameters<typeof Tasks>[0]['owners']
  may: { edit: boolean; note: boolean; take_on: boolean }
  idem: string
  today: string
}

export const INSTITUTES = '/settings/institutes'

/** A partner institute: what is known of it, to be changed by whoever may, and what happened. */
export function InstitutePage({
  institute,
  countries,
  timeline,
  explain,
  may,
  idem,
  today,
  ...beside
}: Props) {
  const countryName = (code: unknown) => countries.find(({ value }) => value === code)?.label ?? String(code)
  useSavedToast(institute.version, timeline.items)
  return (
    <EditPage
      row={institute}
      list={{ label: m.institute_title_list(), to: INSTITUTES }}
      labels={instituteLabels()}
      explain={explain}
      beside={
        <>
          <Tasks {...beside} may={may} idem={idem} today={today} />
          <Timeline
            timeline={timeline}
            wording={wordingOf(countryName)}
            may={may}
            idem={idem}
            today={today}
          />
          <Followers {...beside} />
        </>
      }
      instead={
        !may.edit && (
          <Card>
            <Facts>
              <Fact label={m.institute_field_country()}>{countryName(institute.country)}</Fact>
              <Fact label={m.institute_field_website()}>
                {institute.website && (
                  <a className="link break-all" href={institute.website} rel="noreferrer">
                    {institute.website}
                  </a>
                )}
              </Fact>
            </Facts>
          </Card>
        )
      }
    >
      <InstituteFields countries={countries} />
    </EditPage>
  )
}

const wordingOf = (countryName: (code: unknown) => string): Wording<InstituteItem> => ({
  created: m.institute_happened_add(),
  changed: changedBy(instituteLabels(), (field, value) =>
    field === 'country' ? countryName(value) : String(value ?? ''),
  ),
  tellOwn: (item) =>
    item === 'deactivate'
      ? { icon: <CircleOff />, what: m.institute_happened_deactivate() }
      : { icon: <CircleCheck />, what: m.institute_happened_reactivate() },
})
