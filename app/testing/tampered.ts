import { type Contents, rowsOf, saying, withRows } from './archives.ts'

export type Tampered = [what: string, words: string, change: (parts: Contents) => void]

const edited = (parts: Contents, table: string, facts: object) =>
  withRows(
    parts,
    table,
    rowsOf(parts, table).map((row, i) => (i === 0 ? { ...row, ...facts } : row)),
  )

/** What somebody may have done to an archive whose manifest says that all is well, and what is said of it. */
export const TAMPERED: readonly Tampered[] = [
  ['a part is missing', 'tables/note.jsonl is missing', (parts) => parts.delete('tables/note.jsonl')],
  [
    'its manifest leaves out a table',
    'tables/note.jsonl is missing',
    (parts) => {
      parts.delete('tables/note.jsonl')
      saying(parts, ({ tables }) => delete tables.note)
    },
  ],
  [
    'a part is too many',
    'manifest doesn\'t know: "tables/more.jsonl"',
    (parts) => parts.set('tables/more.jsonl', Buffer.from('')),
  ],
  [
    'it has a part of another kind',
    'no archive has: "run.sh"',
    (parts) => parts.set('run.sh', Buffer.from('x')),
  ],
  [
    'it has a table nobody knows',
    'a table that no archive has: forgotten',
    (parts) => withRows(parts, 'forgotten', [{ id: 1 }]),
  ],
  [
    'it has a table that stays behind',
    'a table that no archive has: session',
    (parts) => withRows(parts, 'session', [{ id: 'x', account_id: 1 }]),
  ],
  [
    'a word stands for a number',
    'position is no integer: "first"',
    (parts) => edited(parts, 'park', { position: 'first' }),
  ],
  [
    'a number is none',
    'tables/park.jsonl, line 1: position is no integer: 1.5',
    (parts) => edited(parts, 'park', { position: 1.5 }),
  ],
  [
    'nothing stands where something has to',
    'code is no text: null',
    (parts) => edited(parts, 'park', { code: null }),
  ],
  ['a column is one too many', '"sesame" is no column', (parts) => edited(parts, 'park', { sesame: 1 })],
  ['a line is no row', 'it is no JSON object', (parts) => withRows(parts, 'note', Buffer.from('[1]\n'))],
  [
    'the last line has no end',
    'ends in the middle of a line',
    (parts) => withRows(parts, 'note', Buffer.from('{}')),
  ],
  ['it is no UTF-8', 'is no UTF-8', (parts) => withRows(parts, 'note', Buffer.from([0xc3, 0x28, 0x0a]))],
  [
    'it unpacks to far more',
    'unpacks to far more',
    (parts) => withRows(parts, 'note', Buffer.alloc(8_000_000, ' ')),
  ],
  [
    'a row refers to nothing',
    "the rows of account_park don't fit",
    (parts) => withRows(parts, 'account_park', [{ account_id: 999, park_id: 1 }]),
  ],
  [
    'a row is there twice',
    "the rows of park don't fit",
    (parts) => withRows(parts, 'park', [...rowsOf(parts, 'park'), ...rowsOf(parts, 'park')]),
  ],
  ['a name is another', 'its names in grade', (parts) => edited(parts, 'grade', { code: 'S' })],
  [
    'the audit says something else',
    'does not hold at entry 1 (edited)',
    (parts) => edited(parts, 'audit', { ip: '192.0.2.7' }),
  ],
  [
    'the end of the audit is cut off',
    '(cut)',
    (parts) => {
      const last = rowsOf(parts, 'audit').length
      withRows(
        parts,
        'audit_value',
        rowsOf(parts, 'audit_value').filter(({ seq }) => seq !== last),
      )
      withRows(parts, 'notification', [])
      withRows(
        parts,
        'audit',
        rowsOf(parts, 'audit').filter(({ seq }) => seq !== last),
      )
    },
  ],
  [
    'a file is another',
    'is not what was packed',
    (parts) => {
      const [name = ''] = [...parts.keys()].filter((one) => one.startsWith('files/'))
      parts.set(name, Buffer.from(parts.get(name) ?? '').reverse())
    },
  ],
  ['a file that a row knows is gone', 'is missing in its manifest', (parts) => dropFile(parts)],
  [
    'a file is another size than its row says',
    'another size than its row',
    (parts) => edited(parts, 'file', { size: 1 }),
  ],
  [
    'it is of tables of another version',
    'Load it with the version that made it (',
    (parts) => saying(parts, ({ migrations }) => migrations.push('2999-01-01-later')),
  ],
  [
    'it is of a later format',
    'take a later version',
    (parts) =>
      saying(parts, (manifest) => {
        manifest.format = 2
      }),
  ],
  [
    'it is of another product',
    'none of Wutong',
    (parts) => parts.set('manifest.json', Buffer.from('{"format":1}')),
  ],
  [
    'its manifest is damaged',
    'manifest.json is damaged (audit.hash',
    (parts) =>
      saying(parts, (manifest) => {
        manifest.audit.hash = 'x'
      }),
  ],
  [
    'its files are more than may be kept',
    'raise FILES_MAX_GB',
    (parts) =>
      saying(parts, ({ files: [file] }) => {
        if (file) file.bytes = 1e15
      }),
  ],
]

function dropFile(parts: Contents) {
  for (const name of parts.keys()) if (name.startsWith('files/')) parts.delete(name)
  saying(parts, (manifest) => {
    manifest.files = []
  })
}
