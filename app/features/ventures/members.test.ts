import { expect, test } from 'vitest'
import { DOORS } from '#app/per-door.ts'
import { doorsBy } from '#app/platform/door-rules.ts'
import { fieldsIn } from '#app/platform/form.server.ts'
import { valuesOf } from '#app/platform/form-values.ts'
import { type Member, MOST_LINES, mergedMembers, seenIn, seenSince, seenText, shareIn } from './members.ts'
import { membersSchema } from './schema.ts'

const ada = (share: number | null, role: Member['role'] = 'core'): Member => ({ talent_id: 1, role, share })
const bo: Member = { talent_id: 2, role: 'core', share: null }

const merged = (seen: Member[], wanted: Member[], now: Member[]) => mergedMembers({ seen, wanted, now })

test('whom somebody else added stays, and whom somebody else took out stays out', () => {
  expect(merged([ada(100)], [ada(200)], [ada(100), bo])).toEqual({ members: [ada(200), bo], contested: [] })
  expect(merged([ada(100), bo], [ada(200), bo], [ada(100)])).toEqual({ members: [ada(200)], contested: [] })
  expect(merged([], [bo], [bo])).toEqual({ members: [bo], contested: [] })
  expect(merged([bo], [], [])).toEqual({ members: [], contested: [] })
})

test('a role that one changed and a share that another did go together', () => {
  expect(merged([ada(100)], [ada(100, 'leader')], [ada(300)])).toEqual({
    members: [ada(300, 'leader')],
    contested: [],
  })
})

test.each([
  ['another share than somebody else gave', [ada(100)], [ada(200)], [ada(300)], ada(300)],
  ['a share for somebody taken out', [ada(100)], [ada(200)], [], { talent_id: 1, role: null, share: null }],
  ['taken out, whom somebody else changed', [ada(100)], [], [ada(300)], ada(300)],
  ['added by two differently', [], [ada(200)], [ada(300)], ada(300)],
])('%s is contested, and goes through once it was seen', (_, seen, wanted, now, as) => {
  expect(merged(seen, wanted, now).contested).toEqual([as])
  const since = seenIn(seenSince(seenText(seen), [as])) ?? []
  expect(merged(since, wanted, now)).toEqual({ members: wanted, contested: [] })
})

test('the members a form was filled with go along as text; what no form has written is told', () => {
  const members = [ada(0), bo, { talent_id: 3, role: 'leader', share: 10_000 } as Member]
  expect(seenText(members)).toBe('1 core 0, 2 core, 3 leader 10000')
  expect(seenIn(seenText(members))).toEqual(members)
  expect(seenIn('')).toEqual([])
  for (const typed of ['1', '1 core x', ', ', '1 core 0,2 core', '[1]'])
    expect(seenIn(typed), typed).toBeNull()
})

test.each([
  ['40', 4000],
  ['12.5 %', 1250],
  ['０．２５％', 25],
  ['100', 10_000],
  ['', null],
  ['-1', null],
  ['1/3', null],
  ['12.345', null],
])('a share typed as “%s” is %s hundredths of a percent', (typed, share) => {
  expect(shareIn(typed)).toBe(share)
})

const post = (...pairs: [string, string][]) => {
  const fields = new FormData()
  for (const [name, value] of pairs) fields.append(name, value)
  return membersSchema.safeParse(valuesOf(fields, membersSchema))
}
const line = (talent_id: string, role: string, share: string): [string, string][] => [
  ['members.talent_id', talent_id],
  ['members.role', role],
  ['members.share', share],
]

test('lines are sent as a list for each field, and are looked at where they stand', () => {
  const sent = post(...line('7', 'leader', '60%'), ...line('', 'core', ''), ...line('9', 'adviser', ''), [
    'members.seen',
    '7 leader',
  ])
  expect(sent.data).toEqual({
    members: [
      { talent_id: 7, role: 'leader', share: 6000 },
      null,
      { talent_id: 9, role: 'adviser', share: null },
    ],
    'members.seen': [{ talent_id: 7, role: 'leader', share: null }],
    'members.gone': [],
  })
  const wrong = post(...line('7', 'leader', '60'), ...line('', 'core', '5'), ...line('x', 'chief', '101'), [
    'members.seen',
    'x',
  ])
  expect(wrong.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['members.1.talent_id', 'form_error_required'],
    ['members.2.talent_id', 'form_error_choice'],
    ['members.2.role', 'form_error_choice'],
    ['members.2.share', 'venture_error_share'],
    ['members.seen', 'form_error_invalid'],
  ])
})

test('a name that was typed and not chosen is told at its line; with whom was chosen it says nothing more', () => {
  const named = (talent_id: string, name: string): [string, string][] => [
    ...line(talent_id, 'core', ''),
    ['members.name', name],
  ]
  const seen: [string, string] = ['members.seen', '']
  const sent = post(...named('7', 'Ada'), ...named('', ' '), seen)
  expect(sent.data?.members).toEqual([{ talent_id: 7, role: 'core', share: null }, null])
  const wrong = post(...named('', ''), ...named('', 'Felix'), ...named('', '12'), seen)
  expect(wrong.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['members.1.talent_id', 'venture_error_member_unknown'],
    ['members.2.talent_id', 'venture_error_member_unknown'],
  ])
})

test('all lines of a list that is too long already fit through the door and the schema', () => {
  const sent = Array.from({ length: MOST_LINES }, (_, n) => [
    ...line(String(n + 1), 'core', '0.01'),
    ['members.name', 'Ada Birch'],
  ]).flat() as [string, string][]
  const seen = Array.from({ length: MOST_LINES }, (_, n) => `${n + 1} core 1`).join(', ')
  const form = [...sent, ['members.seen', seen], ['members.gone', '1'], ['intent', 'members'], ['idem', 'x']]
  for (const path of ['/teams/12', '/projects/12']) {
    const { takes } = doorsBy(DOORS)(path)
    const fields = fieldsIn(Buffer.from(`${new URLSearchParams(form)}`), takes)
    expect(membersSchema.safeParse(valuesOf(fields, membersSchema)).data?.members).toHaveLength(MOST_LINES)
  }
  expect(post(...sent, ...line('999', 'core', ''), ['members.seen', '']).error?.issues[0]?.message).toBe(
    'form_error_too_many',
  )
})

test('a list for one field that is shorter than the others, or unknown, is refused', () => {
  const seen: [string, string] = ['members.seen', '']
  const short = post(...line('7', 'core', ''), ['members.talent_id', '8'], ['members.role', 'core'], seen)
  expect(short.success && short.data.members).toEqual([
    { talent_id: 7, role: 'core', share: null },
    { talent_id: 8, role: 'core', share: null },
  ])
  const roleless = post(...line('7', 'core', ''), ['members.talent_id', '8'], seen)
  expect(roleless.error?.issues.map(({ path }) => path.join('.'))).toEqual(['members.1.role'])
  const unknown = post(...line('7', 'core', ''), ['members.boss', '8'], seen)
  expect(unknown.error?.issues[0]?.code).toBe('unrecognized_keys')
  expect(post(...line('7', 'core', '')).error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'members.seen',
  ])
})
