import { choice, defineNoun, text, whole } from '#app/features/records/field.ts'
import { RECORD_KINDS, RECORDS, type RecordKind } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { GREATEST_ID } from '#app/platform/id.ts'
import { FORMATS } from './wish.ts'

const nouns = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, RECORDS[kind].many])) as unknown as Record<
  RecordKind,
  () => string
>
const formats = Object.fromEntries(FORMATS.map((format) => [format, () => `.${format}`]))

/** What the audit keeps of an export. */
export const exported = defineNoun({
  kind: 'export',
  fields: {
    noun: choice(m.export_field_noun, { choices: nouns, required: true }),
    rows: whole(m.export_field_rows, { least: 0, most: GREATEST_ID }),
    filter: text(m.export_field_filter, { max: 500 }),
    typed: choice(m.export_field_typed, { choices: { yes: m.form_flag_yes } }),
    columns: text(m.export_field_columns, { max: 1000 }),
    format: choice(m.export_field_format, { choices: formats, required: true }),
  },
})
