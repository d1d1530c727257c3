import { redirect } from '@remix-run/node'
import { reachOf, type Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { rememberedText, seqOf } from '#app/features/audit/remembered.server.ts'
import { briefly } from '#app/features/records/brief-choices.server.ts'
import { listColleagues, listSources } from '#app/features/records/choices.server.ts'
import { changeSchemaOf, editSchemaOf } from '#app/features/records/field-schema.ts'
import { actOnAny, readShared } from '#app/features/records/handlers.server.ts'
import { spanOf } from '#app/features/records/span.ts'
import type { Offered } from '#app/features/records/use-look.ts'
import { listPlanYears } from '#app/features/zone/queries.server.ts'
import { today } from '#app/platform/clock.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { countryChoices, countryName } from '#app/platform/countries.server.ts'
import { addressWithout, found } from '#app/platform/door.server.ts'
import { acceptForm, type PostedForm } from '#app/platform/form.server.ts'
import { idIn } from '#app/platform/id.ts'
import { isCommon, shownBy } from '#app/platform/list-params.ts'
import type { Locale } from '#app/platform/locale.ts'
import { written } from '#app/platform/written.ts'
import type { Db } from '#db/connect.ts'
import { editVenture, moveVenture, undoEdit } from './commands.server.ts'
import { nounOf, type project } from './fields.ts'
import { readVentureTimeline } from './history.server.ts'
import { findNeighbours, listVentures } from './list.server.ts'
import { changeMembers, findCandidate, listCandidates } from './members.server.ts'
import { lineIn } from './move-deeds.ts'
import { cancelMove, correctMove } from './moves.server.ts'
import { originOf } from './origin.ts'
import { mayEdit, mayMove } from './permissions.ts'
import { findVenture, listMembers, listStageChanges } from './queries.server.ts'
import { cancelSchema, correctSchema, type EditInput, membersSchema, moveSchema } from './schema.ts'
import type { Track } from './venture.ts'
import { ventureListOf } from './venture-list.ts'

/** What the list of a track shows; teams and projects share it. */
export async function readList(context: RequestContext, actor: Staff, track: Track, search: URLSearchParams) {
  const { db, locale } = context
  const seq = await seqOf(context)
  const list = ventureListOf(search, track)
  const day = today()
  const read = async () => {
    const { rows, ...page } = await listVentures(db, actor, list)
    const named = rows.map(({ country, ...row }) => ({ ...row, country_name: countryName(country, locale) }))
    return { ...page, rows: named, list: shownBy(list), today: day }
  }
  const seen = JSON.stringify([reachOf(actor), list, locale, day])
  return {
    page: isCommon(list) ? await rememberedText(db, seq, `ventures ${seen}`, read) : written(await read()),
    choices: await rememberedText(db, seq, `venture filters ${reachOf(actor)}`, async () => ({
      owners: await listColleagues(db),
      years: (await listPlanYears(db)).map(({ year }) => year),
      ...(await listSources(db, actor, true)),
    })),
  }
}

/** What a record's page shows; `search` says where it was opened from and how far back its timeline goes. */
export async function readRecord(
  context: RequestContext,
  actor: Staff,
  { track, id, search }: { track: Track; id: number; search: URLSearchParams },
) {
  const { db } = context
  const origin = originOf(search)
  const venture = found(await findVenture(db, actor, track, id))
  const lines = await listStageChanges(db, id)
  const [members, shared, timeline, candidate, candidates, neighbours] = await Promise.all([
    listMembers(db, id),
    readShared(context, actor, { id, kind: track, parks: [venture.park_id] }),
    readVentureTimeline(db, id, lines, spanOf(search)),
    candidateOf(db, actor, search),
    // Only without script does an address open the form.
    search.get('open') === 'members' ? listCandidates(db, actor) : [],
    origin.page === 'list'
      ? findNeighbours(db, actor, ventureListOf(new URLSearchParams(origin.query), track), id)
      : { previous: null, next: null },
  ])
  return {
    venture,
    origin,
    lines,
    moves: lines.filter(({ cancelled_at }) => cancelled_at === null),
    timeline,
    members: members.map(({ park_id, ...member }) => ({ ...member, linked: actor.inPark(park_id) })),
    candidate,
    candidates,
    ...shared,
    neighbours,
    may: { ...shared.may, edit: mayEdit(actor, venture), move: mayMove(actor, venture) },
    idem: crypto.randomUUID(),
    today: today(),
  }
}

/** Somebody who was just registered to become a member here. */
async function candidateOf(db: Db, actor: Staff, search: URLSearchParams) {
  const id = idIn(search.get('member'))
  return id === null ? null : findCandidate(db, actor, id)
}

/** What a record's fields can be chosen from, the same for everybody of one reach. */
export const rememberedChoices = async (context: RequestContext, actor: Staff) =>
  rememberedText(
    context.db,
    await seqOf(context),
    `venture choices ${reachOf(actor)} ${context.locale}`,
    async () => briefly(await readChoices(context.db, actor, context.locale), context.locale),
  )

export const readChoices = async (db: Db, actor: Staff, locale: Locale) => ({
  owners: await listColleagues(db),
  countries: countryChoices(locale),
  ...(await listSources(db, actor)),
})

export type Choices = Required<Pick<Offered, 'institutes' | 'events' | 'countries'>> &
  Pick<Awaited<ReturnType<typeof readChoices>>, 'owners'>

/** Whatever can be posted on a record's page; every answer leads back to the page. */
export function actOnRecord(
  form: PostedForm,
  actor: Staff,
  track: Track,
  venture: { id: number; park_id: number },
  back: string,
) {
  const { id } = venture
  const answer = actOnAny(form, actor, {
    record: { id, kind: track },
    back,
    mayEdit: mayEdit(actor, venture),
    undo: undoEdit,
  })
  if (answer) return answer
  requireThat(mayPost(form.intent, actor, venture), form.context, actor)
  switch (form.intent) {
    case 'move':
      return acceptForm(form, moveSchema, async (input, db) => {
        await moveVenture(db, actor, id, input)
        return redirect(back)
      })
    case 'members':
      return acceptForm(form, membersSchema, async ({ members, ...given }, db) => {
        const gone = new Set(given['members.gone'])
        const staying = members.map((member) => (member && gone.has(member.talent_id) ? null : member))
        await changeMembers(db, actor, id, { members: staying, seen: given['members.seen'] })
        return redirect(addressWithout('member', back))
      })
  }
  const line = lineIn(form.intent)
  if (line) return actOnLine(form, actor, id, { ...line, back })
  const noun = nounOf(track) as typeof project
  const schema = form.intent === 'edit' ? editSchemaOf(noun) : changeSchemaOf(noun, form.intent)
  if (!schema) throw new Response(null, { status: 400 })
  return acceptForm(form, schema, async (input, db) => {
    await editVenture(db, actor, id, input as EditInput)
    return redirect(back)
  })
}

function mayPost(intent: string, actor: Staff, venture: { park_id: number }) {
  return /^(move|cancel-|correct-)/.test(intent) ? mayMove(actor, venture) : mayEdit(actor, venture)
}

type Line = NonNullable<ReturnType<typeof lineIn>> & { back: string }

/** One line of the history is taken back or corrected; each has an answer of its own. */
function actOnLine(form: PostedForm, actor: Staff, id: number, { deed, move_id, back }: Line) {
  if (deed === 'cancel') {
    return acceptForm(form, cancelSchema, async ({ reason }, db) => {
      await cancelMove(db, actor, id, { move_id, reason })
      return redirect(back)
    })
  }
  return acceptForm(form, correctSchema, async (input, db) => {
    await correctMove(db, actor, id, { move_id, ...input })
    return redirect(back)
  })
}
