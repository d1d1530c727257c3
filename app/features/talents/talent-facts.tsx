import { Link } from '@remix-run/react'
import { RecordFacts } from '#app/features/records/record-facts.tsx'
import { SectorName } from '#app/features/zone/zone-names.tsx'
import * as m from '#app/paraglide/messages.js'
import { localDateOf } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import { Fact } from '#app/ui/record.tsx'
import type { TalentChoices } from './choices.server.ts'
import { talent as noun } from './fields.ts'
import type { TalentRecord } from './find-talent.server.ts'
import { BASIS_KINDS } from './talent.ts'
import { AffiliationFields } from './talent-form.tsx'
import { basisExplained } from './talent-labels.ts'
import { talentNames } from './talent-name.tsx'
import { useLookOf } from './use-look-of.ts'

type Props = {
  talent: TalentRecord
  choices: TalentChoices
  may: { edit: boolean; place: boolean; hand_over: boolean }
}

/** What is known of a talent, each fact to be edited where it stands. */
export function TalentFacts({ talent, choices, may }: Props) {
  return (
    <RecordFacts
      noun={noun}
      record={talent}
      look={useLookOf(talent, choices)}
      mayEdit={(group) => (group === 'park_id' ? may.place : group === 'owner_id' ? may.hand_over : may.edit)}
      shown={{
        name: <BothNames talent={talent} />,
        emails: talent.emails.length > 0 && <Emails talent={talent} />,
        links: talent.links.length > 0 && <Links talent={talent} />,
        sector_id: talent.sector_id && <SectorName id={talent.sector_id} />,
        basis: <Basis talent={talent} />,
      }}
      controls={{ affiliation: <AffiliationFields /> }}
    >
      <Fact label={m.talent_field_registered()}>{formatDate(localDateOf(talent.created_at))}</Fact>
    </RecordFacts>
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
