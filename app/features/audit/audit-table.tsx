import { Link } from '@remix-run/react'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList, formatMoment } from '#app/platform/format.ts'
import { NamePair } from '#app/ui/marks.tsx'
import { EmptyState } from '#app/ui/page.tsx'
import { ChangeList } from '#app/ui/record.tsx'
import { Table } from '#app/ui/table.tsx'
import { changesIn, pathOf } from './audit.ts'
import { actionLabel, entityLabel } from './audit-labels.ts'
import type { AuditEntry } from './queries.server.ts'

/** What a field is called and how a value of it reads; the rooms above this one know both of their own nouns. */
export type FieldWords = {
  label(entity: string, field: string): string
  value(entity: string, field: string, value: unknown, beside: Readonly<Record<string, unknown>>): string
}

type Props = { entries: AuditEntry[]; words: FieldWords }

export function AuditTable({ entries, words }: Props) {
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
          cell: ({ action }) => actionLabel(action),
        },
        { key: 'record', label: m.audit_label_record(), cell: (entry) => <RecordCell entry={entry} /> },
        {
          key: 'values',
          label: m.audit_label_values(),
          cell: (entry) => <ValuesCell entry={entry} words={words} />,
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
      <span className="text-xs text-faint">#{entry.seq}</span>
    </span>
  )
}

function WhoCell({ entry }: { entry: AuditEntry }) {
  const { account_id, doer_zh, doer_en, ip, token } = entry
  if (account_id === null)
    return ip ? m.ui_label_with({ label: m.audit_who_stranger(), more: ip }) : m.audit_who_machine()
  return (
    <span className="grid">
      <NamePair name_zh={doer_zh} name_en={doer_en} />
      {token && <span className="text-xs text-muted wrap-anywhere">{m.audit_who_by_token({ token })}</span>}
      {ip && <span className="text-xs text-faint">{ip}</span>}
    </span>
  )
}

/** The record's name, which opens it, and the park it belongs to. */
function RecordCell({ entry }: { entry: AuditEntry }) {
  const park = useZone().parkName(entry.park_id)
  return (
    <span className="grid">
      <RecordName entry={entry} />
      {park && <span className="text-xs text-faint">{park}</span>}
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
      {entityLabel(entry.entity)}
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
function ValuesCell({ entry, words }: { entry: AuditEntry; words: FieldWords }) {
  if (entry.erased) return <span className="text-faint">{m.audit_values_erased()}</span>
  const { entity, values } = entry
  const changes = changesIn(values)
  const names = (changes.length > 0 ? changes.map(({ field }) => field) : entry.fields).map((field) =>
    words.label(entity, field),
  )
  if (names.length === 0) return null
  if (changes.length === 0) return <span className="text-muted">{formatList(names)}</span>
  const { before: was = {}, after: is = {} } = values ?? {}
  return (
    <details>
      <summary className="text-muted cursor-pointer underline decoration-dotted underline-offset-4">
        {formatList(names.slice(0, 3))}
        {names.length > 3 && ' …'}
      </summary>
      <ChangeList
        changes={changes.map(({ field, before, after }) => ({
          label: words.label(entity, field),
          before: words.value(entity, field, before, was),
          after: words.value(entity, field, after, is),
        }))}
      />
    </details>
  )
}
