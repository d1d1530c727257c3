import type { z } from 'zod'
import type { contentSchema } from './mail.ts'

export type Said = z.output<typeof contentSchema>

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
