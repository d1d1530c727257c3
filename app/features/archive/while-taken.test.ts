import { expect, test } from 'vitest'
import { whileTaken } from './while-taken.ts'

test('what nobody takes is let go of, and whoever comes back later is told that it is not whole', async () => {
  let let_go = () => {}
  const gone = new Promise<void>((resolve) => {
    let_go = resolve
  })
  async function* made() {
    try {
      yield 1
      yield 2
    } finally {
      let_go()
    }
  }
  const pieces = whileTaken(made(), 1)
  expect((await pieces.next()).value).toBe(1)
  await gone
  await expect(pieces.next()).rejects.toThrow('too long')
})

test('what is taken goes through to its end', async () => {
  async function* made() {
    yield* [1, 2, 3]
  }
  const taken: number[] = []
  for await (const piece of whileTaken(made(), 60_000)) taken.push(piece)
  expect(taken).toEqual([1, 2, 3])
})
