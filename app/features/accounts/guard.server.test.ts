import type { AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import { ORDINARY } from '#app/platform/door-rules.ts'
import { readForm } from '#app/platform/form.server.ts'
import { type World, world } from '#app/testing/world.ts'
import { type Staff, staffOf } from './actor.ts'
import { disable } from './commands.server.ts'
import { requireActor } from './guard.server.ts'
import { invite } from './invitation.server.ts'
import { makeResetLink } from './reset.server.ts'
import { createSession, revokeAllForAccount } from './session.server.ts'

/** Somebody sends the head of a request and the beginning of a form; the rest comes when `finish` is called. */
async function holding({ db }: Pick<World, 'db'>, person: Staff) {
  const cookie = await createSession(db, person.id, { user_agent: 'Test', secure: false })
  let finish = () => {}
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('body=Ca'))
      finish = () => {
        controller.enqueue(new TextEncoder().encode('lled'))
        controller.close()
      }
    },
  })
  const headers = {
    Cookie: cookie.split(';')[0] ?? '',
    'Content-Type': 'application/x-www-form-urlencoded',
  }
  const request = new Request('http://wutong.test/teams/1', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)
  const context = {
    db,
    request_id: 'test',
    takes: ORDINARY.takes,
    base_url: 'http://wutong.test',
    ip: '',
  } as AppLoadContext
  const actor = await requireActor(request, context)
  return { form: readForm(request, context, actor), finish }
}

const held = async (form: Promise<unknown>) =>
  form.then(
    () => 'taken',
    (answer: Response) => answer.headers.get('Location') ?? answer.status,
  )

test('a form is taken when whoever sends it is who they were when it began', async () => {
  const made = await world()
  const { form, finish } = await holding(made, made.manager)
  finish()
  expect((await form).fields.get('body')).toBe('Called')
})

test('whoever is shut out while their form comes in sends it in vain', async () => {
  const made = await world()
  const { db, admin, manager } = made
  const { form, finish } = await holding(made, manager)
  await disable(db, admin, manager.id, 1)
  finish()
  expect(await held(form)).toBe('/login')
})

test('so does whoever signed out everywhere, or was given other rights', async () => {
  const made = await world()
  const { db, manager, organiser, park } = made
  const signedOut = await holding(made, manager)
  await revokeAllForAccount(db, manager.id)
  signedOut.finish()
  expect(await held(signedOut.form)).toBe('/login')

  const moved = await holding(made, organiser)
  await db
    .updateTable('account')
    .set({ zone_wide: 0, role: 'leadership' })
    .where('id', '=', organiser.id)
    .execute()
  await db
    .insertInto('account_park')
    .values({ account_id: organiser.id, park_id: park('nanhai') })
    .execute()
  moved.finish()
  expect(await held(moved.form)).toBe(403)
})

test('an administrator who was shut out meanwhile makes no link that lets others in', async () => {
  const { db, admin, manager, stranger } = await world()
  const other = staffOf({ ...manager, role: 'administrator' })
  const invited = {
    email: 'late@example.org',
    name_zh: '',
    name_en: 'Late',
    role: 'manager',
    reach: 'zone',
    park_ids: [],
  } as const
  const both = [
    () => invite(db, other, { ...invited, park_ids: [] }),
    () => makeResetLink(db, other, stranger.id),
  ]
  await db.updateTable('account').set({ role: 'administrator' }).where('id', '=', other.id).execute()
  for (const link of both) await expect(link()).resolves.toBeTypeOf('string')
  await disable(db, admin, other.id, 1)
  for (const link of both) await expect(link()).rejects.toMatchObject({ status: 403 })
})
