import { Link } from '@remix-run/react'
import { RECORDS } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { formatMoment, formatNumber, namePair } from '#app/platform/format.ts'
import { RadioGroup } from '#app/ui/check-fields.tsx'
import { useField } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { Card, EmptyState, Notice, PageHeader } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { importPath } from './import.ts'
import { stateLabels, stateTones } from './labels.ts'
import type { ImportLine } from './queries.server.ts'
import type { ImportNoun } from './target.ts'

type Props = {
  nouns: readonly ImportNoun[]
  imports: readonly ImportLine[]
  /** What the way here was about. */
  noun: ImportNoun | null
  done: boolean
}

/** What a browser offers first; whatever else is chosen is told what to save it as. */
const ACCEPTED = '.xlsx,.csv,.tsv,.txt,.vcf'

export const ChoosePage = ({ nouns, imports, noun, done }: Props) => (
  <div className="page page-narrow">
    <PageHeader
      title={m.import_title()}
      lead={m.import_lead()}
      actions={
        <Link className="link" to="/import/help">
          {m.import_action_help()}
        </Link>
      }
    />
    {done && <Notice tone="good">{m.import_done_discarded()}</Notice>}
    <Card title={m.import_title_choose()}>
      <ChooseForm nouns={nouns} noun={noun} />
    </Card>
    <Card title={m.import_title_samples()}>
      <p className="text-muted">{m.import_samples_text()}</p>
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-2">
        {nouns.map((one) => (
          <li key={one}>
            <a className="link" href={`/import/sample.xlsx?noun=${one}`} download>
              {RECORDS[one].many()}
            </a>
          </li>
        ))}
      </ul>
    </Card>
    <Card title={m.import_title_recent()} flush>
      <History imports={imports} />
    </Card>
  </div>
)

/** Posted as a whole page: a large file shows its way in the browser, with script and without. */
function ChooseForm({ nouns, noun }: Pick<Props, 'nouns' | 'noun'>) {
  const [first] = nouns
  return (
    <Form
      encType="multipart/form-data"
      reloadDocument
      draft={false}
      values={{ noun: noun && nouns.includes(noun) ? noun : (first ?? '') }}
    >
      <RadioGroup
        name="noun"
        label={m.import_field_noun()}
        options={nouns.map((value) => ({
          value,
          label: value === 'event' ? m.import_noun_event() : RECORDS[value].many(),
        }))}
      />
      <FileField />
      <TextArea
        name="pasted"
        label={m.import_field_pasted()}
        hint={m.import_hint_pasted()}
        rows={5}
        spellCheck={false}
        className="import-paste"
      />
      <div className="btn-row">
        <SubmitButton>{m.import_action_read()}</SubmitButton>
      </div>
    </Form>
  )
}

/** A field for files takes what is dropped on it by itself. */
function FileField() {
  const { id, error, control } = useField({ name: 'file', hint: m.import_hint_file() })
  return (
    <div className="field">
      <label htmlFor={id}>{m.import_field_file()}</label>
      <input type="file" accept={ACCEPTED} className="input import-drop" {...control} />
      <p className="field-hint" id={`${id}-hint`}>
        {m.import_hint_file()}
      </p>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

const History = ({ imports }: Pick<Props, 'imports'>) => (
  <Table
    caption={m.import_title_recent()}
    rows={imports}
    rowKey={({ id }) => id}
    empty={
      <EmptyState title={m.import_empty_title()} inline>
        {m.import_empty_text()}
      </EmptyState>
    }
    columns={[
      {
        key: 'name',
        label: m.import_column_name(),
        main: true,
        cell: ({ id, name }) => (
          <Link className="row-link wrap-anywhere" to={importPath(id)}>
            {name}
          </Link>
        ),
      },
      { key: 'noun', label: m.import_column_noun(), cell: ({ noun }) => RECORDS[noun].many() },
      { key: 'rows', label: m.import_column_rows(), number: true, cell: ({ rows }) => formatNumber(rows) },
      {
        key: 'state',
        label: m.import_column_state(),
        cell: ({ state }) => <Tag tone={stateTones[state]}>{stateLabels[state]()}</Tag>,
      },
      {
        key: 'at',
        label: m.import_column_at(),
        cell: ({ created_at, by }) => (
          <span className="grid">
            <span>{formatMoment(created_at)}</span>
            <span className="text-xs text-muted">{namePair(by).main}</span>
          </span>
        ),
      },
    ]}
  />
)
