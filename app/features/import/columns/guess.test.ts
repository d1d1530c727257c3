import { expect, test } from 'vitest'
import { column, day, type MessyColumn, messySheet } from '#app/testing/messy-sheets/sheet.ts'
import { ASIDE, TUNED } from '#app/testing/messy-sheets/sheets.ts'
import { ZONE } from '#app/testing/messy-sheets/zone.ts'
import { inBoth } from '../in-both.ts'
import { IMPORT_NOUNS, type ImportNoun, mayRepeat, nounOf, targetsOf } from '../target.ts'
import { guessColumns, type KnownBefore } from './guess.ts'
import { shapeOf, wordOf } from './heading.ts'

const guess = (noun: ImportNoun, columns: MessyColumn[], known: Partial<KnownBefore> = {}) =>
  guessColumns(noun, messySheet('', noun, {}, ...columns).found, { zone: ZONE, ...known })

const bare = (heading: string) => column(heading, null)

test('no target is given twice but what may repeat, and every one is the noun’s own', () => {
  for (const { noun, found, name } of [...TUNED, ...ASIDE]) {
    const targets = guessColumns(noun, found, { zone: ZONE }).flatMap(({ target }) => target ?? [])
    const once = targets.filter((target) => !mayRepeat(target))
    expect(new Set(once).size, name).toBe(once.length)
    for (const target of targets) expect(targetsOf(noun), name).toContain(target)
  }
})

test('a column headed with a field’s own label is that field, in either language: what was taken out goes in again', () => {
  for (const noun of IMPORT_NOUNS) {
    for (const [name, { label }] of Object.entries(nounOf(noun).fields)) {
      for (const heading of inBoth(label)) {
        const [only] = guess(noun, [bare(heading)])
        const twins = Object.entries(nounOf(noun).fields).filter(([, other]) =>
          inBoth(other.label).includes(heading),
        )
        if (twins.length > 1) continue
        const isPerson = only?.target === 'leader' || only?.target === 'organiser_id'
        expect(isPerson ? name : only?.target, `${noun} ${heading}`).toBe(name)
      }
    }
  }
})

test('what was chosen for such headings the last time is chosen again, whatever they say', () => {
  const chosen = { [wordOf('园区')]: 'note', [wordOf('代号')]: null }
  const guesses = guess('team', [bare('园区*'), bare('代号')], { chosen })
  expect(guesses.map(({ target, sureness }) => [target, sureness])).toEqual([
    ['note', 'sure'],
    [null, 'sure'],
  ])
})

test('a choice of the last time that is no target any more counts for nothing', () => {
  const [only] = guess('team', [bare('园区')], { chosen: { [wordOf('园区')]: 'gone' } })
  expect(only?.target).toBe('park_id')
})

test('sheets of the same headings have one shape, in whatever order and with whatever marks', () => {
  expect(shapeOf(['团队名称*', '园 区', ''])).toBe(shapeOf(['園區', '团队名称']))
})

test('a heading that what stands below it belies is doubtful', () => {
  const [only] = guess('team', [column('园区', 'park_id', '很好', '一般', '待改进意见')])
  expect(only).toMatchObject({ target: 'park_id', sureness: 'doubtful' })
})

test('without a heading it shows by itself: addresses, parks, colleagues', () => {
  const guesses = guess('talent', [
    column('', 'emails', 'a@example.org', 'b@example.org'),
    column('', 'park_id', '南海', '三水园'),
    column('', 'owner_id', '何秋', '顾明'),
    column('', 'custom', 'x', 'y'),
  ])
  expect(guesses.map(({ target, sureness }) => [target, sureness])).toEqual([
    ['emails', 'likely'],
    ['park_id', 'likely'],
    ['owner_id', 'likely'],
    ['custom', 'none'],
  ])
})

test('负责人 is the leader, unless its names are colleagues', () => {
  expect(guess('team', [column('负责人', 'leader', '林知远', '何青禾')])[0]?.target).toBe('leader')
  expect(guess('team', [column('负责人', 'owner_id', '何秋', '顾明')])[0]?.target).toBe('owner_id')
})

test('a phone beside a contact is the contact’s, not the leader’s', () => {
  const targets = (...headings: string[]) =>
    guess(
      'team',
      headings.map((heading) => column(heading, null, '13900000001')),
    ).map(({ target }) => target)
  expect(targets('联系人', '联系电话').at(-1)).toBe('custom')
  expect(
    guess('team', [column('带头人', 'leader', '林知远'), column('手机', null, '13900000001')])[1]?.target,
  ).toBe('leader:phone')
})

test('lines counted 1, 2, 3 are no numbers of records', () => {
  const ids = (...numbers: number[]) => guess('talent', [column('编号', null, ...numbers)])[0]
  expect(ids(1, 2, 3)?.target).toBe(null)
  expect(ids(101, 102, 104)?.target).toBe('number')
})

test('the lines of a contact’s card are its facts', () => {
  const headings = ['FN', 'N', 'EMAIL', 'TEL', 'ORG', 'TITLE', 'COUNTRY', 'URL', 'NOTE']
  expect(guess('talent', headings.map(bare)).map(({ target }) => target)).toEqual([
    ...['name', null, 'emails', 'phone', 'affiliation', 'job_title', 'country', 'links', 'note'],
  ])
})

test('an empty column says nothing, and days alone are no reason to take a column for one', () => {
  expect(guess('team', [column('', null, null, null)])[0]).toMatchObject({ target: null, sureness: 'none' })
  expect(guess('team', [column('某日', null, day('2026-01-02'), day('2026-01-03'))])[0]?.target).toBe(
    'custom',
  )
})
