import ChevronRight from 'lucide-react/icons/chevron-right'
import { type ReactNode, useRef, useState } from 'react'
import { labelsOf } from '#app/features/records/field.ts'
import { FieldControl } from '#app/features/records/field-control.tsx'
import type { Look } from '#app/features/records/field-text.ts'
import { shownAsOf } from '#app/features/records/record-facts.tsx'
import * as m from '#app/paraglide/messages.js'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { SuggestField } from '#app/ui/combobox.tsx'
import { TextField } from '#app/ui/fields.tsx'
import type { FormProps } from '#app/ui/form.tsx'
import { OpenedAt } from '#app/ui/opened-at.tsx'
import { Card } from '#app/ui/page.tsx'
import { type TalentField, talent } from './fields.ts'
import { type KnownAlready, useKnownAlready } from './known-already.tsx'
import type { editSchema, registerSchema } from './schema.ts'
import { errorLabels } from './talent-labels.ts'

type Props = Omit<FormProps, 'children'> & {
  schema: typeof registerSchema | typeof editSchema
  look: Look
  except_id?: number
  /** Stands below the name: who the zone may know already. */
  children: (known: KnownAlready) => ReactNode
  /** Stands below the last field. */
  buttons: ReactNode
}

/** Everything that can be said of a talent, for registering and for editing; watches for people known already. */
export function TalentForm({ schema, look, except_id, children, buttons, ...form }: Props) {
  const known = useKnownAlready(except_id)
  const one = (name: TalentField, hideLabel = false) => (
    <FieldControl name={name} field={talent.fields[name]} look={look} hideLabel={hideLabel} />
  )
  return (
    <CheckedForm
      {...form}
      schema={schema}
      words={errorLabels}
      labels={labelsOf(talent)}
      shownAs={shownAsOf(talent, look)}
      onChange={(event) => known.ask(event.currentTarget)}
      onInput={(event) => known.ask(event.currentTarget)}
    >
      <Card title={m.talent_section_name()}>
        <div className="field-grid">
          {one('name_native')}
          {one('name_latin')}
        </div>
      </Card>
      {children(known)}
      <Card title={m.talent_section_contact()}>
        <div className="grid gap-4">
          {one('emails')}
          <div className="field-grid">
            {one('phone')}
            {one('country')}
          </div>
          {one('links')}
        </div>
      </Card>
      <Card title={m.talent_section_work()}>
        <div className="grid gap-4">
          <AffiliationFields university={known.university} />
          <div className="field-grid">
            {one('fields')}
            {one('sector_id')}
          </div>
          <details>
            <summary className="mb-2 flex items-center gap-1 font-semibold">
              <ChevronRight className="size-4 in-open:rotate-90" aria-hidden />
              {m.talent_field_languages()}
            </summary>
            {one('languages', true)}
          </details>
        </div>
      </Card>
      <Card title={m.talent_section_source()}>
        <div className="grid gap-4">
          <div className="field-grid">
            {one('source_kind')}
            {one('source_institute_id')}
            {one('source_event_id')}
          </div>
          {one('source_note')}
        </div>
      </Card>
      <Card title={m.talent_section_basis()}>
        <div className="grid gap-4">
          {one('basis_kind')}
          <div className="field-grid">
            {one('basis_text_version')}
            {one('basis_on')}
          </div>
          {one('basis_note')}
        </div>
      </Card>
      <Card title={m.talent_section_keeping()}>
        <div className="field-grid">
          {one('park_id')}
          {one('owner_id')}
        </div>
      </Card>
      {form.version !== undefined && <OpenedAt version={form.version} />}
      <div className="btn-row">{buttons}</div>
    </CheckedForm>
  )
}

/** Where somebody works; the e-mail's domain may know, and a university picked from the list fills the country. */
export function AffiliationFields({ university }: { university?: KnownAlready['university'] }) {
  const box = useRef<HTMLDivElement>(null)
  const [used, setUsed] = useState('')
  const fill = (value: string, label: string) => {
    const form = box.current?.closest('form')
    const affiliation = form?.elements.namedItem('affiliation') as HTMLInputElement | null
    const country = form?.elements.namedItem('country') as HTMLSelectElement | null
    if (affiliation) affiliation.value = label
    if (country && !country.value) country.value = value.slice(0, 2)
    setUsed(label)
  }
  return (
    <div className="field-grid" ref={box}>
      <div className="grid gap-2">
        <SuggestField
          name="affiliation"
          label={m.talent_field_affiliation()}
          hint={m.talent_hint_affiliation()}
          from="/talents/universities"
          onPick={(choice) => fill(String(choice.value), choice.label)}
        />
        {university && university.label !== used && (
          <p className="text-xs text-muted" role="status">
            {m.talent_suggest_university({ name: university.label })}{' '}
            <button
              type="button"
              className="btn btn-small"
              onClick={() => fill(university.value, university.label)}
            >
              {m.talent_action_use()}
            </button>
          </p>
        )}
      </div>
      <TextField name="job_title" label={m.talent_field_job_title()} />
    </div>
  )
}
