import { expect, test } from 'vitest'
import { pastedFiles } from './taken.ts'

const picture = new File(['x'], 'image.png', { type: 'image/png' })
const pasted = (...types: string[]) => ({ types, files: [picture] }) as unknown as DataTransfer

test('a picture is taken from what is pasted, and a file with its name beside it', () => {
  expect(pastedFiles(pasted('Files'))).toEqual([picture])
  // From a web page, and from a folder.
  expect(pastedFiles(pasted('text/html', 'Files'))).toEqual([picture])
  expect(pastedFiles(pasted('text/plain', 'Files'))).toEqual([picture])
})

test('cells of a table are text, though a picture of them comes along', () => {
  expect(pastedFiles(pasted('text/plain', 'text/html', 'text/rtf', 'Files'))).toEqual([])
  expect(pastedFiles(null)).toEqual([])
})
