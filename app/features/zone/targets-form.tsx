import { useActionData } from '@remix-run/react'
import { type FormEvent, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import type { FormReply } from '#app/platform/form.ts'
import { formatNumber } from '#app/platform/format.ts'
import { TextArea, TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, Notice } from '#app/ui/page.tsx'
import { toast } from '#app/ui/toast.tsx'
import { amountsOf, fieldOf, SPLITS, type Split, sumOf, TARGET_TRACKS, type TargetRow } from './plan-year.ts'
import { useZone } from './use-zone.ts'
import { SectorName } from './zone-names.tsx'

type Cell = Omit<TargetRow, 'amount'>
type Amounts = Record<string, unknown>
type Props = {
  year: { year: number; note: string; version: number }
  targets: TargetRow[]
  cells: Cell[]
  mayEdit: boolean
}

/** A plan year's targets and how they are split. The sums follow what is typed, and are right without JavaScript. */
export function TargetsForm({ year, targets, cells, mayEdit }: Props) {
  const stored: Amounts = amountsOf(targets)
  const reply = useActionData<FormReply | { ok: true }>()
  const [typed, setTyped] = useState<Amounts>()
  const amounts = typed ?? (reply && 'values' in reply ? reply.values : stored)
  const follow = (event: FormEvent<HTMLFormElement>) =>
    setTyped(Object.fromEntries(new FormData(event.currentTarget)))
  const uneven = SPLITS.some((split) =>
    TARGET_TRACKS.some((track) => (sumOf(stored, track, partsOf(cells, track, split))?.short ?? 0) !== 0),
  )
  return (
    <Form
      version={year.version}
      values={{ ...amountsOf(targets), note: year.note }}
      labels={useLabels(cells)}
      onChange={follow}
      onDone={() => toast(m.plan_year_toast_saved({ year: year.year }))}
    >
      {!mayEdit && <Notice>{m.plan_year_notice_read_only()}</Notice>}
      {mayEdit && uneven && <Notice tone="warn">{m.plan_year_notice_split()}</Notice>}
      <fieldset disabled={!mayEdit} className="grid gap-4">
        <Card title={m.plan_year_title_total()}>
          <div className="grid gap-4">
            <div className="field-grid">
              {TARGET_TRACKS.map((track) => (
                <TextField key={track} name={track} label={trackLabel[track]()} {...WHOLE} required />
              ))}
            </div>
            <TextArea
              name="note"
              label={m.plan_year_field_note()}
              hint={m.plan_year_hint_note()}
              rows={2}
              maxLength={1000}
            />
          </div>
        </Card>
        {SPLITS.map((split) => (
          <SplitCard key={split} split={split} cells={cells} amounts={amounts} />
        ))}
      </fieldset>
      {mayEdit && (
        <div className="btn-row">
          <SubmitButton>{m.plan_year_action_save()}</SubmitButton>
        </div>
      )}
    </Form>
  )
}

function SplitCard({ split, cells, amounts }: { split: Split; cells: Cell[]; amounts: Amounts }) {
  const { park, parkName, sectorName } = useZone()
  const key = `${split}_id` as const
  const rows = cells.filter((cell) => cell.track === 'team' && cell[key] !== null).map((cell) => cell[key])
  const label = (id: number | null) => (split === 'park' ? parkName(id) : sectorName(id))
  return (
    <Card title={splitLabel[split]()} flush>
      <p className="field-hint px-4 pt-3">{m.plan_year_explain_split()}</p>
      <table className="table target-table">
        <thead>
          <tr>
            <th scope="col">{split === 'park' ? m.zone_nav_parks() : m.zone_nav_sectors()}</th>
            {TARGET_TRACKS.map((track) => (
              <th key={track} scope="col" className="table-number">
                {trackLabel[track]()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((id) => (
            <tr key={id}>
              <th scope="row">{split === 'park' ? label(park(id)?.id ?? null) : <SectorName id={id} />}</th>
              {TARGET_TRACKS.map((track) => (
                <td key={track} className="table-number">
                  <TextField
                    name={`${track}_${split}_${id}`}
                    label={m.plan_year_cell({ track: trackLabel[track](), part: label(id) })}
                    hideLabel
                    className="target-table-whole"
                    {...WHOLE}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{m.plan_year_column_sum()}</td>
            {TARGET_TRACKS.map((track) => (
              <td key={track} className="table-number" aria-live="polite">
                <SumText amounts={amounts} track={track} fields={partsOf(cells, track, split)} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </Card>
  )
}

type SumProps = { amounts: Amounts; track: TargetRow['track']; fields: string[] }

function SumText({ amounts, track, fields }: SumProps) {
  const result = sumOf(amounts, track, fields)
  if (!result) return <span className="text-faint">{m.plan_year_sum_none()}</span>
  const { sum, short } = result
  const words = { sum: formatNumber(sum), total: formatNumber(sum + short) }
  if (short === 0) return <span className="text-jade">{m.plan_year_sum_right(words)}</span>
  return (
    <strong className="text-red">
      {short > 0
        ? m.plan_year_warning_short({ ...words, short: formatNumber(short) })
        : m.plan_year_warning_over({ ...words, over: formatNumber(-short) })}
    </strong>
  )
}

const WHOLE = { inputMode: 'numeric', maxLength: 5 } as const

const partsOf = (cells: Cell[], track: TargetRow['track'], split: Split) =>
  cells.filter((cell) => cell.track === track && cell[`${split}_id`] !== null).map(fieldOf)

const trackLabel = { team: m.plan_year_track_team, project: m.plan_year_track_project }
const splitLabel = { sector: m.plan_year_title_sector, park: m.plan_year_title_park }

/** Names of all cells, for the notice that somebody else saved first. */
function useLabels(cells: Cell[]) {
  const { parkName, sectorName } = useZone()
  const labels = cells.map((cell) => {
    const part = parkName(cell.park_id) || sectorName(cell.sector_id)
    const track = trackLabel[cell.track]()
    return [fieldOf(cell), part ? m.plan_year_cell({ track, part }) : track]
  })
  return { ...Object.fromEntries(labels), note: m.plan_year_field_note() } as Record<string, string>
}
