import { expect, test } from 'vitest'
import { htmlOfMail } from './mail-html.ts'
import type { Said } from './mail-text.ts'
import { textOfMail } from './mail-text.ts'

const said: Said = {
  subject: 'Tea',
  heading: 'Tea at four',
  paragraphs: ['In the hall.', 'Bring a cup.'],
  lines: [{ text: 'Blue Heron', href: 'https://crm.example.org/teams/1?a=1&b=2' }, { text: 'Grey Heron' }],
  action: { label: 'Open', href: 'https://crm.example.org/inbox' },
  footer: 'Choose when mail comes.',
}
const html = (more: Partial<Said> = {}) => htmlOfMail({ ...said, ...more }, 'en', 'Wutong', 'Sent by Wutong.')

test('text and HTML say the same, in the same order', () => {
  const shown = html()
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g, '$2\n$1')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll('&amp;', '&')
  const lines = (text: string) => [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.replace(/^- |^-- $/, '').trim())
        .filter((line) => line && line !== 'Wutong'),
    ),
  ]
  expect(lines(shown)).toEqual(lines(textOfMail(said, 'Sent by Wutong.')))
})

test('whatever is put into a mail is text', () => {
  const evil = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
  const page = html({
    subject: evil,
    heading: evil,
    paragraphs: [evil],
    lines: [{ text: evil }],
    footer: evil,
  })
  expect(page).not.toMatch(/<(img|script)/)
  expect(page.split('&lt;script&gt;')).toHaveLength(6)
})

test('it has every class that its style for the dark names, and no other', () => {
  const named = new Set([...html().matchAll(/\.([a-z]+)\{/g)].map(([, name]) => name))
  const used = new Set([...html().matchAll(/class="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' ')))
  expect([...used].sort()).toEqual([...named].sort())
})
