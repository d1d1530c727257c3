import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import type { Row } from '../sheet.ts'

const AT_ONCE = 64 * 1024

/** Rows on the disk, one a line. */
export class LineFile {
  readonly path: string
  #file: number
  #text = ''

  constructor(path: string) {
    this.path = path
    this.#file = openSync(path, 'wx', 0o600)
  }

  write = (row: Row) => {
    this.#text += `${JSON.stringify(row)}\n`
    if (this.#text.length > AT_ONCE) this.#flush()
  }

  close() {
    this.#flush()
    closeSync(this.#file)
  }

  remove() {
    this.#text = ''
    this.close()
    rmSync(this.path, { force: true })
  }

  #flush() {
    const bytes = Buffer.from(this.#text)
    this.#text = ''
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
  }
}
