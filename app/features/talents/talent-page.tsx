import { Link, useNavigate } from '@remix-run/react'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useEffect, useRef } from 'react'
import { NoteComposer } from '#app/features/records/note-composer.tsx'
import * as m from '#app/paraglide/messages.js'
import { IconLink, LinkButton } from '#app/ui/button.tsx'
import { usePost, usePosted } from '#app/ui/form.tsx'
import { useShortcut } from '#app/ui/keys.ts'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { toast } from '#app/ui/toast.tsx'
import type { TalentChoices } from './choices.server.ts'
import type { listEventsOf, listVenturesOf, TalentRecord } from './find-talent.server.ts'
import { ReachOut, TalentFacts } from './talent-facts.tsx'
import { EventsOf, VenturesOf } from './talent-links.tsx'
import { TalentName } from './talent-name.tsx'
import { TalentTimeline } from './talent-timeline.tsx'
import type { Happened } from './timeline.ts'

type Props = {
  talent: TalentRecord
  /** The query of the list this was opened from. */
  from: string | null
  neighbours: { previous: number | null; next: number | null }
  ventures: Awaited<ReturnType<typeof listVenturesOf>>
  events: Awaited<ReturnType<typeof listEventsOf>>
  happenings: { items: Happened[]; earlier: number | null }
  choices: TalentChoices
  may: { edit: boolean; note: boolean; erase: boolean; hand_over: boolean }
  idem: string
  clock: { now: string; today: string }
}

/** A talent's record: what happened on the left, what is known on the right. */
export function TalentPage({
  talent,
  from,
  neighbours,
  ventures,
  events,
  happenings,
  choices,
  may,
  idem,
  clock,
}: Props) {
  useSavedToast(talent, happenings.items)
  useKeys({ talent, from, neighbours, may })
  return (
    <div className="page">
      <PageHeader
        title={<TalentName {...talent} />}
        crumbs={[{ label: m.talent_title_list(), to: `/talents${from ? `?${from}` : ''}` }]}
        lead={[talent.job_title, talent.affiliation].filter(Boolean).join(' · ')}
        actions={
          <>
            <ReachOut talent={talent} />
            {may.edit && <LinkButton to={`/talents/${talent.id}/edit`}>{m.talent_action_edit()}</LinkButton>}
            <Through neighbours={neighbours} from={from} />
          </>
        }
      />
      <div className="split">
        <div className="grid content-start gap-6">
          <Card title={m.talent_section_timeline()} flush>
            <div className="card-body">
              <TalentTimeline
                happenings={happenings}
                events={events.events}
                choices={choices}
                mayEdit={may.edit}
                version={talent.version}
              />
            </div>
            {may.note && <NoteComposer idem={idem} today={clock.today} />}
          </Card>
        </div>
        <div className="grid content-start gap-6">
          <Card>
            <TalentFacts talent={talent} choices={choices} may={may} />
          </Card>
          <VenturesOf {...ventures} />
          <EventsOf {...events} now={clock.now} />
          {may.erase && (
            <p className="no-print">
              <Link className="text-xs link" to={`/talents/${talent.id}/erase`}>
                {m.talent_action_erase()}
              </Link>
            </p>
          )}
        </div>
      </div>
    </div>
  )
}

const listOf = (from: string | null) => (from ? `?list=${encodeURIComponent(from)}` : '')

/** `j` and `k` walk the list one came from, `e` edits. */
function useKeys({ talent, from, neighbours, may }: Pick<Props, 'talent' | 'from' | 'neighbours' | 'may'>) {
  const navigate = useNavigate()
  const { previous, next } = neighbours
  useShortcut('e', m.talent_action_edit(), () => navigate(`/talents/${talent.id}/edit`), may.edit)
  useShortcut('j', m.talent_action_next(), () => navigate(`/talents/${next}${listOf(from)}`), next !== null)
  useShortcut(
    'k',
    m.talent_action_previous(),
    () => navigate(`/talents/${previous}${listOf(from)}`),
    previous !== null,
  )
}

/** The neighbours in the list one came from. */
function Through({ neighbours, from }: Pick<Props, 'neighbours' | 'from'>) {
  const list = listOf(from)
  return (
    <nav className="flex" aria-label={m.talent_label_list_way()}>
      {neighbours.previous && (
        <IconLink label={m.talent_action_previous()} to={`/talents/${neighbours.previous}${list}`}>
          <ChevronLeft aria-hidden />
        </IconLink>
      )}
      {neighbours.next && (
        <IconLink label={m.talent_action_next()} to={`/talents/${neighbours.next}${list}`}>
          <ChevronRight aria-hidden />
        </IconLink>
      )}
    </nav>
  )
}

/** Says that a change of one's own was saved, and offers to take it back. */
function useSavedToast(talent: TalentRecord, happenings: Happened[]) {
  const { formData, state } = usePosted()
  const post = usePost()
  const sent = useRef<{ version: number; newest?: string; intent: string } | null>(null)
  const { version } = talent
  const newest = happenings[0]?.key
  const edit = happenings.find((happened) => happened.what === 'edit')
  useEffect(() => {
    if (formData) sent.current ??= { version, newest, intent: String(formData.get('intent')) }
    if (state !== 'idle' || !sent.current) return
    const before = sent.current
    sent.current = null
    if (version > before.version && edit) {
      const undo = () => post({ intent: 'undo', seq: edit.seq, version })
      toast(m.talent_toast_saved(), before.intent === 'undo' ? undefined : undo)
    } else if (newest !== before.newest) toast(m.note_toast_kept())
  }, [formData, state, version, newest, edit, post])
}
