import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor, requireThat } from '#app/features/accounts/guard.server.ts'
import { typedOf } from '#app/features/records/field-text.ts'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { talentChoices } from '#app/features/talents/choices.server.ts'
import { editTalent } from '#app/features/talents/commands.server.ts'
import { talent as noun } from '#app/features/talents/fields.ts'
import { findTalent } from '#app/features/talents/find-talent.server.ts'
import { DuplicateNotice } from '#app/features/talents/known-already.tsx'
import { mayEdit } from '#app/features/talents/permissions.ts'
import { editSchema } from '#app/features/talents/schema.ts'
import { TalentForm } from '#app/features/talents/talent-form.tsx'
import { talentNameOf } from '#app/features/talents/talent-name.tsx'
import { useLookOf } from '#app/features/talents/use-look-of.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { SubmitButton } from '#app/ui/form.tsx'
import { PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.edit')
  const talent = found(await findTalent(context.db, actor, idOf(params.id)))
  if (!mayEdit(actor, talent)) throw new Response(null, { status: 403 })
  return { talent, choices: await talentChoices(context.db, actor, context.locale) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.edit')
  const id = idOf(params.id)
  requireThat(mayEdit(actor, found(await findTalent(context.db, actor, id))), context, actor)
  const form = await readForm(request, context, actor)
  return acceptForm(form, editSchema, async (input, db) => {
    await editTalent(db, actor, id, input)
    return redirect(recordPath({ kind: 'talent', id }))
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const name = data ? talentNameOf(data.talent) : ''
  return [{ title: `${m.talent_title_edit({ name })} · ${m.app_name()}` }]
}

export default function EditTalentPage() {
  const { talent, choices } = useLoaderData<typeof loader>()
  const name = talentNameOf(talent)
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.talent_title_edit({ name })}
        crumbs={[
          { label: m.talent_title_list(), to: listPath('talent') },
          { label: name, to: recordPath({ kind: 'talent', id: talent.id }) },
        ]}
      />
      <TalentForm
        schema={editSchema}
        version={talent.version}
        values={typedOf(noun, talent) as never}
        look={useLookOf(talent, choices)}
        except_id={talent.id}
        buttons={
          <>
            <SubmitButton />
            <LinkButton to={recordPath({ kind: 'talent', id: talent.id })} variant="quiet" data-discards>
              {m.ui_action_cancel()}
            </LinkButton>
          </>
        }
      >
        {({ duplicates }) => <DuplicateNotice duplicates={duplicates} />}
      </TalentForm>
    </div>
  )
}
