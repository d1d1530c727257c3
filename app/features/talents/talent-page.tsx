import { Link, useNavigate } from '@remix-run/react'
import { FilesCard } from '#app/features/files/files-card.tsx'
import type { Files } from '#app/features/files/queries.server.ts'
import type { Follower } from '#app/features/records/followers.server.ts'
import { Followers } from '#app/features/records/followers.tsx'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { Tasks } from '#app/features/records/record-tasks.tsx'
import type { TaskRow } from '#app/features/records/tasks.server.ts'
import type { Timeline as TimelineOf } from '#app/features/records/timeline.ts'
import { Timeline } from '#app/features/records/timeline.tsx'
import { useNews } from '#app/features/records/use-news.ts'
import { useSavedToast } from '#app/features/records/use-saved-toast.ts'
import { originParam } from '#app/features/ventures/origin.ts'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { useShortcut } from '#app/ui/keys.ts'
import { ListWay } from '#app/ui/list-way.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import type { TalentChoices } from './choices.server.ts'
import { talent as noun } from './fields.ts'
import type { TalentRecord } from './find-talent.server.ts'
import type { TalentItem } from './history.server.ts'
import type { listEventsOf, listVenturesOf } from './links.server.ts'
import { ReachOut, TalentFacts } from './talent-facts.tsx'
import { EventsOf, VenturesOf } from './talent-links.tsx'
import { TalentName } from './talent-name.tsx'
import { wordingOf } from './talent-timeline.tsx'
import { useLookOf } from './use-look-of.ts'

type Props = {
  seq: number
  talent: TalentRecord
  /** The query of the list this was opened from. */
  from: string | null
  neighbours: { previous: number | null; next: number | null }
  ventures: Awaited<ReturnType<typeof listVenturesOf>>
  events: Awaited<ReturnType<typeof listEventsOf>>
  timeline: TimelineOf<TalentItem>
  choices: TalentChoices
  tasks: TaskRow[]
  owners: Parameters<typeof Tasks>[0]['owners']
  followers: Follower[]
  files: Files
  largest: number
  may: { edit: boolean; note: boolean; take_on: boolean; erase: boolean; place: boolean; hand_over: boolean }
  idem: string
  clock: { now: string; today: string }
}

/** A talent's record: what happened on the left, what is known on the right. */
export function TalentPage({
  seq,
  talent,
  from,
  neighbours,
  ventures,
  events,
  timeline,
  choices,
  tasks,
  owners,
  followers,
  files,
  largest,
  may,
  idem,
  clock,
}: Props) {
  const record = { id: talent.id, kind: 'talent' }
  const wording = wordingOf(useLookOf(talent, choices))
  useSavedToast(noun, talent.version, timeline.items)
  useKeys({ talent, from, neighbours, may })
  useNews({ id: talent.id, seq, people: choices.owners })
  return (
    <div className="page">
      <PageHeader
        title={<TalentName {...talent} />}
        crumbs={[{ label: m.talent_title_list(), to: `${listPath('talent')}${from ? `?${from}` : ''}` }]}
        lead={[talent.job_title, talent.affiliation].filter(Boolean).join(' · ')}
        actions={
          <>
            <ReachOut talent={talent} />
            {may.edit && (
              <LinkButton to={`${recordPath({ kind: 'talent', id: talent.id })}/edit`}>
                {m.talent_action_edit()}
              </LinkButton>
            )}
            <Through neighbours={neighbours} from={from} />
          </>
        }
      />
      <div className="split">
        <div className="grid content-start gap-6 max-lg:contents">
          <Timeline {...{ timeline, wording, may, idem }} today={clock.today} filing={{ record, largest }} />
        </div>
        <div className="grid content-start gap-6 max-lg:contents">
          {/* On a phone what is to be done stands before what was done. */}
          <div className="max-lg:order-first">
            <Tasks tasks={tasks} owners={owners} may={may} idem={idem} today={clock.today} />
          </div>
          <Card id="facts" title={m.record_section_facts()}>
            <TalentFacts talent={talent} choices={choices} may={may} />
          </Card>
          <VenturesOf {...ventures} />
          <EventsOf {...events} now={clock.now} />
          <FilesCard {...{ record, files, largest, may }} />
          <Followers followers={followers} />
          {may.erase && (
            <p className="no-print">
              <Link className="text-xs link" to={`${recordPath({ kind: 'talent', id: talent.id })}/erase`}>
                {m.talent_action_erase()}
              </Link>
            </p>
          )}
        </div>
      </div>
    </div>
  )
}

const listOf = (from: string | null) => originParam({ page: 'list', query: from ?? '' })

/** `j` and `k` walk the list one came from, `e` edits. */
function useKeys({ talent, from, neighbours, may }: Pick<Props, 'talent' | 'from' | 'neighbours' | 'may'>) {
  const navigate = useNavigate()
  const { previous, next } = neighbours
  const go = (id: number | null) => id !== null && navigate(recordPath({ kind: 'talent', id }) + listOf(from))
  useShortcut(
    'e',
    m.talent_action_edit(),
    () => navigate(`${recordPath({ kind: 'talent', id: talent.id })}/edit`),
    may.edit,
  )
  useShortcut('j', m.ui_action_next_in_list(), () => go(next), next !== null)
  useShortcut('k', m.ui_action_previous_in_list(), () => go(previous), previous !== null)
}

/** The neighbours in the list one came from. */
function Through({ neighbours, from }: Pick<Props, 'neighbours' | 'from'>) {
  const to = (id: number | null) => id && recordPath({ kind: 'talent', id }) + listOf(from)
  return <ListWay previous={to(neighbours.previous) || null} next={to(neighbours.next) || null} />
}
