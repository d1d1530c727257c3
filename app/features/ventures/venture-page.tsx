import { useNavigate } from '@remix-run/react'
import { FilesCard } from '#app/features/files/files-card.tsx'
import { Followers } from '#app/features/records/followers.tsx'
import { recordPath } from '#app/features/records/record.ts'
import { RecordFacts } from '#app/features/records/record-facts.tsx'
import { Tasks } from '#app/features/records/record-tasks.tsx'
import { Timeline } from '#app/features/records/timeline.tsx'
import { useNews } from '#app/features/records/use-news.ts'
import { useSavedToast } from '#app/features/records/use-saved-toast.ts'
import { SectorName } from '#app/features/zone/zone-names.tsx'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { useShortcut } from '#app/ui/keys.ts'
import { ListWay } from '#app/ui/list-way.tsx'
import { NamePair, Tag } from '#app/ui/marks.tsx'
import { Card, type Crumb, PageHeader } from '#app/ui/page.tsx'
import { type Step, Stepper } from '#app/ui/record.tsx'
import { nounOf } from './fields.ts'
import type { Choices, readRecord } from './handlers.server.ts'
import { MoveFold, openMove } from './move-fold.tsx'
import { StrayAnswer } from './move-line.tsx'
import { type Origin, originParam, originPath } from './origin.ts'
import { stageName } from './stage-labels.ts'
import { useLookOf } from './use-look-of.ts'
import { isAtRest, isClosed, STAGES, stageDays, type Track } from './venture.ts'
import { listTitle } from './venture-list-page.tsx'
import { Members } from './venture-members.tsx'
import { wordingOf } from './venture-timeline.tsx'

type Props = Awaited<ReturnType<typeof readRecord>> & { choices: Choices; seq: number }

/** A record: its way along the pipeline above, what happened on the left, what is known on the right. */
export function VenturePage(props: Props) {
  const { venture, origin, may, idem, today, timeline, lines, moves } = props
  const about = { track: venture.track, lines, moves, mayMove: may.move, today }
  const wording = wordingOf(useLookOf(venture, props.choices), about)
  const last = moves.at(-1)?.id
  const record = { id: venture.id, kind: venture.track }
  const noun = nounOf(venture.track)
  useSavedToast(noun, venture.version, timeline.items, {
    members: { what: m.venture_section_members() },
    move: { what: m.venture_field_stage(), post: last ? { intent: `cancel-${last}` } : undefined },
  })
  useKeys(props)
  useNews({ id: venture.id, seq: props.seq, people: props.choices.owners })
  return (
    <div className="page">
      <PageHeader
        title={<NamePair {...venture} />}
        crumbs={[originCrumb(origin, venture.track)]}
        lead={
          <span className="flex flex-wrap gap-3 items-center">
            <SectorName id={venture.sector_id} />
            {venture.counted_year && (
              <Tag tone="jade">{m.venture_counts_year({ year: venture.counted_year })}</Tag>
            )}
          </span>
        }
        actions={
          <>
            {venture.website && (
              <a className="btn" href={venture.website} rel="noreferrer">
                {m.venture_action_website()}
              </a>
            )}
            {may.edit && <LinkButton to={editPath(props)}>{m.venture_action_edit()}</LinkButton>}
            <Through {...props} />
          </>
        }
      />
      <Card id="stages">
        <Stepper label={m.venture_label_stages()} steps={stepsOf(props)} />
        <MoveFold venture={venture} today={today} may={may.move} />
      </Card>
      <div className="split">
        <div className="grid content-start gap-4 max-lg:contents">
          <Timeline {...{ timeline, wording, may, idem, today }} filing={{ record, largest: props.largest }}>
            <StrayAnswer {...about} />
          </Timeline>
        </div>
        <div className="grid content-start gap-4 max-lg:contents">
          {/* On a phone what is to be done stands before what was done. */}
          <div className="max-lg:order-first">
            <Tasks
              {...props}
              none={
                !isAtRest(venture.track, venture.stage) && (
                  <p className="text-ochre">{m.venture_task_empty()}</p>
                )
              }
            />
          </div>
          <Card id="facts" title={m.record_section_facts()}>
            <VentureFacts {...props} />
          </Card>
          <Members {...props} />
          <FilesCard {...props} record={record} />
          <Followers {...props} />
        </div>
      </div>
    </div>
  )
}

/** The way back to the view the record was opened from. */
export function originCrumb(origin: Origin, track: Track): Crumb {
  const labels = {
    list: listTitle(track),
    board: m.board_page_title(),
    tasks: m.task_title_list(),
    targets: m.nav_item_targets(),
  }
  return { label: labels[origin.page], to: originPath(origin, track) }
}

const editPath = ({ venture, origin }: Pick<Props, 'venture' | 'origin'>) =>
  `${recordPath({ kind: venture.track, id: venture.id })}/edit${originParam(origin)}`

function stepsOf({ venture, moves }: Props): Step[] {
  const { track, stage, left_stage, stage_since } = venture
  const stages = STAGES[track] as readonly string[]
  const here = stages.indexOf(left_stage ?? stage)
  const days = stageDays(track, moves)
  const steps = stages.map(
    (key, place): Step => ({
      key,
      label: stageName(key),
      date: place <= here ? days.get(key) : null,
      state: place > here ? 'ahead' : place === here && !isClosed(stage) ? 'now' : 'done',
    }),
  )
  if (!isClosed(stage)) return steps
  const ended: Step = { key: stage, label: stageName(stage), date: stage_since, state: 'ended' }
  return [...steps.slice(0, here + 1), ended]
}

/** What is known of it, each fact to be edited where it stands. */
function VentureFacts({ venture, choices, may }: Props) {
  const grade = (label: string, given: string | null) => given && `${label} ${given}`
  const grades = [
    grade(m.venture_field_grade_asked(), venture.grade_asked),
    grade(m.venture_field_grade_given(), venture.grade_given),
  ]
  return (
    <RecordFacts
      noun={nounOf(venture.track)}
      record={venture}
      look={useLookOf(venture, choices)}
      mayEdit={() => may.edit}
      shown={{
        name: <NamePair {...venture} under />,
        summary: venture.summary && <span className="prose-text">{venture.summary}</span>,
        sector_id: <SectorName id={venture.sector_id} />,
        grade: grades.filter(Boolean).join(' · '),
      }}
    />
  )
}

/** `j` and `k` walk the list one came from, `e` edits, `m` moves. */
function useKeys(props: Props) {
  const { venture, origin, may } = props
  const { previous, next } = props.neighbours
  const navigate = useNavigate()
  const go = (id: number | null) =>
    id !== null && navigate(recordPath({ kind: venture.track, id }) + originParam(origin))
  useShortcut('e', m.venture_action_edit(), () => navigate(editPath(props)), may.edit)
  useShortcut('m', m.venture_move_open(), openMove, may.move)
  useShortcut('j', m.ui_action_next_in_list(), () => go(next), next !== null)
  useShortcut('k', m.ui_action_previous_in_list(), () => go(previous), previous !== null)
}

/** The neighbours in the list one came from. */
function Through({ venture, neighbours, origin }: Props) {
  const to = (id: number | null) => id && recordPath({ kind: venture.track, id }) + originParam(origin)
  return <ListWay previous={to(neighbours.previous) || null} next={to(neighbours.next) || null} />
}
