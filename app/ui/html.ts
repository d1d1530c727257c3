const SPECIAL = /[&<>"']/
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand between tags and inside quoted attributes. */
export function escaped(text: string | undefined | null): string {
  if (!text) return ''
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '') : text
}

/** Written by `html`, so that whatever stands in it was escaped. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type Writable = Html | string | number | null | undefined | false

/** HTML of which only what stands in the source is taken as it is; everything put in is text, and is escaped. */
export function html(source: TemplateStringsArray, ...values: Writable[]): Html {
  let text = source[0] ?? ''
  for (let i = 0; i < values.length; i++) text += textOf(values[i]) + source[i + 1]
  return new Html(text)
}

/** The same for one value that stands alone. */
export function textOf(value: Writable): string {
  if (value instanceof Html) return value.text
  if (typeof value === 'number') return String(value)
  return value ? escaped(value) : ''
}
