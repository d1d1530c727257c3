import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { callerOf, readActor } from '#app/features/accounts/guard.server.ts'
import { signOut } from '#app/features/accounts/sign-in.server.ts'

export const loader = () => redirect('/')

/** Ends the session; the browser also forgets the pages it kept, for whoever presses Back. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await readActor(request, context)
  const { cookie, noted } = await signOut(context.db, actor?.id ?? null, callerOf(request, context))
  return redirect(noted ? '/login' : '/login?left=unnoted', {
    headers: { 'Set-Cookie': cookie, 'Clear-Site-Data': '"cache"' },
  })
}
