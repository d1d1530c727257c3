import { useActionData, useLocation, useSearchParams } from '@remix-run/react'
import { labelsOf } from '#app/features/records/field.ts'
import { FieldControl, useOwnParks } from '#app/features/records/field-control.tsx'
import { editSchemaOf } from '#app/features/records/field-schema.ts'
import { typedOf } from '#app/features/records/field-text.ts'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { GroupFields, RecordFields, shownAsOf } from '#app/features/records/record-facts.tsx'
import { useLook } from '#app/features/records/use-look.ts'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { OpenedAt } from '#app/ui/opened-at.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { nounOf, team } from './fields.ts'
import type { Choices } from './handlers.server.ts'
import { NamesakeNotice, useNamesakes } from './namesake-notice.tsx'
import type { Namesakes } from './namesakes.server.ts'
import { originOf } from './origin.ts'
import type { VentureRecord } from './queries.server.ts'
import { useLookOf } from './use-look-of.ts'
import type { Track } from './venture.ts'
import { errorLabels } from './venture-labels.ts'
import { listTitle } from './venture-list-page.tsx'
import { originCrumb } from './venture-page.tsx'

/** Four fields, and what one may know already. */
export function LogVenturePage({
  track,
  idem,
  today,
  choices,
}: {
  track: Track
  idem: string
  today: string
  choices: Pick<Choices, 'institutes' | 'events'>
}) {
  const parks = useOwnParks()
  const look = useLook(choices)
  const { source } = team.groups
  const [search] = useSearchParams()
  const { answer, ask } = useNamesakes()
  const refused = useActionData<{ namesakes?: Namesakes }>()
  const values = {
    park_id: parks.length === 1 ? parks[0]?.id : search.get('park'),
    sector_id: search.get('sector'),
    source_kind: search.get('event') ? 'event' : null,
    source_event_id: search.get('event'),
    on_date: today,
  }
  return (
    <div className="page page-narrow">
      <PageHeader
        title={logTitle(track)}
        lead={m.venture_lead_log()}
        crumbs={[{ label: listTitle(track), to: listPath(track) }]}
      />
      <Card>
        <Form
          idem={idem}
          values={values}
          onChange={(event) => ask(event.currentTarget)}
          onInput={(event) => ask(event.currentTarget)}
        >
          <input type="hidden" name="track" value={track} />
          <TextField
            name="name"
            label={m.venture_field_name()}
            hint={m.venture_hint_name()}
            required
            autoFocus
          />
          <NamesakeNotice {...(answer ?? refused?.namesakes ?? { known: [], elsewhere: false })} />
          <div className="field-grid">
            <FieldControl name="park_id" field={team.fields.park_id} look={look} />
            <FieldControl name="sector_id" field={team.fields.sector_id} look={look} />
          </div>
          <details open={search.has('event') || undefined}>
            <summary className="link">{m.venture_log_more()}</summary>
            <div className="field-grid mt-4">
              <DateField name="on_date" label={m.venture_field_on_date()} max={today} />
              {source && <GroupFields noun={team} group={source} look={look} />}
            </div>
          </details>
          <div className="btn-row">
            <SubmitButton>{m.venture_log_submit()}</SubmitButton>
            <LinkButton to={listPath(track)} variant="quiet" data-discards>
              {m.ui_action_cancel()}
            </LinkButton>
          </div>
        </Form>
      </Card>
    </div>
  )
}

export const logTitle = (track: Track) =>
  track === 'team' ? m.venture_title_log_team() : m.venture_title_log_project()

/** Every field at once, checked as one types by the schema the server uses. */
export function EditVenturePage({ venture, choices }: { venture: VentureRecord; choices: Choices }) {
  const { track } = venture
  const noun = nounOf(track)
  const look = useLookOf(venture, choices)
  const { search } = useLocation()
  const path = recordPath({ kind: venture.track, id: venture.id }) + search
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.venture_title_edit()}
        crumbs={[
          originCrumb(originOf(new URLSearchParams(search)), track),
          { label: <NamePair {...venture} />, to: path },
        ]}
      />
      <Card>
        <CheckedForm
          schema={editSchemaOf(noun)}
          words={errorLabels}
          intent="edit"
          version={venture.version}
          values={typedOf(noun, venture) as never}
          labels={labelsOf(noun)}
          shownAs={shownAsOf(noun, look)}
        >
          <OpenedAt version={venture.version} />
          <RecordFields noun={noun} look={look} />
          <div className="btn-row">
            <SubmitButton />
            <LinkButton to={path} variant="quiet" data-discards>
              {m.ui_action_cancel()}
            </LinkButton>
          </div>
        </CheckedForm>
      </Card>
    </div>
  )
}
