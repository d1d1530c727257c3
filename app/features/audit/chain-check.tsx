import { Form } from '@remix-run/react'
import ShieldCheck from 'lucide-react/icons/shield-check'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { Button } from '#app/ui/button.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { Card, Notice } from '#app/ui/page.tsx'
import type { Fault, Verdict } from './verify.server.ts'

const faultLabels: Record<Fault['kind'], (gap: { seq: number }) => string> = {
  gap: m.audit_fault_gap,
  edited: m.audit_fault_edited,
  replaced: m.audit_fault_replaced,
  value_edited: m.audit_fault_value_edited,
  value_gone: m.audit_fault_value_gone,
  cut: m.audit_fault_cut,
  other_key: m.audit_fault_other_key,
}

/** What a glance at the newest entries found, and the way to the whole check. */
export function ChainTag({ verdict: { fault, checked } }: { verdict: Verdict }) {
  return (
    <a href="#chain">
      {fault ? (
        <Tag tone="red">{m.audit_tag_broken()}</Tag>
      ) : (
        <Tag tone="jade">
          <ShieldCheck aria-hidden />
          {m.audit_tag_whole({ count: formatNumber(checked) })}
        </Tag>
      )}
    </a>
  )
}

/** Asks whether the chain holds, and says what was found. Reading only, so it is a link with an answer. */
export function ChainCheck({ most, verdict, asked }: { most: number; verdict: Verdict; asked: boolean }) {
  return (
    <Card id="chain" title={m.audit_check_title()}>
      <div className="grid gap-3">
        <p className="text-muted">{m.audit_check_text({ count: formatNumber(most) })}</p>
        {(asked || verdict.fault) && <VerdictNotice verdict={verdict} />}
        <Form method="get" preventScrollReset>
          <input type="hidden" name="check" value="1" />
          <Button type="submit">{m.audit_check_action()}</Button>
        </Form>
      </div>
    </Card>
  )
}

function VerdictNotice({ verdict }: { verdict: Verdict }) {
  const { fault, checked, head } = verdict
  if (fault) {
    return (
      <Notice tone="bad">
        <p role="alert">{faultLabels[fault.kind]({ seq: fault.seq })}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="good">
      <p role="status">{m.audit_check_good({ count: formatNumber(checked) })}</p>
      <p className="text-xs break-all">{m.audit_check_head({ seq: head.seq, hash: head.hash })}</p>
    </Notice>
  )
}
