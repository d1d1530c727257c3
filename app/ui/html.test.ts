import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escaped, html, textOf } from './html.ts'

const tagsOf = (text: string) => text.match(/<[^>]*>/g)

test('nothing that is put in opens a tag or ends an attribute', () => {
  const written = (word: string) => textOf(html`<a title="${word}">${word}</a>`)
  fc.assert(
    fc.property(fc.string(), (word) => {
      const inside = written(word).replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')
      expect(inside.match(/[<>"]/g)?.join('')).toBe(written('').match(/[<>"]/g)?.join(''))
    }),
  )
  expect(tagsOf(written('<b>"\''))).toEqual(['<a title="&lt;b&gt;&quot;&#39;">', '</a>'])
})

test('what was written before goes in as it is, and what is missing leaves nothing', () => {
  expect(textOf(html`<p>${html`<b>${'a & b'}</b>`}${null}${undefined}${false}${''}${0}</p>`)).toBe(
    '<p><b>a &amp; b</b>0</p>',
  )
})

test('escaping is the same as the browser undoes', () => {
  expect(escaped(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;')
  expect(escaped(null)).toBe('')
})
