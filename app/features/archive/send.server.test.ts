import { expect, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { verifyChain } from '#app/features/audit/verify.server.ts'
import { readExport } from '#app/features/export/handlers.server.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { manifestOf, partsIn, savedAs } from '#app/testing/archives.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { store } from '#app/testing/store.ts'
import { type World, world } from '#app/testing/world.ts'
import { sendArchive } from './send.server.ts'

/** The answer of the door; `gone` is what is to be called when the browser has gone. */
function ask({ db }: World, actor: Staff, { method = 'GET', from = 'empty' } = {}) {
  const gone: (() => void)[] = []
  const context = {
    ...{ db, locale: 'en', base_url: 'https://crm.example.org', drained: async () => {} },
    on_close: (over: () => void) => gone.push(over),
  } as unknown as RequestContext
  const headers = new Headers({ 'Sec-Fetch-Dest': from })
  const leave = () => {
    for (const over of gone) over()
  }
  return { context, leave, answer: sendArchive({ method, headers }, context, actor) }
}

const taken = async ({ db }: World) =>
  (await db.selectFrom('audit').where('action', '=', 'export.take_all').select('account_id').execute()).map(
    ({ account_id }) => account_id,
  )

test('an administrator takes everything along but secrets, which the audit tells of', async () => {
  store()
  const w = await world()
  await oneOfEach(w, 'nanhai')
  const { answer, leave } = ask(w, w.admin)
  const { headers, body } = await answer
  expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="wutong-\d{4}-\d\d-\d\d\.zip"$/)
  const path = await savedAs(body)
  leave()
  expect(await taken(w)).toEqual([w.admin.id])
  const manifest = manifestOf(await partsIn(path))
  expect(manifest).toMatchObject({ secrets: 'left_out', tables: { talent: { rows: 1 } } })
  // The line that tells of it is in it.
  const { head } = await verifyChain(w.db)
  expect(manifest.audit).toEqual(head)
})

test('nobody else gets it, whoever asks for its head takes nothing, and a second one waits for the first', async () => {
  store()
  const w = await world()
  for (const actor of [w.manager, w.organiser, w.leader])
    await expect(ask(w, actor).answer).rejects.toMatchObject({ status: 403 })
  expect((await ask(w, w.admin, { method: 'HEAD' }).answer).body).toBeNull()
  expect(await taken(w)).toEqual([])
  const first = ask(w, w.admin)
  const { body } = await first.answer
  await expect(ask(w, w.admin).answer).rejects.toMatchObject({ status: 429 })
  const refused = await ask(w, w.admin, { from: 'document' }).answer.catch((thrown: Response) => thrown)
  expect(refused.headers.get('Location')).toBe('/export?why=busy')
  await body?.cancel()
  first.leave()
  const next = ask(w, w.admin)
  await (await next.answer).body?.cancel()
  next.leave()
})

test('the page offers it to administrators alone', async () => {
  const w = await world()
  const { context, leave } = ask(w, w.admin, { method: 'HEAD' })
  const page = (actor: Staff, query = '') =>
    readExport(new Request(`https://crm.example.org/export${query}`), context, actor)
  expect(await page(w.admin, '?why=busy')).toMatchObject({ archive: true, busy: true })
  expect(await page(w.manager)).toMatchObject({ archive: false, busy: false })
  leave()
})
