/** The file can't be read, and its owner is told why: `key` is a message, `params` fills its gaps. */
export class Unreadable extends Error {
  readonly key: string
  readonly params: Record<string, string | number>

  constructor(key: string, params: Record<string, string | number> = {}) {
    super(key)
    this.key = key
    this.params = params
  }
}

export const broken = () => new Unreadable('import_refusal_broken')
