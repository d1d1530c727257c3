import ArrowRight from 'lucide-react/icons/arrow-right'
import Check from 'lucide-react/icons/check'
import Pencil from 'lucide-react/icons/pencil'
import { noteHappening } from '#app/features/notes/note-happening.tsx'
import * as m from '#app/paraglide/messages.js'
import { type LocalDate, localDateOf } from '#app/platform/clock.ts'
import { formatDate, namePair } from '#app/platform/format.ts'
import { type Happening, Timeline } from '#app/ui/record.tsx'
import type { Choices } from './door.server.ts'
import { stageName } from './stage-words.ts'
import { sumOf, type TimelineItem } from './timeline.ts'
import type { MoveKind } from './venture.ts'
import { useShownAs } from './venture-fields.tsx'
import { fieldLabels } from './venture-words.ts'

const happened: Record<MoveKind | 'log', (params: { stage: string }) => string> = {
  log: m.venture_happened_log,
  advance: m.venture_happened_advance,
  move_back: m.venture_happened_move_back,
  decline: m.venture_happened_decline,
  withdraw: m.venture_happened_withdraw,
  reopen: m.venture_happened_reopen,
}

type Props = { items: TimelineItem[]; choices: Choices; earlier: number | null }

export function VentureTimeline({ items, choices, earlier }: Props) {
  const shownAs = useShownAs(choices)
  return <Timeline items={items.map((item) => happeningOf(item, shownAs))} earlier={earlier} />
}

function happeningOf(item: TimelineItem, shownAs: ReturnType<typeof useShownAs>): Happening {
  const common = {
    key: `${item.type} ${item.id}`,
    at: item.at,
    who: namePair(item).main || m.venture_happened_nobody(),
  }
  if (item.type === 'move') {
    const stage = stageName(
      item.kind === 'decline' || item.kind === 'withdraw' ? (item.from_stage ?? '') : item.to_stage,
    )
    const what = happened[item.kind as MoveKind]({ stage })
    return { ...common, icon: <ArrowRight />, what: asOf(what, item), body: item.reason }
  }
  if (item.type === 'note') {
    return noteHappening({ ...item, name_zh: item.name_zh ?? '', name_en: item.name_en ?? '' })
  }
  if (item.type === 'task') {
    return { ...common, icon: <Check />, what: m.venture_happened_task({ title: item.title }) }
  }
  return { ...common, icon: <Pencil />, ...editsOf(item, shownAs) }
}

/** What was entered later than it happened says when it happened. */
const asOf = (what: string, { at, on_date }: { at: string; on_date: LocalDate }) =>
  localDateOf(at) === on_date ? what : `${what}, ${m.venture_happened_on({ date: formatDate(on_date) })}`

function editsOf(
  { edits }: Extract<TimelineItem, { type: 'edits' }>,
  shownAs: ReturnType<typeof useShownAs>,
): Pick<Happening, 'what' | 'body'> {
  const labels = fieldLabels()
  const changes = sumOf(edits)
  const names = changes.map(({ field }) => labels[field] ?? field)
  const lines = changes.filter(({ field }) => field !== 'member')
  return {
    what: m.venture_happened_edit({ fields: names.join(', ') }),
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
