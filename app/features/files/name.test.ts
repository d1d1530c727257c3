import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyOf, LONGEST_NAME, nameFor } from './name.ts'

test.each([
  ['协议（盖章）.pdf', '协议（盖章）.pdf'],
  ['Minutes 3 March.PDF', 'Minutes 3 March.PDF'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['..\\..\\windows\\evil.pdf', 'evil.pdf'],
  ['../../x', 'x.pdf'],
  ['..', 'file.pdf'],
  ['', 'file.pdf'],
  ['.pdf', 'pdf.pdf'],
  ['agreement.exe', 'agreement.exe.pdf'],
  ['a.html', 'a.html.pdf'],
  ['CON<1>:?.pdf', 'CON_1___.pdf'],
  [' two   spaces .pdf ', 'two spaces .pdf'],
  // Reads as `agreement_exe.pdf` where the letters after the mark are turned round.
  ['agreement_\u202efdp.exe', 'agreement_fdp.exe.pdf'],
  ['\u2066hidden\u2069\u0000\u0007\u200b.pdf', 'hidden.pdf'],
  ['line\nbreak.pdf', 'linebreak.pdf'],
])('%j is called %j', (given, name) => {
  expect(nameFor(given, 'pdf')).toBe(name)
})

test('an ending that fits its type stays as it was written', () => {
  expect(nameFor('scan.jpeg', 'jpeg')).toBe('scan.jpeg')
  expect(nameFor('scan.JPG', 'jpeg')).toBe('scan.JPG')
  expect(nameFor('scan.png', 'jpeg')).toBe('scan.png.jpg')
})

test('a long name is cut before its ending, and never in the middle of a character', () => {
  const long = nameFor(`${'𠮷'.repeat(200)}.pdf`, 'pdf')
  expect(long.length).toBeLessThanOrEqual(LONGEST_NAME)
  expect(long).toMatch(/𠮷\.pdf$/u)
  expect(long.isWellFormed()).toBe(true)
  expect(nameFor('a'.repeat(251).concat('.pdf'), 'pdf')).toHaveLength(255)
})

test('whatever a browser says, the name is seen whole, is one part of a path and can stand in an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = nameFor(given, 'docx')
      expect(name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u)
      expect(name).toMatch(/.\.docx$/i)
      expect(name.length).toBeLessThanOrEqual(LONGEST_NAME)
      expect(new URL(`http://inside.invalid/files/1/${encodeURIComponent(name)}`).pathname).toBe(
        `/files/1/${encodeURIComponent(name)}`,
      )
    }),
  )
})

test('names differ neither by capitals nor by how their characters are put together', () => {
  expect(keyOf('Übersicht.PDF')).toBe(keyOf('u\u0308bersicht.pdf'))
})
