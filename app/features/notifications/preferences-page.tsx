import { useSearchParams } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { Checkbox, CheckboxGroup } from '#app/ui/check-fields.tsx'
import { Select } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'
import { toast } from '#app/ui/toast.tsx'
import { DAY_HOURS, DIGEST_HOURS, hourText, type MailHours } from './hours.ts'
import { kindLabels } from './kind-labels.ts'
import { DELIVERIES, type Delivery, NOTIFICATION_KINDS } from './notification.ts'
import type { Ways } from './preferences.server.ts'

const wayLabels: Record<Delivery, () => string> = {
  off: m.notification_way_off,
  inbox: m.notification_way_inbox,
  mail: m.notification_way_mail,
}

type Props = { ways: Ways; hours: MailHours; smtp: boolean }

/** What somebody hears of, how, and when they are written to. */
export function PreferencesPage({ ways, hours, smtp }: Props) {
  const [search] = useSearchParams()
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.notification_preferences_title()}
        crumbs={[{ label: m.account_title_own(), to: '/account' }]}
        lead={m.notification_preferences_lead()}
      />
      {search.has('done') && (
        <div className="without-script">
          <Notice tone="good">
            <p role="status">{m.notification_notice_saved()}</p>
          </Notice>
        </div>
      )}
      <Form values={{ ...ways, ...hours }} onDone={() => toast(m.notification_notice_saved())}>
        <Card title={m.notification_preferences_kinds()}>
          <div className="field-grid">
            {NOTIFICATION_KINDS.map((kind) => (
              <Select
                key={kind}
                name={kind}
                label={kindLabels[kind]()}
                options={DELIVERIES.map((way) => ({ value: way, label: wayLabels[way]() }))}
              />
            ))}
          </div>
        </Card>
        <Card title={m.notification_preferences_mail()}>
          {!smtp && (
            <div className="mb-3">
              <Notice tone="warn">{m.notification_notice_no_smtp()}</Notice>
            </div>
          )}
          <Hours />
        </Card>
        <div className="btn-row">
          <SubmitButton />
        </div>
      </Form>
    </div>
  )
}

const Hours = () => (
  <div className="form">
    <Checkbox name="mentions_at_once" label={m.notification_field_at_once()} />
    <CheckboxGroup
      name="hours"
      label={m.notification_field_hours()}
      hint={m.notification_hint_hours()}
      options={DIGEST_HOURS.map((hour) => ({ value: hour, label: hourText(hour) }))}
    />
    <div className="field-grid">
      <Select name="quiet_from" label={m.notification_field_quiet_from()} options={ALL_HOURS} />
      <Select
        name="quiet_until"
        label={m.notification_field_quiet_until()}
        hint={m.notification_hint_quiet()}
        options={ALL_HOURS}
      />
    </div>
    <Checkbox name="days_off" label={m.notification_field_days_off()} />
  </div>
)

const ALL_HOURS = DAY_HOURS.map((hour) => ({ value: hour, label: hourText(hour) }))
