import { Link } from '@remix-run/react'
import Download from 'lucide-react/icons/download'
import { ArchiveCard } from '#app/features/archive/archive-card.tsx'
import { exportPath } from '#app/features/records/export-path.ts'
import { listPath, RECORDS, type RecordKind } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { formatCount, formatList, formatNumber } from '#app/platform/format.ts'
import type { Count } from '#app/platform/list-params.ts'
import { Button } from '#app/ui/button.tsx'
import type { Choice } from '#app/ui/field.tsx'
import { Card, EmptyState, Notice, PageHeader } from '#app/ui/page.tsx'
import { CHOSEN, FILE_PATH, FORMATS, type Format } from './wish.ts'

type Props = {
  noun: RecordKind
  total: Count
  /** More rows than this no workbook has. */
  most: number
  narrowed: readonly string[]
  columns: readonly Choice[]
  /** What the list's address says. */
  list: string
  /** Which other page shows them than their list. */
  view: string | null
  why: string | null
}

/** What of a list is taken along, and how: a plain form, whose answer is the file. */
export function ExportPage(props: Props) {
  const { noun, total, narrowed, list, view, why } = props
  const name = RECORDS[noun].many()
  const crumb = view ? { label: m.nav_item_board(), to: '/board' } : { label: name, to: listPath(noun) }
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.export_title_of({ what: name })}
        crumbs={[{ ...crumb, to: crumb.to + (list ? `?${list}` : '') }]}
        lead={total !== 0 && leadOf(props)}
      />
      {total === 0 ? (
        <EmptyState title={m.export_empty_title()}>
          {narrowed.length > 0
            ? m.export_empty_narrowed({ filters: formatList(narrowed) })
            : m.export_empty_text()}
        </EmptyState>
      ) : (
        <>
          {why === 'busy' && <Notice tone="warn">{m.export_why_busy()}</Notice>}
          {why === 'no_column' && <Notice tone="warn">{m.export_why_no_column()}</Notice>}
          {why === 'too_many' && (
            <Notice tone="warn">{m.export_why_too_many({ most: formatNumber(props.most) })}</Notice>
          )}
          <WishForm {...props} />
        </>
      )}
    </div>
  )
}

/** How much it is, and of what. */
function leadOf({ total, narrowed, view }: Props): string {
  const said = { count: formatCount(total), filters: formatList(narrowed) }
  if (view) return narrowed.length > 0 ? m.export_lead_board_narrowed(said) : m.export_lead_board(said)
  return narrowed.length > 0 ? m.export_lead_narrowed(said) : m.export_lead(said)
}

function WishForm({ noun, columns, list, view }: Props) {
  return (
    <form method="get" action={FILE_PATH} className="form">
      <input type="hidden" name="noun" value={noun} />
      <input type="hidden" name={CHOSEN} value="1" />
      {view && <input type="hidden" name="view" value={view} />}
      {[...new URLSearchParams(list)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Card title={m.export_field_format()}>
        <fieldset className="field">
          <legend className="sr-only">{m.export_field_format()}</legend>
          <div className="grid gap-1">
            {FORMATS.map((format) => (
              <label className="check" key={format}>
                <input type="radio" name="format" value={format} defaultChecked={format === FORMATS[0]} />
                <span>
                  {formats[format].label()} <span className="field-hint">{formats[format].hint()}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      </Card>
      <Card title={m.export_field_columns()} actions={<TickAll />}>
        <fieldset className="field">
          <legend className="sr-only">{m.export_field_columns()}</legend>
          <div className="grid grid-cols-2 gap-x-5 gap-y-1 sm:grid-cols-3">
            {columns.map(({ value, label }) => (
              <label className="check" key={value}>
                <input type="checkbox" name="columns" value={value} defaultChecked />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </Card>
      <p className="text-muted">{m.export_hint_recorded()}</p>
      <div className="btn-row">
        <Button type="submit" variant="primary" icon={<Download aria-hidden />}>
          {m.export_action_download()}
        </Button>
      </div>
    </form>
  )
}

const formats: Record<Format, Record<'label' | 'hint', () => string>> = {
  xlsx: { label: m.export_format_xlsx, hint: m.export_format_xlsx_hint },
  csv: { label: m.export_format_csv, hint: m.export_format_csv_hint },
}

/** Of thirty columns one mostly wants all, or a few. */
function TickAll() {
  const tick = (form: HTMLFormElement | null, on: boolean) => {
    for (const box of form?.querySelectorAll<HTMLInputElement>('input[name="columns"]') ?? [])
      box.checked = on
  }
  return (
    <span className="btn-row needs-script">
      {([true, false] as const).map((on) => (
        <Button
          key={String(on)}
          small
          variant="quiet"
          onClick={({ currentTarget }) => tick(currentTarget.form, on)}
        >
          {on ? m.export_action_all() : m.export_action_none()}
        </Button>
      ))}
    </span>
  )
}

type Nouns = { nouns: readonly RecordKind[]; archive: boolean; busy: boolean }

/** Every list that can be exported, for those who come without one; and for who may have it, everything. */
export const ExportNouns = ({ nouns, archive, busy }: Nouns) => (
  <div className="page page-narrow">
    <PageHeader title={m.export_title()} lead={m.export_lead_nouns()} />
    <Card>
      <ul className="grid gap-3">
        {nouns.map((noun) => (
          <li key={noun}>
            <Link className="link" to={exportPath(noun)}>
              {RECORDS[noun].many()}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
    {archive && <ArchiveCard busy={busy} />}
  </div>
)
