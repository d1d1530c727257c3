import ArrowRight from 'lucide-react/icons/arrow-right'
import Check from 'lucide-react/icons/check'
import MessageSquare from 'lucide-react/icons/message-square'
import Pencil from 'lucide-react/icons/pencil'
import Phone from 'lucide-react/icons/phone'
import UsersRound from 'lucide-react/icons/users-round'
import * as m from '#app/paraglide/messages.js'
import { type LocalDate, localDateOf } from '#app/platform/clock.ts'
import { formatDate, namePair } from '#app/platform/format.ts'
import { DateField, Select, TextArea } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { type Happening, Timeline } from '#app/ui/record.tsx'
import type { Choices } from './door.server.ts'
import { stageName } from './stage-words.ts'
import { sumOf, type TimelineItem } from './timeline.ts'
import type { MoveKind, NoteKind } from './venture.ts'
import { useShownAs } from './venture-fields.tsx'
import { fieldLabels, noteWords, wordChoices } from './venture-words.ts'

/** Writes down a note, a call or a meeting; Ctrl+Enter sends. */
export function NoteComposer({ idem, today }: { idem: string; today: LocalDate }) {
  return (
    <Form
      intent="note"
      idem={idem}
      values={{ kind: 'note', on_date: today, body: '' }}
      className="no-print"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
      }}
    >
      <TextArea name="body" label={m.venture_note_label()} hint={m.venture_note_hint()} rows={2} required />
      <div className="flex flex-wrap gap-3 items-end">
        <Select name="kind" label={m.venture_note_kind()} hideLabel options={wordChoices(noteWords)} />
        <DateField name="on_date" label={m.venture_field_on_date()} hideLabel max={today} />
        <SubmitButton variant="plain">{m.venture_note_submit()}</SubmitButton>
      </div>
    </Form>
  )
}

const happened: Record<MoveKind | 'log', (params: { stage: string }) => string> = {
  log: m.venture_happened_log,
  advance: m.venture_happened_advance,
  move_back: m.venture_happened_move_back,
  decline: m.venture_happened_decline,
  withdraw: m.venture_happened_withdraw,
  reopen: m.venture_happened_reopen,
}

const noteIcons = { note: <MessageSquare />, call: <Phone />, meeting: <UsersRound /> }

export function VentureTimeline({ items, choices }: { items: TimelineItem[]; choices: Choices }) {
  const shownAs = useShownAs(choices)
  return <Timeline items={items.map((item) => happeningOf(item, shownAs))} />
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
    const kind = item.kind as NoteKind
    return { ...common, icon: noteIcons[kind], what: asOf(noteWords[kind](), item), body: item.body }
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
