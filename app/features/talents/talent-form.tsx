import ChevronRight from 'lucide-react/icons/chevron-right'
import { type ReactNode, useRef, useState } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { EmailFields } from '#app/features/records/email-fields.tsx'
import { nameOf, choicesOf as rowChoices, useZone } from '#app/features/zone/use-zone.ts'
import { choosable } from '#app/features/zone/zone.ts'
import * as m from '#app/paraglide/messages.js'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { SuggestField } from '#app/ui/combobox.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { CheckboxGroup, RadioGroup, Select, TextArea, TextField } from '#app/ui/fields.tsx'
import { type FormProps, useFormState } from '#app/ui/form.tsx'
import { OpenedAt } from '#app/ui/opened-at.tsx'
import { Card } from '#app/ui/page.tsx'
import type { TalentChoices } from './choices.server.ts'
import { type KnownAlready, useKnownAlready } from './known-already.tsx'
import type { editSchema, registerSchema } from './schema.ts'
import { CONSENT_TEXT_VERSION, MOST_EMAILS } from './talent.ts'
import {
  basisExplained,
  basisLabels,
  choicesOf,
  errorLabels,
  labelsOfFields,
  sourceLabels,
} from './talent-labels.ts'

type Props = Omit<FormProps, 'children'> & {
  schema: typeof registerSchema | typeof editSchema
  choices: TalentChoices
  except_id?: number
  /** Stands below the name: who the zone may know already. */
  children: (known: KnownAlready) => ReactNode
  /** Stands below the last field. */
  buttons: ReactNode
}

/** Everything that can be said of a talent, for registering and for editing; watches for people known already. */
export function TalentForm({ schema, choices, except_id, children, buttons, ...form }: Props) {
  const known = useKnownAlready(except_id)
  return (
    <CheckedForm
      {...form}
      schema={schema}
      words={errorLabels}
      labels={labelsOfFields()}
      className="group"
      onChange={(event) => known.ask(event.currentTarget)}
      onInput={(event) => known.ask(event.currentTarget)}
    >
      <Card title={m.talent_section_name()}>
        <NameFields />
      </Card>
      {children(known)}
      <Card title={m.talent_section_contact()}>
        <div className="grid gap-4">
          <EmailFields
            name="emails"
            label={m.talent_field_emails()}
            hint={m.talent_hint_emails()}
            most={MOST_EMAILS}
          />
          <div className="field-grid">
            <TextField name="phone" type="tel" label={m.talent_field_phone()} />
            <CountryField choices={choices} />
          </div>
          <LinksField />
        </div>
      </Card>
      <Card title={m.talent_section_work()}>
        <div className="grid gap-4">
          <AffiliationFields university={known.university} />
          <div className="field-grid">
            <TextField name="fields" label={m.talent_field_fields()} hint={m.talent_hint_fields()} />
            <SectorField />
          </div>
          <details>
            <summary className="mb-2 flex items-center gap-1 font-semibold">
              <ChevronRight className="size-4 in-open:rotate-90" aria-hidden />
              {m.talent_field_languages()}
            </summary>
            <LanguagesField choices={choices} hideLabel />
          </details>
        </div>
      </Card>
      <Card title={m.talent_section_source()}>
        <SourceFields choices={choices} />
      </Card>
      <Card title={m.talent_section_basis()}>
        <BasisFields />
      </Card>
      <Card title={m.talent_section_keeping()}>
        <div className="field-grid">
          <ParkField />
          <OwnerField choices={choices} />
        </div>
      </Card>
      {form.version !== undefined && <OpenedAt version={form.version} />}
      <div className="btn-row">{buttons}</div>
    </CheckedForm>
  )
}

export const NameFields = () => (
  <div className="field-grid">
    <TextField
      name="name_native"
      label={m.talent_field_name_native()}
      hint={m.talent_hint_name_native()}
      maxLength={100}
    />
    <TextField
      name="name_latin"
      label={m.talent_field_name_latin()}
      hint={m.talent_hint_name_latin()}
      maxLength={100}
      lang="en"
    />
  </div>
)

type Chosen = { choices: TalentChoices; hideLabel?: boolean }

export const CountryField = ({ choices, hideLabel }: Chosen) => (
  <Select
    name="country"
    label={m.talent_field_country()}
    hideLabel={hideLabel}
    options={choices.countries}
    empty={m.talent_choice_no_country()}
  />
)

export const LinksField = ({ hideLabel }: { hideLabel?: boolean }) => (
  <TextArea
    name="links"
    label={m.talent_field_links()}
    hideLabel={hideLabel}
    hint={m.talent_hint_links()}
    rows={2}
    inputMode="url"
    spellCheck={false}
  />
)

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

export function SectorField({ hideLabel }: { hideLabel?: boolean }) {
  const zone = useZone()
  const { values } = useFormState()
  return (
    <Select
      name="sector_id"
      label={m.talent_field_sector()}
      hideLabel={hideLabel}
      options={rowChoices(choosable(zone.sectors, Number(values.sector_id)))}
      empty={m.talent_choice_no_sector()}
    />
  )
}

/** Only parks of one's own can be chosen; the zone as a whole is everybody's. */
export function ParkField({ hideLabel }: { hideLabel?: boolean }) {
  const zone = useZone()
  const { person } = usePerson()
  const { values } = useFormState()
  const own = choosable(zone.parks, Number(values.park_id)).filter(
    ({ id }) => person?.zone_wide || person?.park_ids.includes(id),
  )
  return (
    <Select
      name="park_id"
      label={m.talent_field_park()}
      hideLabel={hideLabel}
      hint={m.talent_hint_park()}
      options={rowChoices(own)}
      empty={m.talent_choice_no_park()}
    />
  )
}

export const OwnerField = ({ choices, hideLabel }: Chosen) => (
  <Select
    name="owner_id"
    label={m.talent_field_owner()}
    hideLabel={hideLabel}
    options={rowChoices(choices.owners)}
    empty={m.talent_choice_no_owner()}
  />
)

export const LanguagesField = ({ choices, hideLabel }: Chosen) => (
  <CheckboxGroup
    name="languages"
    label={<span className={hideLabel ? 'sr-only' : undefined}>{m.talent_field_languages()}</span>}
    options={choices.languages}
  />
)

/** The institute or the event is asked for when the source is one; CSS knows, so it works without script. */
export const SourceFields = ({ choices }: Chosen) => (
  <div className="grid gap-4">
    <div className="field-grid">
      <Select
        name="source_kind"
        label={m.talent_field_source_kind()}
        options={choicesOf(sourceLabels)}
        empty={m.talent_choice_no_source()}
      />
      <Select
        name="source_institute_id"
        label={m.talent_field_source_institute()}
        className="hidden group-has-[option[value=institute]:checked]:grid"
        options={choices.institutes.map((row) => ({ value: row.id, label: nameOf(row) }))}
        empty={m.talent_choice_choose()}
      />
      <Select
        name="source_event_id"
        label={m.talent_field_source_event()}
        className="hidden group-has-[option[value=event]:checked]:grid"
        options={choices.events.map((row) => ({ value: row.id, label: nameOf(row) }))}
        empty={m.talent_choice_choose()}
      />
    </div>
    <TextField name="source_note" label={m.talent_field_source_note()} />
  </div>
)

export const BasisFields = () => (
  <div className="grid gap-4">
    <RadioGroup
      name="basis_kind"
      label={m.talent_field_basis_kind()}
      required
      options={choicesOf(basisLabels).map((choice) => ({
        ...choice,
        hint: basisExplained[choice.value as keyof typeof basisExplained](),
      }))}
    />
    <div className="field-grid">
      <TextField
        name="basis_text_version"
        label={m.talent_field_basis_text_version()}
        className="hidden group-has-[input[value=consent]:checked]:grid"
        placeholder={CONSENT_TEXT_VERSION}
      />
      <DateField name="basis_on" label={m.talent_field_basis_on()} required />
    </div>
    <TextField name="basis_note" label={m.talent_field_basis_note()} hint={m.talent_hint_basis_note()} />
  </div>
)
