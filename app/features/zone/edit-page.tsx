import { labelsOf, type Noun } from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { OpenedAt } from '#app/ui/opened-at.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { ActiveCard } from './active-card.tsx'
import { nameOf } from './use-zone.ts'
import { ZoneFields } from './zone-fields.tsx'

type Props = {
  noun: Noun
  row: { name_zh: string; name_en: string; version: number; active: number }
  /** The list it stands in. */
  list: { label: string; to: string }
  /** What taking it out of use means, and what its being so means. */
  explain: { deactivate: string; reactivate: string }
}

/** One park or sector: its fields, and whether it is in use. */
export const EditPage = ({ noun, row, list, explain }: Props) => (
  <div className="page page-narrow">
    <PageHeader title={nameOf(row)} crumbs={[list]} />
    <Card>
      <Form intent="edit" version={row.version} values={row} labels={labelsOf(noun)}>
        <OpenedAt version={row.version} />
        <ZoneFields noun={noun} />
        <div className="btn-row">
          <SubmitButton />
          <LinkButton to={list.to} variant="quiet" data-discards>
            {m.ui_action_cancel()}
          </LinkButton>
        </div>
      </Form>
    </Card>
    <ActiveCard active={row.active === 1} version={row.version} explain={explain} />
  </div>
)
