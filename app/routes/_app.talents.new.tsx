import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { listPath, type RecordKind, recordAt, recordPath } from '#app/features/records/record.ts'
import { useLook } from '#app/features/records/use-look.ts'
import { talentChoices } from '#app/features/talents/choices.server.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { refuseDuplicates, withDuplicates } from '#app/features/talents/duplicates.server.ts'
import { DuplicateNotice } from '#app/features/talents/known-already.tsx'
import type { PersonName } from '#app/features/talents/name.ts'
import { registerSchema } from '#app/features/talents/schema.ts'
import { CONSENT_TEXT_VERSION } from '#app/features/talents/talent.ts'
import { TalentForm } from '#app/features/talents/talent-form.tsx'
import * as m from '#app/paraglide/messages.js'
import { today } from '#app/platform/clock.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { OPEN } from '#app/platform/known.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { SubmitButton } from '#app/ui/form.tsx'
import { PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.edit')
  const { name, back } = askedFor(request)
  return {
    idem: crypto.randomUUID(),
    choices: await talentChoices(context.db, actor, context.locale),
    back: back && recordPath(back.record),
    start: {
      ...namedBy(name),
      owner_id: actor.id,
      park_id: actor.park_ids.length === 1 ? actor.park_ids[0] : null,
      basis_on: today(),
      basis_text_version: CONSENT_TEXT_VERSION,
    },
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.edit')
  const form = await readForm(request, context, actor)
  const reply = await acceptForm(form, registerSchema, async ({ anyway, ...input }, db) => {
    if (!anyway) await refuseDuplicates(db, actor, input)
    const id = await registerTalent(db, actor, input)
    const { back } = askedFor(request)
    const registered = { ...input, id }
    return redirect(
      back ? recordPath(back.record) + back.offering(registered) : recordPath({ kind: 'talent', id }),
    )
  })
  return withDuplicates(context.db, actor, reply)
}

/** A name that nobody was found by, and the record it is wanted for. */
function askedFor(request: Request) {
  const search = new URL(request.url).searchParams
  const record = recordAt(search.get('back') ?? '')
  const offering = record && OFFERING[record.kind]
  return {
    name: (search.get('name') ?? '').trim().slice(0, 100),
    back: offering && { record, offering },
  }
}

type Registered = { id: number } & PersonName

const asMember = ({ id }: Registered) => `?${OPEN}=members&member=${id}#members`

/** What a record's page is told of whoever was registered for it; null where nobody is wanted. */
const OFFERING: Record<RecordKind, ((somebody: Registered) => string) | null> = {
  team: asMember,
  project: asMember,
  event: ({ name_native, name_latin }) =>
    `?${new URLSearchParams({ guest: name_native || name_latin })}#guests`,
  talent: null,
  institute: null,
}

const namedBy = (name: string) =>
  /\p{Script=Han}/u.test(name) ? { name_native: name } : { name_latin: name }

export const meta: MetaFunction = () => [{ title: `${m.talent_title_new()} · ${m.app_name()}` }]

export default function NewTalentPage() {
  const { idem, choices, start, back } = useLoaderData<typeof loader>()
  const found = useActionData<{ duplicates?: Parameters<typeof DuplicateNotice>[0]['duplicates'] }>()
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.talent_title_new()}
        crumbs={[{ label: m.talent_title_list(), to: listPath('talent') }]}
      />
      <TalentForm
        schema={registerSchema}
        idem={idem}
        values={start}
        draft={back === null}
        look={useLook(choices)}
        buttons={
          <>
            <SubmitButton>{m.talent_action_register()}</SubmitButton>
            <LinkButton to={back ?? listPath('talent')} variant="quiet" data-discards>
              {m.ui_action_cancel()}
            </LinkButton>
          </>
        }
      >
        {({ duplicates, asked }) => (
          <DuplicateNotice askAnyway duplicates={asked ? duplicates : (found?.duplicates ?? [])} />
        )}
      </TalentForm>
    </div>
  )
}
