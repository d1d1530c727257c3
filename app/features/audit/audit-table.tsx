import { Link } from '@remix-run/react'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList, formatMoment } from '#app/platform/format.ts'
import { NamePair } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { ChangeList } from '#app/ui/record.tsx'
import { Table } from '#app/ui/table.tsx'
import { changesIn, pathOf } from './audit.ts'
import { actionLabels, entityLabels, fieldLabels, labelOf } from './audit-labels.ts'
import type { AuditEntry } from './queries.server.ts'

/**
 * Words for the values of fields that hold ids, names or amounts of our own: a room above this one knows them.
 * `beside` are the values of the other fields on the same side of the change.
 */
export type ValueLabels = Readonly<Record<string, (value: string, beside: Record<string, string>) => string>>

type Props = { entries: AuditEntry[]; values: ValueLabels }

export function AuditTable({ entries, values }: Props) {
  return (
    <Table
      caption={m.audit_title()}
      rows={entries}
      rowKey={({ seq }) => seq}
      empty={<EmptyState title={m.audit_empty()}>{m.audit_empty_text()}</EmptyState>}
      columns={[
        { key: 'when', label: m.audit_label_when(), cell: (entry) => <WhenCell entry={entry} /> },
        { key: 'who', label: m.audit_label_who(), cell: (entry) => <WhoCell entry={entry} /> },
        {
          key: 'what',
          label: m.audit_label_what(),
          main: true,
          cell: ({ action }) => labelOf(actionLabels, action),
        },
        { key: 'record', label: m.audit_label_record(), cell: (entry) => <RecordCell entry={entry} /> },
        {
          key: 'values',
          label: m.audit_label_values(),
          cell: (entry) => <ValuesCell entry={entry} words={values} />,
        },
      ]}
    />
  )
}

function WhenCell({ entry }: { entry: AuditEntry }) {
  return (
    <span className="grid">
      <time dateTime={entry.at} className="whitespace-nowrap">
        {formatMoment(entry.at)}
      </time>
      <span className="small faint">#{entry.seq}</span>
    </span>
  )
}

function WhoCell({ entry }: { entry: AuditEntry }) {
  const { account_id, doer_zh, doer_en, ip } = entry
  if (account_id === null) return ip ? `${m.audit_who_stranger()} (${ip})` : m.audit_who_machine()
  return (
    <span className="grid">
      <NamePair name_zh={doer_zh} name_en={doer_en} />
      {ip && <span className="small faint">{ip}</span>}
    </span>
  )
}

/** The record's name, which opens it, and the park it belongs to. */
function RecordCell({ entry }: { entry: AuditEntry }) {
  const park = useZone().parkName(entry.park_id)
  return (
    <span className="grid">
      <RecordName entry={entry} />
      {park && <span className="small faint">{park}</span>}
    </span>
  )
}

function RecordName({ entry }: { entry: AuditEntry }) {
  const path = pathOf(entry)
  const named = Boolean(entry.name_zh || entry.name_en)
  const shown = named ? (
    <NamePair name_zh={entry.name_zh} name_en={entry.name_en} />
  ) : (
    <>
      {labelOf(entityLabels, entry.entity)}
      {entry.entity_id !== null && ` ${m.audit_record_number({ id: entry.entity_id })}`}
    </>
  )
  return path ? (
    <Link className="row-link" to={path}>
      {shown}
    </Link>
  ) : (
    shown
  )
}

/** What changed, folded: most readers only want to know that something did. */
function ValuesCell({ entry, words }: { entry: AuditEntry; words: ValueLabels }) {
  if (entry.erased) return <span className="faint">{m.audit_values_erased()}</span>
  const changes = changesIn(entry.values).filter(({ field }) => field !== 'version')
  const names = (changes.length > 0 ? changes.map(({ field }) => field) : entry.fields).map((field) =>
    labelOf(fieldLabels, field),
  )
  if (names.length === 0) return null
  const say = (field: string, text: string, side: 'before' | 'after') => {
    const word = Object.hasOwn(words, field) ? words[field] : undefined
    return word ? formatList(text.split(', ').map((value) => word(value, beside[side]))) : text
  }
  const beside = { before: sideOf(entry.values, 'before'), after: sideOf(entry.values, 'after') }
  if (changes.length === 0) return <span className="muted">{formatList(names)}</span>
  return (
    <details>
      <summary className="muted cursor-pointer underline decoration-dotted underline-offset-4">
        {formatList(names.slice(0, 3))}
        {names.length > 3 && ' …'}
      </summary>
      <ChangeList
        changes={changes.map(({ field, before, after }) => ({
          label: labelOf(fieldLabels, field),
          before: before && say(field, before, 'before'),
          after: after && say(field, after, 'after'),
        }))}
      />
    </details>
  )
}

/** All that one side of a change kept, the fields that did not change too. */
const sideOf = (values: unknown, side: 'before' | 'after') =>
  (values as Partial<Record<typeof side, Record<string, string>>> | null)?.[side] ?? {}
