import { Link } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { Card, PageHeader } from '#app/ui/page.tsx'

/** What goes in, how columns are understood, what happens to wrong rows, and the way back. */
export const HelpPage = () => (
  <div className="page page-narrow">
    <PageHeader
      title={m.import_title_help()}
      crumbs={[{ label: m.import_title(), to: '/import' }]}
      lead={m.import_help_lead()}
    />
    {PARTS.map(({ title, texts }) => (
      <Card key={title()} title={title()}>
        <div className="grid gap-3">
          {texts.map((text) => (
            <p key={text()}>{text()}</p>
          ))}
        </div>
      </Card>
    ))}
    <p>
      <Link className="link" to="/import">
        {m.import_help_back()}
      </Link>
    </p>
  </div>
)

const PARTS: readonly { title: () => string; texts: readonly (() => string)[] }[] = [
  {
    title: m.import_help_in_title,
    texts: [m.import_help_in_files, m.import_help_in_paste, m.import_help_in_table],
  },
  {
    title: m.import_help_columns_title,
    texts: [m.import_help_columns, m.import_help_days, m.import_help_values],
  },
  { title: m.import_help_known_title, texts: [m.import_help_known, m.import_help_ways] },
  { title: m.import_help_wrong_title, texts: [m.import_help_wrong] },
  { title: m.import_help_undo_title, texts: [m.import_help_undo, m.import_help_kept] },
]
