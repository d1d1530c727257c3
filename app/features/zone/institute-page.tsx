import CircleCheck from 'lucide-react/icons/circle-check'
import CircleOff from 'lucide-react/icons/circle-off'
import { FilesCard } from '#app/features/files/files-card.tsx'
import type { Files } from '#app/features/files/queries.server.ts'
import type { Look } from '#app/features/records/field-text.ts'
import type { Follower } from '#app/features/records/followers.server.ts'
import { Followers } from '#app/features/records/followers.tsx'
import { listPath } from '#app/features/records/record.ts'
import { RecordFacts } from '#app/features/records/record-facts.tsx'
import { Tasks } from '#app/features/records/record-tasks.tsx'
import type { TaskRow } from '#app/features/records/tasks.server.ts'
import type { Timeline as TimelineOf } from '#app/features/records/timeline.ts'
import { Timeline, type Wording } from '#app/features/records/timeline.tsx'
import { useLook } from '#app/features/records/use-look.ts'
import { useSavedToast } from '#app/features/records/use-saved-toast.ts'
import * as m from '#app/paraglide/messages.js'
import type { Choice } from '#app/ui/field.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { ActiveCard } from './active-card.tsx'
import { institute as noun } from './fields.ts'
import type { findInstitute } from './queries.server.ts'
import { nameOf } from './use-zone.ts'

/** Of its own an institute's timeline tells when it went out of use, and came back. */
export type InstituteItem = 'deactivate' | 'reactivate'

type Props = {
  institute: NonNullable<Awaited<ReturnType<typeof findInstitute>>>
  countries: Choice[]
  timeline: TimelineOf<InstituteItem>
  explain: { deactivate: string; reactivate: string }
  tasks: TaskRow[]
  followers: Follower[]
  files: Files
  largest: number
  owners: Parameters<typeof Tasks>[0]['owners']
  may: { edit: boolean; note: boolean; take_on: boolean }
  idem: string
  today: string
}

/** A partner institute: what is known of it, each fact to be edited where it stands, and what happened. */
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
  const look = useLook({ countries })
  const record = { id: institute.id, kind: 'institute' }
  useSavedToast(noun, institute.version, timeline.items)
  return (
    <div className="page page-narrow">
      <PageHeader
        title={nameOf(institute)}
        crumbs={[{ label: m.institute_title_list(), to: listPath('institute') }]}
        actions={<Website url={institute.website} />}
      />
      <Card title={m.record_section_facts()}>
        <RecordFacts
          noun={noun}
          record={institute}
          look={look}
          mayEdit={() => may.edit}
          shown={{ name: <NamePair {...institute} under /> }}
        />
      </Card>
      {may.edit && (
        <ActiveCard active={institute.active === 1} version={institute.version} explain={explain} />
      )}
      <Tasks {...beside} may={may} idem={idem} today={today} />
      <FilesCard {...beside} record={record} may={may} />
      <Timeline
        {...{ timeline, may, idem, today }}
        wording={wordingOf(look)}
        filing={{ record, largest: beside.largest }}
      />
      <Followers {...beside} />
    </div>
  )
}

/** Where one can read on, to be used and not edited. */
const Website = ({ url }: { url: string }) =>
  url && (
    <a className="link" href={url} rel="noreferrer">
      {new URL(url).host}
    </a>
  )

const wordingOf = (look: Look): Wording<InstituteItem> => ({
  created: m.institute_happened_add(),
  noun,
  look,
  tellOwn: (item) =>
    item === 'deactivate'
      ? { icon: <CircleOff />, what: m.institute_happened_deactivate() }
      : { icon: <CircleCheck />, what: m.institute_happened_reactivate() },
})
