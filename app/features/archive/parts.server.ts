import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'

/** Small parts are read as a whole; no honest manifest comes near. */
const LARGEST_TEXT = 64_000_000
const LONGEST_LINE = 64_000_000
/** Rows pack well, but not a thousandfold: below the least nobody minds. */
const LEAST_OF_BOMB = 5_000_000
const MOST_PACKED = 300
const MOST_PARTS = 2_000_000

export type Said = { bytes: number; sha256: string }

/** The parts of a zip, each unpacked piece by piece and checked; nothing is ever written under their names. */
export class Parts {
  readonly #zip: ZipFile
  readonly #parts: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, parts: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#parts = parts
  }

  static async open(path: string): Promise<Parts> {
    const zip = await openPromise(path, { autoClose: false, strictFileNames: true }).catch((error) => {
      if (error.code === 'ENOENT') throw new Error(`there is no file ${path}`)
      throw new Error(`it is no zip, or not all of one (${error.message})`)
    })
    try {
      return new Parts(zip, await entriesOf(zip))
    } catch (error) {
      zip.close()
      throw error
    }
  }

  /** Throws unless it consists of these parts and no others. */
  refuseOthers(names: readonly string[]) {
    const missing = names.find((name) => !this.#parts.has(name))
    if (missing) throw new Error(`${missing} is missing in it`)
    if (this.#parts.size === names.length) return
    const known = new Set(names)
    const other = [...this.#parts.keys()].find((name) => !known.has(name))
    throw new Error(`it has a part that its manifest doesn't know: ${shown(other ?? '')}`)
  }

  async text(name: string, said?: Said): Promise<string> {
    const pieces: Uint8Array[] = []
    for await (const piece of this.read(name, said, LARGEST_TEXT)) pieces.push(piece)
    return Buffer.concat(pieces).toString('utf8')
  }

  /** Its lines, without their ends. */
  async *lines(name: string, said: Said): AsyncGenerator<string[]> {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    let begun = ''
    try {
      for await (const piece of this.read(name, said)) {
        const lines = (begun + decoder.decode(piece, { stream: true })).split('\n')
        begun = lines.pop() ?? ''
        if (begun.length > LONGEST_LINE) throw new Error(`${name} has a line that has no end`)
        if (lines.length > 0) yield lines
      }
      begun += decoder.decode()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
      throw new Error(`${name} is no UTF-8`)
    }
    if (begun) throw new Error(`${name} ends in the middle of a line`)
  }

  /** Throws at its end at the latest where it isn't what was said: whoever reads may keep nothing before that. */
  async *read(name: string, said?: Said, most = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
    const part = this.#parts.get(name)
    if (!part) throw new Error(`${name} is missing in it`)
    const hash = createHash('sha256')
    let [bytes, sum] = [0, 0]
    for await (const piece of this.#pieces(part)) {
      bytes += piece.length
      if (bytes > Math.min(most, said?.bytes ?? most)) throw new Error(`${name} is larger than it should be`)
      if (bytes > LEAST_OF_BOMB && bytes > part.compressedSize * MOST_PACKED)
        throw new Error(`${name} unpacks to far more than it was: it is no archive of Wutong`)
      sum = crc32(piece, sum)
      hash.update(piece)
      yield piece
    }
    const isSaid = !said || (said.bytes === bytes && said.sha256 === hash.digest('hex'))
    if (!isSaid || sum !== part.crc32) throw new Error(`${name} is not what was packed`)
  }

  async *#pieces(part: Entry): AsyncGenerator<Uint8Array> {
    if (part.isEncrypted()) throw new Error(`${part.fileName} is encrypted`)
    try {
      for await (const piece of await this.#zip.openReadStreamPromise(part)) yield piece as Buffer
    } catch (error) {
      throw new Error(`${part.fileName} can't be unpacked (${(error as Error).message})`)
    }
  }

  close() {
    this.#zip.close()
  }
}

async function entriesOf(zip: ZipFile) {
  if (zip.entryCount > MOST_PARTS) throw new Error('it has too many parts')
  const parts = new Map<string, Entry>()
  const entries = zip.eachEntry()
  for (;;) {
    const { done, value: entry } = await entries.next().catch((error) => {
      throw new Error(`its list of parts can't be read (${error.message})`)
    })
    if (done) return parts
    if (
      !/^(manifest\.json|schema\.json|tables\/[a-z_]{1,100}\.jsonl|files\/[0-9a-f]{64})$/.test(entry.fileName)
    )
      throw new Error(`it has a part that no archive has: ${shown(entry.fileName)}`)
    if (parts.has(entry.fileName)) throw new Error(`it has two parts called ${entry.fileName}`)
    parts.set(entry.fileName, entry)
  }
}

const shown = (name: string) => JSON.stringify(name.slice(0, 100))
