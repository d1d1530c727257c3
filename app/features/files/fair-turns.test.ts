import { expect, test } from 'vitest'
import { fairTurns } from './fair-turns.ts'

/** Works that say when they begin and end when they are told to. */
function works(most: number) {
  const inTurn = fairTurns(most)
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<void>>()
  const ask = (person: number, name: string) => {
    const end = Promise.withResolvers<void>()
    ends.set(name, end)
    return inTurn(person, () => {
      begun.push(name)
      return end.promise
    })
  }
  const end = async (name: string) => {
    ends.get(name)?.resolve()
    await new Promise((done) => setImmediate(done))
  }
  return { ask, end, begun, ends }
}

test('one who comes after a form of twenty waits for none of them', async () => {
  const { ask, end, begun } = works(2)
  for (let n = 1; n <= 20; n++) void ask(1, `form ${n}`)
  void ask(2, 'photo')
  expect(begun).toEqual(['form 1', 'photo'])
  await end('photo')
  expect(begun).toEqual(['form 1', 'photo'])
  await end('form 1')
  expect(begun).toEqual(['form 1', 'photo', 'form 2'])
})

test('where all are taken, those who wait come in turn', async () => {
  const { ask, end, begun } = works(1)
  for (const [person, name] of [
    [1, 'a1'],
    [1, 'a2'],
    [1, 'a3'],
    [2, 'b1'],
    [3, 'c1'],
  ] as const)
    void ask(person, name)
  for (const name of ['a1', 'b1', 'c1', 'a2']) await end(name)
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'a3'])
})

test('what fails lets in whoever is next', async () => {
  const { ask, begun, ends } = works(1)
  const failing = ask(1, 'a')
  const after = ask(2, 'b')
  ends.get('a')?.reject(new Error('no'))
  await expect(failing).rejects.toThrow('no')
  ends.get('b')?.resolve()
  await after
  expect(begun).toEqual(['a', 'b'])
})
