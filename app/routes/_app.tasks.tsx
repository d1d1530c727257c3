import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { actOnTask, readOpenTasks } from '#app/features/ventures/handlers.server.ts'
import { TasksPage } from '#app/features/ventures/tasks-page.tsx'
import * as m from '#app/paraglide/messages.js'
import { pathOf } from '#app/platform/door.server.ts'
import { readForm } from '#app/platform/form.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  return readOpenTasks(context.db, actor, new URL(request.url).searchParams)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  return actOnTask(await readForm(request, context, actor), actor, pathOf(request))
}

export const meta: MetaFunction = () => [{ title: `${m.task_title_list()} · ${m.app_name()}` }]

export default function TasksDoor() {
  return <TasksPage {...useLoaderData<typeof loader>()} />
}
