import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { type Head, verifyChain } from '#app/features/audit/verify.server.ts'
import { ownStore } from '#app/features/files/own-store.server.ts'
import { goOnWithImports } from '#app/features/import/go-on.server.ts'
import {
  addRows,
  clearSeeds,
  countFilled,
  countOn,
  keepOthersOut,
  refuseInhabited,
} from '#db/archive/fill.ts'
import { type Shape, shapesOf } from '#db/archive/shape.ts'
import { rowsIn } from '#db/archive/snapshot.ts'
import { FATES } from '#db/archive/tables.ts'
import type { Db, Trx } from '#db/connect.ts'
import { refuseUnmigrated } from '#db/migrate.ts'
import type { TableName } from '#db/schema.ts'
import { keepFiles, refuseTooMuch, stageFiles } from './files.server.ts'
import type { Manifest } from './manifest.ts'
import { type Opened, openArchive, rowsOf } from './read.server.ts'

export type Loaded = {
  manifest: Manifest
  /** False where the chain could not be proved and was taken all the same. */
  proved: boolean
  head: Head
  /** Whose password is in no archive without secrets: who needs a link. */
  without_password: string[]
}

/**
 * Loads an archive into a database in which nobody has signed up, all of it in one transaction: where anything is
 * wrong it throws an Error in words, and neither the database nor the folder of files has anything of it.
 */
export async function loadArchive(db: Db, path: string, { unproved = false } = {}): Promise<Loaded> {
  const archive = await openArchive(path)
  try {
    await refuseUnmigrated(db)
    const shapes = await shapesOf(db)
    await refuseInhabited(db, shapes)
    refuseTooMuch(archive.manifest)
    await ownStore(db)
    const loaded = await keepFiles(await stageFiles(archive), (place) =>
      db.transaction().execute(async (trx) => {
        const proof = await fill(trx, shapes, archive, unproved)
        place()
        return { manifest: archive.manifest, ...proof, without_password: await withoutPassword(trx) }
      }),
    )
    await countFilled(db)
    return loaded
  } finally {
    archive.parts.close()
  }
}

async function fill(trx: Trx, shapes: Shape[], archive: Opened, unproved: boolean) {
  const { manifest } = archive
  await keepOthersOut(trx)
  // Whoever was quicker has signed up by now.
  await refuseInhabited(trx, shapes)
  await clearSeeds(trx, shapes)
  for (const shape of shapes) {
    const { take } = FATES[shape.name as TableName]
    if (take === 'nothing' || (take === 'secret' && manifest.secrets === 'left_out')) continue
    if (take === 'names') await refuseOtherNames(trx, shape, archive)
    else await fillTable(trx, shape, archive)
  }
  await refuseOtherFiles(trx, manifest)
  await goOnWithImports(trx)
  return prove(trx, manifest, unproved)
}

async function fillTable(trx: Trx, shape: Shape, archive: Opened) {
  for await (const rows of rowsOf(archive, shape)) {
    await addRows(trx, shape, rows).catch((error) => {
      throw new Error(`the rows of ${shape.name} don't fit: ${(error as Error).message}`)
    })
  }
  const said = archive.manifest.tables[shape.name]
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(shape.name)}`.execute(trx)
  if (Number(rows[0]?.n) !== said?.rows)
    throw new Error(`${shape.name} has ${rows[0]?.n} rows now, where ${said?.rows} were to be loaded`)
  await countOn(trx, shape, said.last_number ?? 0)
}

/** What the migrations made is here already: it has to be the same. */
async function refuseOtherNames(trx: Trx, shape: Shape, archive: Opened) {
  const theirs = await gathered(rowsOf(archive, shape))
  const ours = await gathered(rowsIn(trx, shape))
  if (!isDeepStrictEqual(plain(theirs), plain(ours)))
    throw new Error(`its names in ${shape.name} are not those of this version`)
}

const plain = (rows: object[]) => rows.map((row) => ({ ...row }))

async function gathered<T>(pieces: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const piece of pieces) all.push(...piece)
  return all
}

/** The parts are those of the rows: a content that nothing knows would be swept away, and one without a part was lost. */
async function refuseOtherFiles(trx: Trx, { files }: Manifest) {
  const rows = await trx.selectFrom('file').select(['hash', 'size']).execute()
  const said = new Map(files.map((file) => [file.hash, file]))
  for (const { hash, size } of rows) {
    const file = said.get(hash)
    if (!file) throw new Error(`the file ${hash} is missing in its manifest`)
    if (file.state === 'whole' && file.bytes !== size)
      throw new Error(`the file ${hash} has another size than its row says`)
  }
  if (rows.length !== files.length) throw new Error('it has files that no row knows')
}

async function prove(trx: Trx, { audit }: Manifest, unproved: boolean) {
  const { fault, head } = await verifyChain(trx, { anchor: audit })
  if (fault && !unproved) {
    throw new Error(
      fault.kind === 'other_key'
        ? 'its audit chain is signed with another key than AUDIT_KEY here: copy the audit.key from DATA_DIR of the ' +
            'machine it was made on into DATA_DIR here (or set the same AUDIT_KEY). Where that key was lost: --unproved'
        : `its audit chain does not hold at entry ${fault.seq} (${fault.kind}). With --unproved it is taken all the same`,
    )
  }
  return { proved: !fault, head }
}

async function withoutPassword(trx: Trx): Promise<string[]> {
  const rows = await trx
    .selectFrom('account')
    .where('password_hash', 'not like', '$%')
    .where('disabled_at', 'is', null)
    .select('email')
    .orderBy('email')
    .execute()
  return rows.map(({ email }) => email)
}
