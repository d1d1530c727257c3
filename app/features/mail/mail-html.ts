import { type Html, html } from '#app/ui/html.ts'
import type { Said } from './mail-text.ts'

/*
 * Tables and styles at each element: Outlook draws with Word's engine, and many readers throw a style sheet away. The
 * few rules in one are for readers that know darkness; without them the light colours stand.
 */
const FONT =
  'font-family:-apple-system,BlinkMacSystemFont,Segoe UI,PingFang SC,Microsoft YaHei,Arial,sans-serif'
const INK = `${FONT};color:#191d1b`
const MUTED = `${FONT};font-size:13px;line-height:20px;color:#565e5a`
const LINK = 'color:#0a7355;text-decoration:underline'
const DARK = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#121413!important}.sheet{background:#191c1b!important;border-color:#2b302e!important}
.ink{color:#e9edeb!important}.muted{color:#a4ada9!important}.link{color:#41cc9f!important}
.button{background:#35b98f!important}.press{color:#04231a!important}.rule{border-color:#2b302e!important}}`

/** A mail in HTML, in whose language it stands. Whatever is put into it is text. */
export function htmlOfMail(said: Said, locale: string, app: string, sent_by: string): string {
  const page = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${said.subject}</title>
<style>${DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f7f8f7">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f7f8f7" style="background:#f7f8f7">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px">
<tr><td class="muted" style="${MUTED};padding:0 4px 12px;font-weight:600">${app}</td></tr>
<tr><td class="sheet" bgcolor="#ffffff" style="background:#ffffff;border:1px solid #e2e6e4;border-radius:10px;padding:24px">
${body(said)}
</td></tr>
<tr><td class="muted" style="${MUTED};padding:16px 4px 0">${joined([said.footer, sent_by].filter(Boolean).map((words) => html`${words}<br>`))}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
  return page.text
}

const body = ({ heading, paragraphs, lines = [], action }: Said) =>
  joined([
    html`<h1 class="ink" style="${INK};font-size:20px;line-height:28px;font-weight:600;margin:0 0 12px">${heading}</h1>`,
    ...paragraphs.map(
      (words) =>
        html`<p class="ink" style="${INK};font-size:15px;line-height:24px;margin:0 0 12px">${words}</p>`,
    ),
    ...(lines.length > 0 ? [list(lines)] : []),
    ...(action ? [button(action)] : []),
  ])

const list = (lines: NonNullable<Said['lines']>) => html`
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 12px">
${joined(lines.map(line))}
</table>`

const line = ({ text, href }: { text: string; href?: string | undefined }) => {
  const words = href ? html`<a class="link" href="${href}" style="${LINK}">${text}</a>` : text
  return html`<tr><td class="ink rule" style="${INK};font-size:15px;line-height:22px;padding:8px 0;border-top:1px solid #e2e6e4">${words}</td></tr>`
}

/** The address stands below it: for readers that show no button, and for people who want to see where it leads. */
const button = ({ label, href }: NonNullable<Said['action']>) => html`
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:16px 0 12px">
<tr><td class="button" bgcolor="#0c7c5c" style="background:#0c7c5c;border-radius:6px;padding:10px 18px">
<a class="press" href="${href}" style="${FONT};font-size:15px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none">${label}</a>
</td></tr>
</table>
<p class="muted" style="${MUTED};margin:0;word-break:break-all">${href}</p>`

const joined = (parts: Html[]): Html => parts.reduce((all, part) => html`${all}${part}`, html``)
