import ArrowRight from 'lucide-react/icons/arrow-right'
import Check from 'lucide-react/icons/check'
import Pencil from 'lucide-react/icons/pencil'
import Undo2 from 'lucide-react/icons/undo-2'
import { noteHappening } from '#app/features/records/note-happening.tsx'
import * as m from '#app/paraglide/messages.js'
import { formatList, namePair } from '#app/platform/format.ts'
import { type Happening, Timeline } from '#app/ui/record.tsx'
import type { Choices } from './handlers.server.ts'
import { type AboutMoves, MoveBody, moveLabel, StrayAnswer } from './move-line.tsx'
import { sumOf, type TimelineItem } from './timeline.ts'
import { useShownAs } from './venture-fields.tsx'
import { fieldLabels } from './venture-labels.ts'

type Props = { items: TimelineItem[]; choices: Choices; earlier: number | null } & AboutMoves

export function VentureTimeline({ items, choices, earlier, ...about }: Props) {
  const shownAs = useShownAs(choices)
  return (
    <>
      <StrayAnswer {...about} />
      <Timeline items={items.map((item) => happeningOf(item, shownAs, about))} earlier={earlier} />
    </>
  )
}

function happeningOf(
  item: TimelineItem,
  shownAs: ReturnType<typeof useShownAs>,
  about: AboutMoves,
): Happening {
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
  return { ...common, icon: <Pencil />, ...editsOf(item, shownAs) }
}

function editsOf(
  { edits }: Extract<TimelineItem, { type: 'edits' }>,
  shownAs: ReturnType<typeof useShownAs>,
): Pick<Happening, 'what' | 'body'> {
  const labels = fieldLabels()
  const changes = sumOf(edits)
  const names = changes.map(({ field }) => labels[field] ?? field)
  const lines = changes.filter(({ field }) => field !== 'member')
  return {
    what: m.venture_happened_edit({ fields: formatList(names) }),
    body: lines.length > 0 && (
      <details>
        <summary className="link small">{m.venture_happened_details()}</summary>
        <ul className="small muted">
          {lines.map(({ field, before, after }) => (
            <li key={field}>
              {m.venture_happened_from_to({
                field: labels[field] ?? field,
                before: shownAs(field, before) ?? String(before),
                after: shownAs(field, after) ?? String(after),
              })}
            </li>
          ))}
        </ul>
      </details>
    ),
  }
}
