import * as m from '#app/paraglide/messages.js'
import type { Locale } from '#app/platform/locale.ts'
import type { Said } from './mail-text.ts'

/** What a mail says, as its reader gets it. */
export const MailBody = ({ said, locale }: { said: Said; locale: Locale }) => (
  <div className="grid gap-3" lang={locale}>
    <p className="section-title">{said.heading}</p>
    {said.paragraphs.map((words, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: what was written stays in its order
      <p key={i}>{words}</p>
    ))}
    {said.lines && said.lines.length > 0 && (
      <ul className="divide-y divide-line">
        {said.lines.map(({ text, href }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={i} className="py-2">
            <Linked text={text} href={href} />
          </li>
        ))}
      </ul>
    )}
    {said.action && (
      <p>
        <Linked text={said.action.label} href={said.action.href} />
      </p>
    )}
    <p className="text-xs text-muted">
      {[said.footer, m.mail_sent_by({}, { locale })].filter(Boolean).join(' ')}
    </p>
  </div>
)

const Linked = ({ text, href }: { text: string; href?: string | undefined }) =>
  href ? (
    <a className="link" href={href}>
      {text}
    </a>
  ) : (
    text
  )
