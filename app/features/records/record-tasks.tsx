import { useActionData, useNavigation } from '@remix-run/react'
import Check from 'lucide-react/icons/check'
import { type ReactNode, useEffect, useRef } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { choicesOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import { formatDay, namePair } from '#app/platform/format.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { Select, TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { OpeningDetails } from '#app/ui/opening-details.tsx'
import { Card, Nothing } from '#app/ui/page.tsx'
import { usePost } from '#app/ui/sending.ts'
import { toast } from '#app/ui/toast.tsx'
import { urgencyOf } from './task.ts'
import type { TaskRow } from './tasks.server.ts'

type Props = {
  tasks: readonly TaskRow[]
  /** Who can be asked to do something. */
  owners: Parameters<typeof choicesOf>[0]
  may: { take_on: boolean }
  idem: string
  today: LocalDate
  /** What stands here while there is nothing to do. */
  none?: ReactNode
}

/** What somebody took on for a record and is still to be done. */
export function Tasks({ tasks, owners, may, idem, today, none }: Props) {
  useFinishedToast(tasks)
  return (
    <Card id="tasks" title={m.task_section()}>
      <div className="grid gap-3">
        {tasks.length === 0 && (none || <Nothing>{m.task_rest()}</Nothing>)}
        <ul className="grid gap-2">
          {tasks.map((task) => (
            <li key={task.id} className="task-line">
              <Finish task={task} />
              <span className="grid flex-1 min-w-0">
                <span>{task.title}</span>
                <span className="text-faint text-xs">
                  {namePair({ name_zh: task.owner_name_zh, name_en: task.owner_name_en }).main}
                </span>
              </span>
              <DueTag due_on={task.due_on} today={today} />
            </li>
          ))}
        </ul>
        {may.take_on && (
          <OpeningDetails intent="task" summary={m.task_action_add()}>
            <TaskForm owners={owners} idem={idem} today={today} />
          </OpeningDetails>
        )}
      </div>
    </Card>
  )
}

function TaskForm({ owners, idem, today }: Pick<Props, 'owners' | 'idem' | 'today'>) {
  const { person } = usePerson()
  return (
    // Each form of the page has a key of its own: the three are posted one after the other.
    <Form intent="task" idem={`${idem}-a`} values={{ due_on: today, owner_id: person?.id }} className="mt-3">
      <TextField name="title" label={m.task_field_title()} required maxLength={200} />
      <div className="field-grid">
        <DateField name="due_on" label={m.task_field_due_on()} required />
        <Select name="owner_id" label={m.task_field_owner()} options={choicesOf(owners)} empty="" />
      </div>
      <div className="btn-row">
        <SubmitButton variant="plain">{m.task_action_submit()}</SubmitButton>
      </div>
    </Form>
  )
}

type Finishable = Pick<TaskRow, 'id' | 'title' | 'may_finish'>

/** The circle to tick; its place stays empty for whoever may not, so that lines of a list stand under one another. */
export const Finish = ({ task }: { task: Finishable }) =>
  task.may_finish ? <FinishForm task={task} /> : <span className="task-untickable" aria-hidden />

function FinishForm({ task }: { task: Pick<TaskRow, 'id' | 'title'> }) {
  const label = m.task_action_finish({ title: task.title })
  return (
    <Form intent="finish" id={`finish-${task.id}`}>
      <input type="hidden" name="task_id" value={task.id} />
      <SubmitButton variant="plain" small className="btn-icon task-finish" aria-label={label} title={label}>
        <Check aria-hidden />
      </SubmitButton>
    </Form>
  )
}

/** Says that a task was finished, and offers to open it again. */
export function useFinishedToast(tasks: readonly { id: number; title: string }[]) {
  const { formData, state } = useNavigation()
  const post = usePost()
  const answer = useActionData<unknown>()
  const sent = useRef<{ task_id: string; title: string }>()
  useEffect(() => {
    if (formData?.get('intent') === 'finish') {
      const task_id = String(formData.get('task_id'))
      const title = tasks.find(({ id }) => String(id) === task_id)?.title
      if (title) sent.current = { task_id, title }
    }
    if (state !== 'idle' || !sent.current) return
    const { task_id, title } = sent.current
    sent.current = undefined
    const undo = () => post({ intent: 'reopen', task_id })
    if (answer === undefined) toast(m.task_done_toast({ title }), undo)
  }, [formData, state, answer, post, tasks])
}

/** Overdue red, today green, later grey; and in words. */
export function DueTag({ due_on, today }: { due_on: LocalDate; today: LocalDate }) {
  const urgency = urgencyOf(due_on, today)
  return (
    <Tag tone={urgency === 'overdue' ? 'red' : urgency === 'today' ? 'jade' : 'hollow'}>
      {formatDay(due_on)}
      {urgency === 'overdue' && ` · ${m.task_late({ days: daysBetween(due_on, today) })}`}
      {urgency === 'today' && ` · ${m.task_today()}`}
    </Tag>
  )
}
