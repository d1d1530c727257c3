import type { AppLoadContext } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { Staff } from '#app/features/accounts/actor.ts'
import { found, pathOf } from '#app/platform/door.server.ts'
import { Wrong } from '#app/platform/errors.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import type { Db } from '#db/connect.ts'
import { answerIn, answersFor } from './answers.ts'
import { readOtherSheet } from './begin.server.ts'
import {
  answerUnknown,
  cancelImport,
  chooseColumns,
  chooseForAll,
  discardImport,
  lookOnceMore,
  startImport,
  undoImport,
} from './commands.server.ts'
import { chosenForAll } from './for-all.ts'
import { importPath, type Whom } from './import.ts'
import { lookFor } from './look.server.ts'
import { findImport, type ImportShown } from './queries.server.ts'
import { decideRows, editCell, editRow, pickFit } from './row-commands.server.ts'
import {
  answerSchema,
  cellSchema,
  columnsSchema,
  decideSchema,
  forAllSchema,
  nothingSchema,
  pickSchema,
  rowSchema,
  sheetSchema,
} from './schema.ts'

/** Takes the forms of an import's page, each by its intent; all of them lead back to where they were sent from. */
export async function act(request: Request, context: AppLoadContext, actor: Staff, id: number) {
  const { db, locale } = context
  const shown = found(await findImport(db, actor, id))
  const form = await readForm(request, context, actor)
  const here = () => redirect(pathOf(request))
  switch (form.intent) {
    case 'columns':
      return acceptForm(form, columnsSchema, async ({ target, way }, db) => {
        const columns = target.map((one, i) => ({ target: one || null, way: way[i] ?? 'fill' }))
        await chooseColumns(db, actor, id, columns as Parameters<typeof chooseColumns>[3])
        return here()
      })
    case 'for-all':
      return acceptForm(form, forAllSchema, async (said, db) => {
        const choices = chosenForAll(shown.noun, shown.choices, await lookFor(db, actor, locale), said)
        if (!choices) throw new Wrong('form_error_choice', {}, 'park_id')
        await chooseForAll(db, actor, id, choices)
        return here()
      })
    case 'answer':
      return acceptForm(form, answerSchema, async ({ column, text, answer: said }, db) => {
        const offered = answersFor(
          shown.noun,
          shown.columns[column]?.target ?? null,
          await lookFor(db, actor, locale),
        )
        const answer = answerIn(offered, said)
        if (answer === undefined) throw new Wrong('form_error_choice', {}, 'answer')
        await answerUnknown(db, actor, id, { column, text, answer })
        return here()
      })
    case 'cell':
      return acceptForm(form, cellSchema, async ({ at, column, text }, db) => {
        await editCell(db, actor, id, { at, column, text: text === '' ? null : text })
        return here()
      })
    case 'row':
      return acceptForm(form, rowSchema, async ({ at, cell }, db) => {
        await editRow(db, actor, id, { at, cells: cell })
        return here()
      })
    case 'decide':
      return acceptForm(form, decideSchema, async ({ at, verdict, decision }, db) => {
        if (at !== null) await decideRows(db, actor, id, [at], decision)
        else if (verdict) await decideRows(db, actor, id, { verdict }, decision)
        else throw new Wrong('form_error_choice', {}, 'verdict')
        return here()
      })
    case 'pick':
      return acceptForm(form, pickSchema, async ({ at, whom, is }, db) => {
        await pickFit(db, actor, id, { at, whom: whom as Whom, is: isOf(is) })
        return here()
      })
    default:
      return actOnAll(form, { actor, shown, here })
  }
}

type Form = Awaited<ReturnType<typeof readForm>>
type All = { actor: Staff; shown: ImportShown; here(): Response }

/** What is done with the whole of it. */
function actOnAll(form: Form, { actor, shown, here }: All) {
  const { id } = shown
  const verb = (work: (db: Db) => Promise<void>, to: () => Response) =>
    acceptForm(form, nothingSchema, async (_, db) => {
      await work(db)
      return to()
    })
  switch (form.intent) {
    case 'sheet':
      // A large sheet takes minutes to read: no transaction is held meanwhile.
      return acceptForm({ ...form, idem: '' }, sheetSchema, async ({ sheet }, db) =>
        redirect(importPath(await readOtherSheet(db, actor, shown, sheet))),
      )
    case 'look':
      return verb((db) => lookOnceMore(db, actor, id), here)
    case 'start':
      return verb(
        (db) => startImport(db, actor, id),
        () => redirect(importPath(id)),
      )
    case 'cancel':
      return verb((db) => cancelImport(db, actor, id), here)
    case 'undo':
      return verb(
        (db) => undoImport(db, actor, id),
        () => redirect(importPath(id)),
      )
    case 'discard':
      return verb(
        (db) => discardImport(db, actor, id),
        () => redirect('/import?done=discarded'),
      )
    default:
      throw new Response(null, { status: 400 })
  }
}

const isOf = (is: string): number | 'same' | 'new' =>
  is === 'same' || is === 'new' ? is : /^\d{1,15}$/.test(is) ? Number(is) : Number.NaN
