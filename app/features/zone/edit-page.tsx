import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { ActiveCard } from './active-card.tsx'
import { nameOf } from './use-zone.ts'

type Props = {
  row: { name_zh: string; name_en: string; version: number; active: number }
  /** The list it stands in. */
  list: { label: string; to: string }
  labels: Record<string, string>
  /** What taking it out of use means, and what its being so means. */
  explain: { deactivate: string; reactivate: string }
  /** Its fields. */
  children: ReactNode
  /** What stands here for whoever may not change it. */
  instead?: ReactNode
  /** What else there is to be known of it. */
  beside?: ReactNode
}

/** One park, sector or institute: its fields, and whether it is in use. */
export function EditPage({ row, list, instead, beside, ...form }: Props) {
  return (
    <div className="page page-narrow">
      <PageHeader title={nameOf(row)} crumbs={[list]} />
      {instead || <EditForms row={row} list={list} {...form} />}
      {beside}
    </div>
  )
}

function EditForms({ row, list, labels, explain, children }: Omit<Props, 'instead' | 'beside'>) {
  return (
    <>
      <Card>
        <Form intent="edit" version={row.version} values={row} labels={labels}>
          {children}
          <div className="btn-row">
            <SubmitButton />
            <LinkButton to={list.to} variant="quiet" data-discards>
              {m.ui_action_cancel()}
            </LinkButton>
          </div>
        </Form>
      </Card>
      <ActiveCard active={row.active === 1} version={row.version} explain={explain} />
    </>
  )
}
