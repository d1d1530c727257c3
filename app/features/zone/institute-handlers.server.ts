import { redirect } from '@remix-run/node'
import type { Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { changeSchemaOf } from '#app/features/records/field-schema.ts'
import { actOnAny, readShared } from '#app/features/records/handlers.server.ts'
import { listPath } from '#app/features/records/record.ts'
import { spanOf } from '#app/features/records/span.ts'
import { TASKS_KNOWN } from '#app/features/records/task.ts'
import { readTimeline } from '#app/features/records/timeline.server.ts'
import { originKnown } from '#app/features/ventures/origin.ts'
import { today } from '#app/platform/clock.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { countryChoices } from '#app/platform/countries.server.ts'
import { found } from '#app/platform/door.server.ts'
import { acceptForm, type PostedForm } from '#app/platform/form.server.ts'
import { OPEN, words } from '#app/platform/known.ts'
import { editInstitute, undoEdit } from './commands.server.ts'
import { institute as noun } from './fields.ts'
import { actOnActive } from './handlers.server.ts'
import type { InstituteItem } from './institute-page.tsx'
import { countOnInstitute, findInstitute } from './queries.server.ts'

/** What the address of an institute's record may say, wherever it was opened from. */
export const RECORD_KNOWN = { ...originKnown({}, { tasks: TASKS_KNOWN }), ...words('span', OPEN) }

/** What a record's page shows; `search` says how far back its timeline goes. */
export async function readRecord(
  context: RequestContext,
  actor: Staff,
  { id, search }: { id: number; search: URLSearchParams },
) {
  const { db, locale } = context
  const institute = found(await findInstitute(db, id))
  const asked = {
    entity: 'institute' as const,
    id,
    span: spanOf(search),
    created: 'add',
    verbs: ['deactivate', 'reactivate'],
    ownOf: (verb: string) => ({ own: verb as InstituteItem }),
  }
  const [shared, counts, timeline] = await Promise.all([
    readShared(context, actor, { id, kind: 'institute', parks: [] }),
    countOnInstitute(db, actor, id),
    readTimeline<InstituteItem>(db, asked),
  ])
  return {
    institute,
    countries: countryChoices(locale),
    zone_wide: actor.zone_wide,
    counts,
    timeline,
    ...shared,
    may: { ...shared.may, edit: actor.can('institute.edit') },
    idem: crypto.randomUUID(),
    today: today(),
  }
}

/** Whatever can be posted on a record's page; every answer leads back to the page. */
export function actOnRecord(form: PostedForm, actor: Staff, { id }: { id: number }, back: string) {
  const mayEdit = actor.can('institute.edit')
  const answer = actOnAny(form, actor, { record: { id, kind: 'institute' }, back, mayEdit, undo: undoEdit })
  if (answer) return answer
  requireThat(mayEdit, form.context, actor)
  const schema = changeSchemaOf(noun, form.intent)
  if (!schema) return actOnActive(form, actor, { noun: 'institute', id, back: listPath('institute') })
  return acceptForm(form, schema, async (input, db) => {
    await editInstitute(db, actor, id, input)
    return redirect(back)
  })
}
