import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { LEAST_OF_BOMB, type Limits } from './limits.ts'
import { broken, Unreadable } from './unreadable.ts'

/** The parts of a package, unpacked piece by piece as they are read; nothing is ever written under their names. */
export class Package {
  #zip: ZipFile
  #parts: Map<string, Entry>
  #limits: Limits
  #unpacked = 0

  private constructor(zip: ZipFile, parts: Map<string, Entry>, limits: Limits) {
    this.#zip = zip
    this.#parts = parts
    this.#limits = limits
  }

  static async open(path: string, limits: Limits): Promise<Package> {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => {
      throw broken()
    })
    try {
      if (zip.entryCount > limits.parts) throw new Unreadable('import_refusal_bomb')
      return new Package(zip, await partsOf(zip), limits)
    } catch (error) {
      zip.close()
      throw error
    }
  }

  get names() {
    return [...this.#parts.keys()]
  }

  /** Writers don't agree on large and small letters. */
  has(name: string) {
    return this.#parts.has(name) || this.#parts.has(name.toLowerCase())
  }

  async *read(name: string): AsyncGenerator<Buffer> {
    const part = this.#parts.get(name) ?? this.#parts.get(name.toLowerCase())
    if (!part) throw broken()
    if (part.isEncrypted()) throw new Unreadable('import_refusal_locked')
    let [size, sum] = [0, 0]
    try {
      for await (const piece of await this.#zip.openReadStreamPromise(part)) {
        size += (piece as Buffer).length
        this.#unpacked += (piece as Buffer).length
        this.#refuseBomb(size, part)
        sum = crc32(piece as Buffer, sum)
        yield piece as Buffer
      }
    } catch (error) {
      throw error instanceof Unreadable ? error : broken()
    }
    if (sum !== part.crc32) throw broken()
  }

  close() {
    this.#zip.close()
  }

  #refuseBomb(size: number, { compressedSize }: Entry) {
    const { unpacked, ratio } = this.#limits
    if (size > LEAST_OF_BOMB && size > compressedSize * ratio) throw new Unreadable('import_refusal_bomb')
    if (this.#unpacked > unpacked) throw new Unreadable('import_refusal_unpacked', { size: unpacked / 1e6 })
  }
}

async function partsOf(zip: ZipFile) {
  const parts = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (!parts.has(entry.fileName)) parts.set(entry.fileName, entry)
      const small = entry.fileName.toLowerCase()
      if (!parts.has(small)) parts.set(small, entry)
    }
  } catch {
    throw broken()
  }
  return parts
}
