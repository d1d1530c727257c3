import type { AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { store } from '#app/testing/store.ts'
import { world } from '#app/testing/world.ts'
import { takeOne } from './handlers.server.ts'

test.each(['SQLITE_BUSY', '57P01'])(
  'a script is told in words that the database answers %s',
  async (code) => {
    store()
    const { db } = await world()
    const body = new FormData()
    body.append('files', new Blob(['plain words']), 'a.txt')
    const request = new Request('http://wutong.test/records/1/upload', { method: 'POST', body })
    const ask_again = () => Promise.reject(Object.assign(new Error('locked'), { code }))
    const context = { db, locale: 'en', request_id: 'test', ask_again } as unknown as AppLoadContext
    const actor = { id: 1, can: () => true } as unknown as Staff
    const answer = await takeOne({ request, context, actor }, 1)
    expect([answer.status, answer.headers.has('Retry-After')]).toEqual([503, true])
    expect(await answer.json()).toEqual({
      error: expect.stringMatching(/^Nothing was kept: the database is busy/),
    })
  },
)
