import { Link } from '@remix-run/react'
import { useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList, namePair } from '#app/platform/format.ts'
import { TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { AccessFields } from './access-fields.tsx'
import type { Role } from './grants.ts'
import { NameFields } from './name-fields.tsx'
import type { countOwned, Person } from './queries.server.ts'
import { roleLabels } from './role-labels.ts'

export function AccessForm({ person, own }: { person: Person; own: boolean }) {
  const { parkName } = useZone()
  const name = namePair(person).main
  const values = { role: person.role, reach: person.zone_wide ? 'zone' : 'parks', park_ids: person.park_ids }
  const labels = {
    role: m.account_field_role(),
    reach: m.account_field_reach(),
    park_ids: m.account_field_parks(),
  }
  const shownAs = (field: string, value: unknown) => {
    if (field === 'role') return roleLabels[value as Role]?.()
    if (field === 'reach') return value === 'zone' ? m.account_reach_zone() : m.account_reach_parks()
    return formatList([value ?? []].flat().map((id) => parkName(Number(id)))) || '–'
  }
  return (
    <Form intent="access" version={person.version} values={values} labels={labels} shownAs={shownAs}>
      <AccessFields />
      <p className="field-hint">{own ? m.account_lead_access_self() : m.account_lead_access({ name })}</p>
      <div className="btn-row">
        <SubmitButton>{m.account_action_access()}</SubmitButton>
      </div>
    </Form>
  )
}

export function IdentityForm({ person }: { person: Person }) {
  const labels = {
    name_zh: m.account_field_name_zh(),
    name_en: m.account_field_name_en(),
    email: m.account_field_email(),
  }
  return (
    <Form intent="identity" version={person.version} values={person} labels={labels}>
      <NameFields />
      <TextField
        name="email"
        type="email"
        label={m.account_field_email()}
        hint={m.account_hint_email()}
        maxLength={254}
        spellCheck={false}
        required
      />
      <div className="btn-row">
        <SubmitButton variant="plain" />
      </div>
    </Form>
  )
}

export function ResetForm({ name }: { name: string }) {
  return (
    <Form intent="reset-link">
      <p className="text-muted">{m.account_lead_reset_link({ name })}</p>
      <div className="btn-row">
        <SubmitButton variant="plain">{m.account_action_reset_link()}</SubmitButton>
      </div>
    </Form>
  )
}

/** Asks first, without JavaScript too: the button that does it stands behind one that tells what it does. */
type DisableProps = { person: Person; sessions: number; owned: Awaited<ReturnType<typeof countOwned>> }

export function DisableForm({ person, sessions, owned }: DisableProps) {
  const name = namePair(person).main
  return (
    <details>
      <summary className="btn btn-danger">{m.account_action_disable({ name })}</summary>
      <Form intent="disable" version={person.version} className="mt-3">
        <p>{m.account_lead_disable({ name, count: sessions })}</p>
        <Owned id={person.id} owned={owned} />
        <div className="btn-row">
          <SubmitButton variant="danger primary">{m.account_action_disable_confirm({ name })}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}

/** What somebody else should take over, each number a way to it. */
function Owned({ id, owned }: { id: number; owned: DisableProps['owned'] }) {
  const links = [
    { count: owned.teams, to: `/teams?owner=${id}`, words: m.account_owned_teams },
    { count: owned.projects, to: `/projects?owner=${id}`, words: m.account_owned_projects },
    { count: owned.talents, to: `/talents?owner=${id}`, words: m.account_owned_talents },
    { count: owned.events, to: `/events?organiser=${id}`, words: m.account_owned_events },
  ].filter(({ count }) => count > 0)
  if (links.length === 0) return null
  return (
    <div>
      <p>{m.account_lead_owned()}</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {links.map(({ count, to, words }) => (
          <li key={to}>
            <Link className="link" to={to}>
              {words({ count })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function EnableForm({ person }: { person: Person }) {
  const name = namePair(person).main
  return (
    <Form intent="enable" version={person.version}>
      <p className="text-muted">{m.account_lead_enable({ name })}</p>
      <div className="btn-row">
        <SubmitButton variant="plain">{m.account_action_enable({ name })}</SubmitButton>
      </div>
    </Form>
  )
}
