import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { Unreadable } from './unreadable.ts'
import { readXml, unescaped } from './xml.ts'

const PAGE = 64 * 1024
/** Sixteen megabytes: what stands in many rows stands near the beginning, the rest about where its row is. */
const PAGES_KEPT = 256

/**
 * The texts of a workbook, which its cells name by number. They lie on the disk as they are, with where each begins
 * in memory: half a million names as strings would take more of it than all else.
 */
export class SharedStrings {
  #path: string
  #file: number
  #ends = new Float64Array(1024)
  #count = 0
  #size = 0
  #pages = new Map<number, Buffer>()
  #last = Buffer.alloc(PAGE)

  private constructor(path: string) {
    this.#path = path
    this.#file = openSync(path, 'wx+', 0o600)
    try {
      // Nobody else needs its name, and it is gone however this process ends.
      rmSync(path)
    } catch {
      // Windows keeps what is open: it is removed at the end.
    }
  }

  /** None of the workbook where it has no texts of its own. */
  static async from(pieces: AsyncIterable<Buffer> | null, path: string, longest: number) {
    const strings = new SharedStrings(path)
    try {
      if (pieces) await strings.#fill(pieces, longest)
      return strings
    } catch (error) {
      strings.close()
      throw error
    }
  }

  /** undefined where there is no such text. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined
    const from = index === 0 ? 0 : (this.#ends[index - 1] ?? 0)
    const to = this.#ends[index] ?? 0
    const page = Math.floor(from / PAGE)
    const start = from - page * PAGE
    if (to - page * PAGE <= PAGE) return this.#page(page).toString('utf8', start, to - page * PAGE)
    const pieces = [this.#page(page).subarray(start)]
    for (let next = page + 1; next * PAGE < to; next++)
      pieces.push(this.#page(next).subarray(0, Math.min(PAGE, to - next * PAGE)))
    return Buffer.concat(pieces).toString('utf8')
  }

  close() {
    closeSync(this.#file)
    rmSync(this.#path, { force: true })
  }

  async #fill(pieces: AsyncIterable<Buffer>, longest: number) {
    let [text, inText, reading] = ['', false, false]
    await readXml(pieces, {
      open: (name) => {
        if (name === 'si') text = ''
        // How a text is read aloud stands beside it.
        else if (name === 'rPh') reading = true
        else if (name === 't') inText = !reading
      },
      text: (piece) => {
        if (inText) text += piece
      },
      close: (name) => {
        if (name === 't') inText = false
        else if (name === 'rPh') reading = false
        else if (name === 'si') {
          if (text.length > longest) throw new Unreadable('import_refusal_long_text', { most: longest })
          this.#add(unescaped(text))
        }
      },
    })
    this.#flush()
  }

  #add(text: string) {
    const bytes = Buffer.from(text, 'utf8')
    for (let at = 0; at < bytes.length; ) {
      const start = this.#size % PAGE
      const taken = bytes.copy(this.#last, start, at)
      at += taken
      this.#size += taken
      if (start + taken === PAGE) this.#flush()
    }
    if (this.#count === this.#ends.length) {
      const more = new Float64Array(this.#count * 2)
      more.set(this.#ends)
      this.#ends = more
    }
    this.#ends[this.#count++] = this.#size
  }

  #flush() {
    const filled = this.#size % PAGE || (this.#size > 0 ? PAGE : 0)
    for (let at = 0; at < filled; )
      at += writeSync(this.#file, this.#last, at, filled - at, this.#size - filled + at)
  }

  #page(number: number): Buffer {
    const kept = this.#pages.get(number)
    if (kept) return kept
    const reused = this.#pages.size >= PAGES_KEPT ? this.#oldest() : Buffer.alloc(PAGE)
    readSync(this.#file, reused, 0, PAGE, number * PAGE)
    this.#pages.set(number, reused)
    return reused
  }

  #oldest() {
    const [[number, page]] = this.#pages as unknown as [[number, Buffer]]
    this.#pages.delete(number)
    return page
  }
}
