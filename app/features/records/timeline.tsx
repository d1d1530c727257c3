import { Link, useLocation, useSearchParams } from '@remix-run/react'
import Check from 'lucide-react/icons/check'
import CirclePlus from 'lucide-react/icons/circle-plus'
import ListTodo from 'lucide-react/icons/list-todo'
import MessageSquare from 'lucide-react/icons/message-square'
import Pencil from 'lucide-react/icons/pencil'
import Phone from 'lucide-react/icons/phone'
import Redo2 from 'lucide-react/icons/redo-2'
import Undo2 from 'lucide-react/icons/undo-2'
import UsersRound from 'lucide-react/icons/users-round'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { FileChips } from '#app/features/files/file-chips.tsx'
import { filesTold } from '#app/features/files/files-told.tsx'
import type { Filing } from '#app/features/files/note-files.tsx'
import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate, formatList, formatMoment, namePair } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, Notice } from '#app/ui/page.tsx'
import { ChangeList } from '#app/ui/record.tsx'
import { useReply } from '#app/ui/sending.ts'
import { type Noun, wholeOf } from './field.ts'
import { type Changed, changesText, factsIn, type Look } from './field-text.ts'
import { NOTE_KINDS, type Note, type NoteKind } from './note.ts'
import { NoteComposer } from './note-composer.tsx'
import { happenedLabel } from './note-labels.ts'
import { NoteText } from './note-text.tsx'
import { anchorsOf, type Deed, isChange, type TimelineItem, type Timeline as TimelineOf } from './timeline.ts'

/** What a line says: `what` in one line, `body` whatever belongs to it. */
type Told = { icon: ReactNode; what: ReactNode; body?: ReactNode }

/** The same of a noun's own; `changes` is what can be taken back, for whoever looks there. */
type OwnTold = Told & { changes?: ReactNode }

/** How a noun words what happened to its records. */
export type Wording<Own> = {
  created?: string
  /** What says the fields that edits changed, and what their values are called. */
  noun: Pick<Noun, 'fields' | 'together'>
  look: Look
  tellOwn?(own: Own, count: number): OwnTold
}

type Props<Own> = {
  timeline: TimelineOf<Own>
  wording: Wording<Own>
  may: { edit: boolean; note: boolean }
  idem: string
  today: string
  /** Whose timeline it is, as far as notes and their files ask. */
  filing: Filing
  /** What stands above the lines. */
  children?: ReactNode
}

/** What happened to a record, newest first, with edits to be taken back and notes to be written. */
export function Timeline<Own = never>({ timeline, wording, may, idem, today, filing, children }: Props<Own>) {
  const { items, earlier } = timeline
  const newest = items.find(isChange)
  const meant = useMeant()
  return (
    <Card id="timeline" title={m.timeline_title()} flush>
      <div className="card-body">
        <UndoRefusal />
        {children}
        <ol className="timeline">
          {items.map((item) => (
            <Line
              key={item.key}
              item={item}
              meant={meant}
              {...tell(item, {
                wording,
                mayUndo: may.edit,
                newest: item === newest,
                record_id: filing.record.id,
              })}
            />
          ))}
        </ol>
        {earlier && <EarlierLink span={earlier} />}
      </div>
      {may.note && <NoteComposer idem={idem} today={today} filing={filing} />}
    </Card>
  )
}

/** Which line the address is about; the server is not told. */
function useMeant() {
  const { hash, key } = useLocation()
  const [meant, setMeant] = useState({ anchor: '', key: '' })
  useEffect(() => setMeant({ anchor: hash.slice(1), key }), [hash, key])
  return meant
}

type LineProps = Told & {
  item: Pick<TimelineItem, 'key' | 'joined' | 'at' | 'by'>
  meant: ReturnType<typeof useMeant>
}

function Line({ item, meant, icon, what, body }: LineProps) {
  const [anchor, ...others] = anchorsOf(item)
  const isMeant = anchor !== undefined && [anchor, ...others].includes(meant.anchor)
  const line = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes back to it by another link is led there again
  useEffect(() => {
    if (isMeant) line.current?.focus()
  }, [isMeant, meant.key])
  const { at, by } = item
  return (
    <li ref={line} id={anchor} tabIndex={isMeant ? -1 : undefined} data-meant={isMeant || undefined}>
      <span className="timeline-dot" aria-hidden="true">
        {icon}
      </span>
      <div>
        {others.map((id) => (
          <span key={id} id={id} />
        ))}
        <p className="timeline-what">
          {by && <strong>{namePair(by).main || m.timeline_nobody()}</strong>}
          <span>{what}</span>
          <time dateTime={at}>{formatMoment(at)}</time>
        </p>
        {body && <div className="prose-text">{body}</div>}
      </div>
    </li>
  )
}

type Telling<Own> = { wording: Wording<Own>; mayUndo: boolean; newest: boolean; record_id: number }

function tell<Own>(item: TimelineItem<Own>, { wording, mayUndo, newest, record_id }: Telling<Own>): Told {
  switch (item.what) {
    case 'note':
      return noteTold(item.note, item.at, record_id)
    case 'file':
      return filesTold(item, record_id)
    case 'created':
      return { icon: <CirclePlus />, what: wording.created ?? '' }
    case 'task':
      return item.done
        ? { icon: <Check />, what: m.timeline_task_finished({ title: item.title }) }
        : { icon: <ListTodo />, what: m.timeline_task_added({ title: item.title }) }
    case 'own': {
      const { changes, ...told } = wording.tellOwn?.(item.own, item.count ?? 1) ?? { icon: null, what: '' }
      if (!changes) return told
      const undo = mayUndo && item.undo && <UndoForm {...item.undo} />
      return { ...told, body: <Changes {...{ newest, undo }}>{changes}</Changes> }
    }
    case 'edit':
      return editTold(item, wording, mayUndo, newest)
  }
}

const NOTE_ICONS = { note: <MessageSquare />, call: <Phone />, meeting: <UsersRound /> }

/** What was written down later than it happened says when it was. */
function noteTold(note: Note, at: string, record_id: number): Told {
  const kind: NoteKind = NOTE_KINDS.find((known) => known === note.kind) ?? 'note'
  const day = localDateOf(at) === note.on_date ? '' : m.note_happened_on({ date: formatDate(note.on_date) })
  return {
    icon: NOTE_ICONS[kind],
    what: [happenedLabel[kind](), day].filter(Boolean).join(' · '),
    body: (
      <>
        <NoteText {...note} />
        {note.files.length > 0 && <FileChips record_id={record_id} files={note.files} />}
      </>
    ),
  }
}

type Edit = Extract<TimelineItem, { what: 'edit' }>

type ChangesProps = { newest: boolean; undo: ReactNode; children: ReactNode }

/** What was changed last can be taken back at a glance, what was before only by those who look at it. */
const Changes = ({ newest, undo, children }: ChangesProps) => (
  <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
    {/* Opened it takes the row: the button stays at the left, below. */}
    <details className="min-w-0 open:basis-full">
      <summary className="link no-print text-xs">{m.ui_label_changes()}</summary>
      {children}
      {!newest && undo}
    </details>
    {newest && undo}
  </div>
)

const DEED_ICONS: Record<Deed, ReactNode> = {
  changed: <Pencil />,
  took_back: <Undo2 />,
  brought_back: <Redo2 />,
}

const deedLabels: Record<Deed, (said: { fields: string }) => string> = {
  changed: m.timeline_edited,
  took_back: m.timeline_took_back,
  brought_back: m.timeline_brought_back,
}

function editTold<Own>(edit: Edit, { noun, look }: Wording<Own>, mayUndo: boolean, newest: boolean): Told {
  const goesBack = ({ field }: { field: string }) =>
    !edit.late || wholeOf(noun, field).every((name) => !edit.late?.includes(name))
  const undo = mayUndo && edit.changes.some(goesBack) && <UndoForm seq={edit.seq} since={edit.since} />
  const changes = changesText(noun, edit.changes, look)
  const fields = formatList(changes.map(({ label }) => label))
  const facts = factsIn(noun, changes)
  return {
    icon: DEED_ICONS[edit.deed],
    what: deedLabels[edit.deed]({ fields }),
    body: (
      <Changes {...{ newest, undo }}>
        {mayUndo && facts.size > 1 ? (
          <FactsUndo edit={edit} changes={changes} facts={factsIn(noun, changes.filter(goesBack))} />
        ) : (
          <ChangeList changes={changes} />
        )}
      </Changes>
    ),
  }
}

/** A line may be gone, or have become a longer one, when an undo was refused: why is said above them all. */
function UndoRefusal() {
  const refusal = useReply(undefined, undefined, 'undo')?.refusal
  return refusal ? (
    <div role="alert">
      <Notice tone="bad">{refusal}</Notice>
    </div>
  ) : null
}

const NONE = {}

/** Nothing but `field` goes back where there is one; `name` is what its button is called by, beside others. */
type UndoProps = { seq: number; since?: number; field?: string; name?: string }

/** A form for each: what is pressed while another is on its way waits for its turn. */
function UndoForm({ seq, since = seq, field = '', name }: UndoProps) {
  const label = name && m.timeline_undo_named({ name })
  return (
    <Form
      intent="undo"
      id={name ? `undo-${seq}-${field}` : `undo-${seq}`}
      reply={NONE}
      className="no-print justify-items-start"
    >
      <input type="hidden" name="seq" value={seq} />
      <input type="hidden" name="since" value={since} />
      <input type="hidden" name="field" value={field} />
      {label ? (
        <SubmitButton variant="quiet" small className="btn-icon" aria-label={label} title={label}>
          <Undo2 />
        </SubmitButton>
      ) : (
        <SubmitButton variant="plain" small>
          {m.timeline_undo()}
        </SubmitButton>
      )}
    </Form>
  )
}

type FactsProps = { edit: Edit; changes: readonly Changed[]; facts: ReadonlyMap<string, string> }

/** What was changed, with a button for each fact that can go back, to take it back alone. */
const FactsUndo = ({ edit: { seq, since }, changes, facts }: FactsProps) => (
  <ChangeList
    changes={changes}
    beside={({ field }) => {
      const name = facts.get(field)
      return name && <UndoForm {...{ seq, since, field, name }} />
    }}
  />
)

function EarlierLink({ span }: { span: number }) {
  const [search] = useSearchParams()
  const to = new URLSearchParams(search)
  to.set('span', String(span))
  return (
    <Link className="btn btn-small no-print justify-self-start" to={`?${to}`} preventScrollReset replace>
      {m.ui_action_earlier()}
    </Link>
  )
}
