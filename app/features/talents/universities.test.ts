import { expect, test } from 'vitest'
import { suggestUniversities, universityOfEmail } from './universities.server.ts'

const labels = async (typed: string) => (await suggestUniversities(typed, 'en')).map(({ label }) => label)

test('a few letters of its name find a university, whatever the marks', async () => {
  expect(await labels('waterl')).toContain('University of Waterloo')
  expect(await labels('universitat zur')).not.toEqual([])
  expect((await labels('univ waterloo'))[0]).toBe('University of Waterloo')
})

test('one letter or none suggests nothing, and never more than eight', async () => {
  expect(await labels('u')).toEqual([])
  expect(await labels('  ')).toEqual([])
  expect(await labels('university')).toHaveLength(8)
})

test('the domain of an e-mail names the university, a sub-domain too', async () => {
  expect(await universityOfEmail('wei@cs.uwaterloo.ca', 'zh-CN')).toEqual([
    { value: 'CA University of Waterloo', label: 'University of Waterloo', hint: '加拿大' },
  ])
  expect(await universityOfEmail('wei@UWATERLOO.CA', 'en')).toHaveLength(1)
  expect(await universityOfEmail('wei@example.org', 'en')).toEqual([])
  expect(await universityOfEmail('nothing', 'en')).toEqual([])
})
