import type { AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aPdf, store } from '#app/testing/store.ts'
import { world } from '#app/testing/world.ts'
import { addByForm } from './file-handlers.server.ts'

async function form() {
  store()
  const { db, admin, ...made } = await world()
  const { team } = await oneOfEach({ db, admin, ...made }, 'nanhai')
  const idem = crypto.randomUUID()
  const send = async (word: string, name: string) => {
    const body = new FormData()
    body.set('idem', idem)
    body.append('files', new File([aPdf(word)], name))
    const request = new Request(`http://wutong.test/records/${team}/files/new`, { method: 'POST', body })
    const context = { db, locale: 'en' } as AppLoadContext
    const answer = await addByForm({ request, context, actor: admin }, { id: team, kind: 'team' })
    return 'init' in answer ? answer.init?.status : answer.status
  }
  const kept = async () =>
    (await db.selectFrom('attachment').select('name').execute()).map(({ name }) => name)
  return { send, kept }
}

test('a form with files that is sent twice is one, and one with other files is none', async () => {
  const { send, kept } = await form()
  expect(await send('one', 'first.pdf')).toBe(302)
  expect(await send('one', 'first.pdf')).toBe(302)
  expect(await kept()).toEqual(['first.pdf'])
  expect(await send('two', 'first.pdf')).toBe(422)
  expect(await send('one', 'second.pdf')).toBe(422)
  expect(await kept()).toEqual(['first.pdf'])
})
