import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { listColleagues } from '#app/features/records/choices.server.ts'
import { actOnTask } from '#app/features/records/handlers.server.ts'
import { TASKS_KNOWN, tasksAskedIn } from '#app/features/records/task.ts'
import { countTasks, listTasks } from '#app/features/records/tasks.server.ts'
import { TasksPage } from '#app/features/records/tasks-page.tsx'
import * as m from '#app/paraglide/messages.js'
import { today } from '#app/platform/clock.ts'
import { askedIn, pathOf } from '#app/platform/door.server.ts'
import { readForm } from '#app/platform/form.server.ts'

/** Open tasks over all records: one's own unless the URL says whose, or that it is everybody's. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.read')
  const { filter, due } = tasksAskedIn(askedIn(request, TASKS_KNOWN), actor.id)
  return {
    rows: await listTasks(context.db, actor, filter, due),
    counts: await countTasks(context.db, actor, filter),
    isMine: filter.owner === actor.id,
    owners: await listColleagues(context.db),
    today: today(),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.read')
  return actOnTask(await readForm(request, context, actor), actor, pathOf(request))
}

export const meta: MetaFunction = () => [{ title: `${m.task_title_list()} · ${m.app_name()}` }]

export default function TasksDoor() {
  return <TasksPage {...useLoaderData<typeof loader>()} />
}
