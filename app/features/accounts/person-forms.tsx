import * as m from '#app/paraglide/messages.js'
import { namePair } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { AccessFields } from './access-fields.tsx'
import type { Person } from './queries.server.ts'

export function AccessForm({ person, own }: { person: Person; own: boolean }) {
  const name = namePair(person).main
  const values = { role: person.role, reach: person.zone_wide ? 'zone' : 'parks', park_ids: person.park_ids }
  const labels = {
    role: m.account_field_role(),
    reach: m.account_field_reach(),
    park_ids: m.account_field_parks(),
  }
  return (
    <Form intent="access" version={person.version} values={values} labels={labels}>
      <AccessFields />
      <p className="hint">{own ? m.account_lead_access_self() : m.account_lead_access({ name })}</p>
      <div className="btn-row">
        <SubmitButton>{m.account_action_access()}</SubmitButton>
      </div>
    </Form>
  )
}

export function ResetForm({ name }: { name: string }) {
  return (
    <Form intent="reset-link">
      <p className="muted">{m.account_lead_reset_link({ name })}</p>
      <div className="btn-row">
        <SubmitButton variant="plain">{m.account_action_reset_link()}</SubmitButton>
      </div>
    </Form>
  )
}

/** Asks first, without JavaScript too: the button that does it stands behind one that tells what it does. */
export function DisableForm({ person, sessions }: { person: Person; sessions: number }) {
  const name = namePair(person).main
  return (
    <details>
      <summary className="btn danger">{m.account_action_disable({ name })}</summary>
      <Form intent="disable" version={person.version} className="mt-3">
        <p>{m.account_lead_disable({ name, count: sessions })}</p>
        <div className="btn-row">
          <SubmitButton variant="danger primary">{m.account_action_disable_confirm({ name })}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}

export function EnableForm({ person }: { person: Person }) {
  const name = namePair(person).main
  return (
    <Form intent="enable" version={person.version}>
      <p className="muted">{m.account_lead_enable({ name })}</p>
      <div className="btn-row">
        <SubmitButton variant="plain">{m.account_action_enable({ name })}</SubmitButton>
      </div>
    </Form>
  )
}
