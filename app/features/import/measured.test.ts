import { expect, test } from 'vitest'
import { ASIDE_OTHERS } from '#app/testing/messy-sheets/aside-others.ts'
import { ASIDE_TEAMS } from '#app/testing/messy-sheets/aside-teams.ts'
import { ASIDE_EXPORTS } from '#app/testing/messy-sheets/aside-exports.ts'
import { TUNED_EXPORTS } from '#app/testing/messy-sheets/tuned-exports.ts'
import { ASIDE_LAST } from '#app/testing/messy-sheets/aside-last.ts'
import { ASIDE_FINAL } from '#app/testing/messy-sheets/aside-final.ts'
import { ASIDE_MORE } from '#app/testing/messy-sheets/aside-more.ts'
import { UNSEEN } from '#app/testing/messy-sheets/unseen.ts'
import { figures, measure } from '#app/testing/messy-sheets/measure.ts'
import { TUNED_OTHERS } from '#app/testing/messy-sheets/tuned-others.ts'
import { TUNED_TEAMS } from '#app/testing/messy-sheets/tuned-teams.ts'

test('tuned', () => {
  const m = measure([...TUNED_TEAMS, ...TUNED_OTHERS])
  console.log(figures('tuned', 14, m)); console.log(m.missed.join('\n'))
})
test('aside', () => {
  const m = measure([...ASIDE_TEAMS, ...ASIDE_OTHERS])
  console.log(figures('aside', 13, m)); console.log(m.missed.join('\n'))
})
test('exports tuned', () => {
  const m = measure(TUNED_EXPORTS)
  console.log(figures('exports', 4, m)); console.log(m.missed.join('\n'))
})
test('exports aside, first sight', () => {
  const m = measure(ASIDE_EXPORTS)
  console.log(figures('exports aside', 6, m)); console.log(m.missed.join('\n'))
})
test('last aside, first sight', () => {
  const m = measure(ASIDE_LAST)
  console.log(figures('last', 8, m)); console.log(m.missed.join('\n'))
})
test('final aside, first sight', () => {
  const m = measure(ASIDE_FINAL)
  console.log(figures('final', 7, m)); console.log(m.missed.join('\n'))
})
test('unseen, first sight', () => {
  const m = measure(ASIDE_MORE)
  console.log(figures('more', 8, m)); console.log(m.missed.join('\n'))
})
test('unseen, only counted', () => {
  const m = measure(UNSEEN)
  console.log(figures('unseen', 6, m)); 
})
