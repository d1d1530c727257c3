import { posix } from 'node:path'
import { refuseOtherPackage } from './kind.ts'
import { type Meaning, meaningOf } from './number-format.ts'
import { broken } from './unreadable.ts'
import { readXml } from './xml.ts'
import type { Package } from './zip.ts'

export type SheetPart = { name: string; part: string; hidden: boolean }
export type Workbook = { sheets: SheetPart[]; texts: string | null; meanings: Meaning[]; from1904: boolean }

/** More than Excel takes in a workbook. */
const MOST_FORMATS = 70_000
const LONGEST_NAME = 120

/** What a workbook is made of: its sheets in their order, and how its numbers are meant. */
export async function workbookOf(parts: Package): Promise<Workbook> {
  const main = parts.has('_rels/.rels')
    ? (await relationsOf(parts, '')).find(({ type }) => type === 'officeDocument')?.target
    : 'xl/workbook.xml'
  if (!main || !parts.has(main) || !/workbook|^xl\//i.test(main) || /\.bin$/i.test(main)) {
    refuseOtherPackage(parts.names)
    throw broken()
  }
  const relations = await relationsOf(parts, main)
  const { sheets, from1904 } = await listed(parts, main)
  const part = (type: string) => {
    const target = relations.find((relation) => relation.type === type)?.target
    return target && parts.has(target) ? target : null
  }
  const styles = part('styles')
  return {
    // A chart may be a sheet too: it has no cells.
    sheets: sheets.flatMap(({ id, ...sheet }) => {
      const found = relations.find((relation) => relation.id === id && relation.type === 'worksheet')
      return found ? [{ ...sheet, part: found.target }] : []
    }),
    texts: part('sharedStrings'),
    meanings: styles ? await meaningsOf(parts, styles) : [],
    from1904,
  }
}

async function listed(parts: Package, main: string) {
  const sheets: { name: string; id: string; hidden: boolean }[] = []
  let from1904 = false
  await readXml(parts.read(main), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const hidden = /hidden/i.test(attributes.state ?? '')
      if (id) sheets.push({ name: (attributes.name ?? '').slice(0, LONGEST_NAME), id, hidden })
    },
  })
  return { sheets, from1904 }
}

/** What a part refers to, each by the last word of its kind: the older and the strict standard differ in the rest. */
async function relationsOf(parts: Package, from: string) {
  const [folder, file] = [posix.dirname(from), posix.basename(from)]
  const relations: { id: string; type: string; target: string }[] = []
  const list = from === '' ? '_rels/.rels' : posix.join(folder, '_rels', `${file}.rels`)
  if (!parts.has(list)) return relations
  await readXml(parts.read(list), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(from === '' ? '' : folder, Target)
      relations.push({ id: Id, type: posix.basename(Type), target })
    },
  })
  return relations
}

/** By the number that a cell gives as its style. */
async function meaningsOf(parts: Package, part: string): Promise<Meaning[]> {
  const codes = new Map<number, string>()
  const meanings: Meaning[] = []
  let inCells = false
  await readXml(parts.read(part), {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt' && codes.size < MOST_FORMATS) codes.set(Number(numFmtId), formatCode ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells && meanings.length < MOST_FORMATS)
        meanings.push(meaningOf(Number(numFmtId ?? 0), codes.get(Number(numFmtId))))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return meanings
}
