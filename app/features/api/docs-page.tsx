import { Link } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import * as m from '#app/paraglide/messages.js'
import { Tag } from '#app/ui/marks.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Docs, ShownOperation } from './docs.server.ts'
import { Example } from './example.tsx'

type Props = { docs: Docs; base_url: string; often: number }

/** What programs can ask for, written out of the same table that answers them. */
export function DocsPage({ docs, base_url, often }: Props) {
  const rules = [
    m.api_docs_rule_language(),
    m.api_docs_rule_pages(),
    m.api_docs_rule_versions(),
    m.api_docs_rule_keys(),
    m.api_docs_rule_limits({ often }),
    m.api_docs_rule_money(),
    m.api_docs_rule_unseen(),
  ]
  return (
    <div className="page page-narrow">
      <PageHeader title={m.api_docs_title()} lead={m.api_docs_lead()} />
      <nav className="flex flex-wrap gap-x-3 gap-y-1" aria-label={m.api_docs_pages()}>
        {docs.groups.map(({ tag }) => (
          <a className="link" key={tag} href={`#${tag}`}>
            /{tag}
          </a>
        ))}
        <a className="link" href="#problems">
          {m.api_docs_problems()}
        </a>
      </nav>
      <Card title={m.api_docs_begin()}>
        <p>
          {m.api_docs_token()}{' '}
          <Link className="link" to="/account/tokens">
            {m.token_title()}
          </Link>
        </p>
        <Example text={`curl '${base_url}/api/v1/me' \\\n  -H 'Authorization: Bearer wutong_…'`} />
        <p className="mt-3">
          {m.api_docs_document()}{' '}
          <a className="link wrap-anywhere" href="/api/openapi.json">
            /api/openapi.json
          </a>
        </p>
      </Card>
      <Card title={m.api_docs_rules()}>
        <ul className="list-disc space-y-1 ps-5">
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Card>
      {docs.groups.map(({ tag, operations }) => (
        <Card key={tag} id={tag} title={`/${tag}`}>
          <div className="grid divide-y divide-line">
            {operations.map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
          </div>
        </Card>
      ))}
      <Card id="problems" title={m.api_docs_problems()}>
        <p className="mb-3">{m.api_docs_problems_text()}</p>
        <Table
          caption={m.api_docs_problems()}
          rows={docs.problems}
          rowKey={({ kind }) => kind}
          columns={[
            { key: 'kind', label: m.api_docs_kind(), main: true, cell: ({ kind }) => <Kind kind={kind} /> },
            { key: 'status', label: m.api_docs_status(), cell: ({ status }) => status },
            { key: 'meaning', label: m.api_docs_meaning(), cell: ({ title }) => title },
          ]}
        />
      </Card>
      <Card title={m.api_docs_elsewhere()}>
        <p>{m.api_docs_elsewhere_text()}</p>
      </Card>
    </div>
  )
}

/** Where the `type` of a problem leads. */
const Kind = ({ kind }: { kind: string }) => (
  <code id={`problem-${kind}`} className="text-xs wrap-anywhere">
    {kind}
  </code>
)

function Operation({ operation }: { operation: ShownOperation }) {
  const { id, method, path, summary, scope, versioned, parameters, body, status, example } = operation
  return (
    <details id={id}>
      <summary className="flex gap-1 py-1">
        <ChevronRight className="mt-0.5 size-4 shrink-0 text-muted in-open:rotate-90" aria-hidden />
        <span className="grid min-w-0 flex-1 items-baseline gap-x-4 md:grid-cols-2">
          <code className="text-xs/5 wrap-anywhere">
            {method} {path}
          </code>
          <span className="text-muted">{summary}</span>
        </span>
      </summary>
      <div className="grid gap-3 py-3">
        <p className="flex flex-wrap gap-2 text-xs text-muted">
          <span>
            {m.ui_label_with({ label: m.api_docs_scope(), more: scope ?? m.api_docs_scope_none() })}
          </span>
          <span>{m.ui_label_with({ label: m.api_docs_answer(), more: String(status) })}</span>
          {versioned && <Tag tone="ochre">{m.api_docs_version()}</Tag>}
        </p>
        {parameters.length > 0 && <Parts title={m.api_docs_parameters()} parts={parameters} />}
        {body.length > 0 && <Parts title={m.api_docs_body()} parts={body} />}
        <Example text={example} />
      </div>
    </details>
  )
}

type Part = { name: string; kind: string; meaning: string; required?: boolean }

const Parts = ({ title, parts }: { title: string; parts: Part[] }) => (
  <Table
    caption={title}
    rows={parts}
    rowKey={({ name }) => name}
    columns={[
      { key: 'name', label: title, main: true, cell: (part) => <Name {...part} /> },
      { key: 'kind', label: m.api_docs_kind(), cell: ({ kind }) => <Code text={kind} /> },
      { key: 'meaning', label: m.api_docs_meaning(), cell: ({ meaning }) => meaning },
    ]}
  />
)

const Code = ({ text }: { text: string }) => <code className="text-xs wrap-anywhere">{text}</code>

const Name = ({ name, required }: Part) => (
  <span>
    <Code text={name} />
    {required && <span className="text-xs text-muted"> {m.api_docs_required()}</span>}
  </span>
)
