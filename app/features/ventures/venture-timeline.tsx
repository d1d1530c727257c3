import ArrowRight from 'lucide-react/icons/arrow-right'
import Check from 'lucide-react/icons/check'
import Pencil from 'lucide-react/icons/pencil'
import Undo2 from 'lucide-react/icons/undo-2'
import type { Noun } from '#app/features/records/field.ts'
import { changesText, type Look } from '#app/features/records/field-text.ts'
import { noteHappening } from '#app/features/records/note-happening.tsx'
import { useLook } from '#app/features/records/use-look.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList, namePair } from '#app/platform/format.ts'
import { type Happening, Timeline } from '#app/ui/record.tsx'
import { nounOf } from './fields.ts'
import type { Choices } from './handlers.server.ts'
import { type AboutMoves, MoveBody, moveLabel, StrayAnswer } from './move-line.tsx'
import { sumOf, type TimelineItem } from './timeline.ts'

type Props = { items: TimelineItem[]; choices: Choices; earlier: number | null } & AboutMoves

export function VentureTimeline({ items, choices, earlier, ...about }: Props) {
  const look = useLook(choices)
  return (
    <>
      <StrayAnswer {...about} />
      <Timeline items={items.map((item) => happeningOf(item, look, about))} earlier={earlier} />
    </>
  )
}

function happeningOf(item: TimelineItem, look: Look, about: AboutMoves): Happening {
  const common = {
    key: `${item.type} ${item.id}`,
    at: item.at,
    who: namePair(item).main || m.venture_happened_nobody(),
  }
  if (item.type === 'move') {
    const what = item.cancelled_at ? <del>{moveLabel(item)}</del> : moveLabel(item)
    const icon = item.cancelled_at ? <Undo2 /> : <ArrowRight />
    return { ...common, icon, what, body: <MoveBody move={item} {...about} /> }
  }
  if (item.type === 'note') {
    return noteHappening({ ...item, name_zh: item.name_zh ?? '', name_en: item.name_en ?? '' })
  }
  if (item.type === 'task') {
    return { ...common, icon: <Check />, what: m.venture_happened_task({ title: item.title }) }
  }
  return { ...common, icon: <Pencil />, ...editsOf(item, nounOf(about.track), look) }
}

function editsOf(
  { edits }: Extract<TimelineItem, { type: 'edits' }>,
  noun: Noun,
  look: Look,
): Pick<Happening, 'what' | 'body'> {
  const changes = sumOf(edits)
  const isMember = ({ field }: { field: string }) => field === 'member'
  const lines = changesText(
    noun,
    changes.filter((change) => !isMember(change)),
    look,
  )
  const names = lines.map(({ label }) => label)
  if (changes.some(isMember)) names.push(m.venture_field_member())
  return {
    what: m.venture_happened_edit({ fields: formatList(names) }),
    body: lines.length > 0 && (
      <details>
        <summary className="link text-xs">{m.venture_happened_details()}</summary>
        <ul className="text-xs text-muted">
          {lines.map(({ label, before, after }) => (
            <li key={label}>
              {m.venture_happened_from_to({ field: label, before: before || '–', after: after || '–' })}
            </li>
          ))}
        </ul>
      </details>
    ),
  }
}
