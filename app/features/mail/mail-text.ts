import type { z } from 'zod'
import type { contentSchema } from './mail.ts'

export type Said = z.output<typeof contentSchema>

type Line = NonNullable<Said['lines']>[number]

/** What is left of a mail once it tells of some records no more; null where that is nothing. */
export const withoutRecords = (said: Said, gone: ReadonlySet<number>): Said | null =>
  withoutLines(said, ({ about }) => about !== undefined && gone.has(about))

/** The same of any of its lines. */
export function withoutLines(said: Said, isGone: (line: Line) => boolean): Said | null {
  const lines = said.lines?.filter((line) => !isGone(line)) ?? []
  if (lines.length === 0) return null
  if (lines.length === said.lines?.length) return said
  const { subject, heading, uncounted } = said
  return { ...said, lines, subject: uncounted ?? subject, heading: uncounted ?? heading }
}

/** A mail in plain text. It says what the HTML says, in the same order. */
export function textOfMail(
  { heading, paragraphs, lines = [], action, footer }: Said,
  sent_by: string,
): string {
  const blocks = [
    heading,
    ...paragraphs,
    lines.map(({ text, href }) => (href ? `- ${text}\n  ${href}` : `- ${text}`)).join('\n'),
    action && `${action.label}\n${action.href}`,
    `-- \n${[footer, sent_by].filter(Boolean).join('\n')}`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}
