import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import { Card, type Lookup } from './card.tsx'
import type { BoardCard } from './queries.server.ts'

overwriteGetLocale(() => 'en')

const look: Lookup = {
  today: '2026-11-23',
  search: '?q=a&park=2',
  letters: new Map([[1, 'E']]),
  hues: new Map([[1, 'E']]),
  parks: new Map([[2, 'Nanhai']]),
  owners: new Map([[3, { initials: 'LF', name: 'Liang Fengqi' }]]),
  countries: { TW: 'Taiwan, China' },
  may_move: true,
}
const card: BoardCard = {
  id: 7,
  version: 1,
  stage: 'lead',
  name_zh: '樟木',
  name_en: 'Camphor',
  park_id: 2,
  sector_id: 1,
  owner_id: 3,
  days: 31,
  grade: 'B',
  country: null,
  task: { due_on: '2026-11-20', title: 'Call' },
}

const cardHtml = (card: BoardCard, look: Lookup, stage = card.stage) =>
  renderToStaticMarkup(<Card card={{ ...card, stage }} look={look} track="team" />)

test('a card says both names, where it is, whose it is, how long, and what is next', () => {
  const html = cardHtml(card, look)
  for (const words of ['>Camphor<', '>樟木<', '>E<', '>Nanhai<', '>LF<', '>31 d<', '>B<', '3 d late']) {
    expect(html).toContain(words)
  }
  expect(html).toContain('href="/board/7?q=a&amp;park=2"')
  expect(html).toContain('class="vc-over"')
  expect(cardHtml({ ...card, days: 30 }, look)).not.toContain('class="vc-over"')
})

test('a country goes by the name the page was given', () => {
  const html = cardHtml({ ...card, grade: null, country: 'TW' }, look)
  expect(html).toContain('<em title="Taiwan, China">TW</em>')
})

test('what somebody typed never becomes markup, wherever on the card it stands', () => {
  const nasty = fc.oneof(
    fc.string(),
    fc.constantFrom('<img src=x onerror=alert(1)>', '" onmouseover="x', "'><script>", '&lt;'),
  )
  fc.assert(
    fc.property(nasty, nasty, nasty, nasty, (name_en, name_zh, title, owner) => {
      const html = cardHtml(
        { ...card, name_en, name_zh, task: { due_on: '2026-11-23', title } },
        { ...look, search: `?q=${name_en}`, owners: new Map([[3, { initials: owner, name: owner }]]) },
        'graduated',
      )
      expect(tagsOf(html)).toEqual(
        tagsOf(
          cardHtml(
            {
              ...card,
              name_en: name_en && 'A',
              name_zh: name_zh && (name_zh === name_en ? 'A' : 'B'),
              task: { due_on: '2026-11-23', title: 'C' },
            },
            look,
            'graduated',
          ),
        ),
      )
    }),
  )
})

/** The elements and their attributes' names, as a browser would see them. */
const tagsOf = (html: string) =>
  [...html.matchAll(/<\/?([a-z]+)((?:\s+[a-z-]+="[^"<>]*")*)>/g)]
    .map(
      ([, name, attributes]) =>
        `${name} ${[...(attributes ?? '').matchAll(/\s([a-z-]+)="[^"]*"/g)].map(([, key]) => key)}`,
    )
    .concat(String((html.match(/</g) ?? []).length))
