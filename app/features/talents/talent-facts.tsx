import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmailFields } from '#app/features/records/email-fields.tsx'
import { SectorMark } from '#app/features/zone/sector-mark.tsx'
import { nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate, formatList } from '#app/platform/format.ts'
import { EditableFact } from '#app/ui/editable-fact.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { Fact, Facts } from '#app/ui/record.tsx'
import type { TalentChoices } from './choices.server.ts'
import type { Editable } from './editable.ts'
import type { TalentRecord } from './find-talent.server.ts'
import { BASIS_KINDS, MOST_EMAILS, SOURCE_KINDS } from './talent.ts'
import {
  AffiliationFields,
  BasisFields,
  CountryField,
  LanguagesField,
  LinksField,
  NameFields,
  OwnerField,
  ParkField,
  SectorField,
  SourceFields,
} from './talent-form.tsx'
import { basisExplained, labelsOfFields, sourceLabels } from './talent-labels.ts'
import { talentNames } from './talent-name.tsx'

type Props = { talent: TalentRecord; choices: TalentChoices; may: { edit: boolean; hand_over: boolean } }

/** What is known of a talent, each fact to be edited where it stands. */
export function TalentFacts({ talent, choices, may }: Props) {
  const zone = useZone()
  const fact = (name: Editable, label: string, shown: ReactNode, fields: ReactNode) => (
    <EditableFact
      label={label}
      shown={shown}
      intent={`change-${name}`}
      version={talent.version}
      values={{ ...talent, links: talent.links.join('\n') }}
      labels={labelsOfFields()}
      mayEdit={name === 'park' || name === 'owner' ? may.hand_over : may.edit}
      className="group"
    >
      {fields}
    </EditableFact>
  )
  return (
    <Facts>
      {fact('name', m.talent_section_name(), <BothNames talent={talent} />, <NameFields />)}
      {fact(
        'emails',
        m.talent_field_emails(),
        talent.emails.length > 0 && <Emails talent={talent} />,
        <EmailFields
          name="emails"
          label={m.talent_field_emails()}
          hint={m.talent_hint_emails()}
          most={MOST_EMAILS}
          hideLabel
        />,
      )}
      {fact(
        'phone',
        m.talent_field_phone(),
        talent.phone,
        <TextField name="phone" type="tel" label={m.talent_field_phone()} hideLabel />,
      )}
      {fact(
        'country',
        m.talent_field_country(),
        labelOf(choices.countries, talent.country),
        <CountryField choices={choices} hideLabel />,
      )}
      {fact(
        'affiliation',
        m.talent_field_affiliation(),
        [talent.affiliation, talent.job_title].filter(Boolean).join(' · '),
        <AffiliationFields />,
      )}
      {fact(
        'fields',
        m.talent_field_fields(),
        talent.fields,
        <TextField name="fields" label={m.talent_field_fields()} hint={m.talent_hint_fields()} hideLabel />,
      )}
      {fact(
        'sector',
        m.talent_field_sector(),
        talent.sector_id && <SectorMark id={talent.sector_id} />,
        <SectorField hideLabel />,
      )}
      {fact(
        'languages',
        m.talent_field_languages(),
        formatList(talent.languages.map((code) => labelOf(choices.languages, code))),
        <LanguagesField choices={choices} hideLabel />,
      )}
      {fact(
        'links',
        m.talent_field_links(),
        talent.links.length > 0 && <Links talent={talent} />,
        <LinksField hideLabel />,
      )}
      {fact(
        'park',
        m.talent_field_park(),
        zone.parkName(talent.park_id) || m.talent_choice_no_park(),
        <ParkField hideLabel />,
      )}
      {fact(
        'owner',
        m.talent_field_owner(),
        nameOf({ name_zh: talent.owner_zh ?? '', name_en: talent.owner_en ?? '' }),
        <OwnerField choices={choices} hideLabel />,
      )}
      {fact(
        'source',
        m.talent_section_source(),
        (talent.source_kind || talent.source_note) && <Source talent={talent} />,
        <SourceFields choices={choices} />,
      )}
      {fact('basis', m.talent_section_basis(), <Basis talent={talent} />, <BasisFields />)}
      <Fact label={m.talent_field_registered()}>{formatDate(localDateOf(talent.created_at))}</Fact>
    </Facts>
  )
}

type Of = { talent: TalentRecord }

function BothNames({ talent }: Of) {
  const { main, other } = talentNames(talent)
  return (
    <>
      <span lang={main.lang}>{main.text}</span>
      {other.text && (
        <span lang={other.lang} className="block text-muted">
          {other.text}
        </span>
      )}
    </>
  )
}

const Emails = ({ talent }: Of) =>
  talent.emails.map((email) => (
    <span key={email} className="block wrap-anywhere">
      {email}
    </span>
  ))

const Links = ({ talent }: Of) =>
  talent.links.map((link) => (
    <span key={link} className="block wrap-anywhere">
      {link.replace(/^https?:\/\//, '')}
    </span>
  ))

function Source({ talent }: Of) {
  const kind = SOURCE_KINDS.find((known) => known === talent.source_kind)
  if (!kind) return talent.source_note || null
  const named =
    nameOf({ name_zh: talent.institute_zh ?? '', name_en: talent.institute_en ?? '' }) ||
    nameOf({ name_zh: talent.event_zh ?? '', name_en: talent.event_en ?? '' })
  return (
    <>
      {sourceLabels[kind]()}
      {named && <span className="block">{named}</span>}
      {talent.source_note && <span className="block text-muted">{talent.source_note}</span>}
    </>
  )
}

/** In words: what the basis is, since when, and what that means. */
function Basis({ talent }: Of) {
  const kind = BASIS_KINDS.find((known) => known === talent.basis_kind) ?? 'consent'
  const date = formatDate(talent.basis_on)
  const words = {
    consent: () => m.talent_basis_words_consent({ version: talent.basis_text_version, date }),
    public_source: () => m.talent_basis_words_public_source({ date }),
    contract: () => m.talent_basis_words_contract({ date }),
  }
  return (
    <>
      {words[kind]()}
      {talent.basis_note && <span className="block wrap-anywhere">{talent.basis_note}</span>}
      <span className="block text-xs text-muted">{basisExplained[kind]()}</span>
    </>
  )
}

/** Where one can write, call and read on, to be used and not edited. */
export function ReachOut({ talent }: Of) {
  const [email] = talent.emails
  return (
    <>
      {email && (
        <a className="btn" href={`mailto:${email}`}>
          {m.talent_action_write()}
        </a>
      )}
      {talent.phone && (
        <a className="btn" href={`tel:${talent.phone.replace(/[^\d+]/g, '')}`}>
          {m.talent_action_call()}
        </a>
      )}
      {talent.links.map((link) => (
        <Link key={link} className="link" to={link} rel="noreferrer noopener" target="_blank">
          {hostOf(link)}
        </Link>
      ))}
    </>
  )
}

const hostOf = (link: string) => link.replace(/^https?:\/\/(?:www\.)?/, '').split('/')[0]

const labelOf = (choices: readonly { value: string; label: string }[], value: string) =>
  choices.find((choice) => choice.value === value)?.label ?? value
