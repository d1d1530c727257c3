import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireActor, requireThat } from '#app/features/accounts/guard.server.ts'
import styles from '#app/features/board/board.css?url'
import { BOARD_KNOWN } from '#app/features/board/board.ts'
import { moveCard } from '#app/features/board/move.server.ts'
import { MoveForm } from '#app/features/board/move-form.tsx'
import { findCard } from '#app/features/board/queries.server.ts'
import { boardMoveSchema } from '#app/features/board/schema.ts'
import { mayMove } from '#app/features/ventures/permissions.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { today } from '#app/platform/clock.ts'
import { askedIn, found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { namePair } from '#app/platform/format.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { Notice, PageHeader } from '#app/ui/page.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  askedIn(request, BOARD_KNOWN)
  const card = found(await findCard(context.db, actor, idOf(params.id)))
  return { card: { ...card, track: card.track as Track }, today: today(), may_move: mayMove(actor, card) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const id = idOf(params.id)
  // Whoever may not move learns so before anything is read; a card that went away meanwhile is answered as gone.
  const card = await findCard(context.db, actor, id)
  if (card) requireThat(mayMove(actor, card), context, actor)
  const form = await readForm(request, context, actor)
  return acceptForm(form, boardMoveSchema, async (input, db) => {
    const answer = (await moveCard(db, actor, id, input)) ?? { gone: true as const }
    return form.intent === 'stay' ? data(answer) : redirect(`/board${new URL(request.url).search}`)
  })
}

export const links = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  {
    title: `${found ? m.board_move_title({ name: namePair(found.card).main }) : m.board_page_title()} · ${m.app_name()}`,
  },
]

export default function MovePage() {
  const { card, today, may_move } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const back = `/board${search}`
  return (
    <div className="page page-narrow">
      <PageHeader title={<NamePair {...card} />} crumbs={[{ label: m.board_page_title(), to: back }]} />
      {may_move ? (
        <MoveForm
          card={card}
          track={card.track}
          today={today}
          intent="move"
          aside={
            <LinkButton to={back} variant="quiet" data-discards>
              {m.ui_action_cancel()}
            </LinkButton>
          }
        />
      ) : (
        <Notice>{m.board_move_none()}</Notice>
      )}
    </div>
  )
}
