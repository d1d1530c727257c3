import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor, requireThat } from '#app/features/accounts/guard.server.ts'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { countErasure, eraseTalent } from '#app/features/talents/erase.server.ts'
import { EraseForm } from '#app/features/talents/erase-form.tsx'
import { findTalent } from '#app/features/talents/find-talent.server.ts'
import { mayErase } from '#app/features/talents/permissions.ts'
import { eraseSchema } from '#app/features/talents/schema.ts'
import { talentNameOf } from '#app/features/talents/talent-name.tsx'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.edit')
  const talent = found(await findTalent(context.db, actor, idOf(params.id)))
  requireThat(mayErase(actor, talent), context, actor)
  const { id, version, name_native, name_latin } = talent
  return { talent: { id, version, name_native, name_latin }, counts: await countErasure(context.db, id) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.edit')
  const id = idOf(params.id)
  requireThat(mayErase(actor, found(await findTalent(context.db, actor, id))), context, actor)
  const form = await readForm(request, context, actor)
  return acceptForm(form, eraseSchema, async (input, db) => {
    await eraseTalent(db, actor, id, input)
    return redirect(listPath('talent'))
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const name = data ? talentNameOf(data.talent) : ''
  return [{ title: `${m.talent_title_erase({ name })} · ${m.app_name()}` }]
}

export default function EraseTalentPage() {
  const { talent, counts } = useLoaderData<typeof loader>()
  const name = talentNameOf(talent)
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.talent_title_erase({ name })}
        crumbs={[
          { label: m.talent_title_list(), to: listPath('talent') },
          { label: name, to: recordPath({ kind: 'talent', id: talent.id }) },
        ]}
      />
      <EraseForm talent={talent} counts={counts} />
    </div>
  )
}
