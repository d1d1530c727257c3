import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOCALES } from '#app/platform/locale.ts'
import { stagesOf, TRACKS } from './venture.ts'

const STAGES = new Set(TRACKS.flatMap(stagesOf))

test.each(LOCALES)('in %s every stage has a name, and nothing else has one', (locale) => {
  const file = `app/features/ventures/messages/${locale}.json`
  const { venture_stage } = JSON.parse(readFileSync(file, 'utf8')) as {
    venture_stage: [{ match: Record<string, string> }]
  }
  const named = Object.keys(venture_stage[0].match).map((match) => match.replace('stage=', ''))
  expect(new Set(named)).toEqual(new Set([...STAGES, '*']))
})
