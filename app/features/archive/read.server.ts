import { rowIn } from '#db/archive/lines.ts'
import { type Shape, shapesOf } from '#db/archive/shape.ts'
import { isTaken } from '#db/archive/tables.ts'
import type { Db } from '#db/connect.ts'
import { MIGRATIONS } from '#db/migrate.ts'
import { filePart, MANIFEST, type Manifest, manifestIn, partsOf, SCHEMA, tablePart } from './manifest.ts'
import { Parts } from './parts.server.ts'

export type Opened = { parts: Parts; manifest: Manifest }

/**
 * Opens an archive and looks at what it says of itself: that it has each of its parts once and no others, and is of
 * this version's tables. Throws an Error in words where it isn't; nothing was touched then.
 */
export async function openArchive(path: string): Promise<Opened> {
  const parts = await Parts.open(path)
  try {
    const manifest = manifestIn(await parts.text(MANIFEST))
    refuseOtherTables(manifest)
    refuseTwice(manifest)
    parts.refuseOthers(partsOf(manifest))
    await parts.text(SCHEMA, manifest.schema)
    return { parts, manifest }
  } catch (error) {
    parts.close()
    throw error
  }
}

function refuseOtherTables({ migrations, version, secrets, tables }: Manifest) {
  const own = Object.keys(MIGRATIONS)
  if (migrations.join() !== own.join()) {
    throw new Error(
      `its tables are at ${migrations.at(-1) ?? 'nothing'}, those of this version at ${own.at(-1)}. Load it with the ` +
        `version that made it (${version}), then start this one on that database: it migrates it`,
    )
  }
  const unknown = Object.keys(tables).find((table) => !isTaken(table, secrets === 'included'))
  if (unknown) throw new Error(`it has a table that no archive has: ${unknown}`)
}

function refuseTwice({ files }: Manifest) {
  const hashes = new Set<string>()
  for (const { hash } of files) {
    if (hashes.has(hash)) throw new Error(`its manifest has the file ${hash} twice`)
    hashes.add(hash)
  }
}

type Cells = Record<string, unknown>

/** The rows of a table, checked one by one, and at its end as a whole. */
export async function* rowsOf({ parts, manifest }: Opened, shape: Shape): AsyncGenerator<Cells[]> {
  const name = tablePart(shape.name)
  const said = manifest.tables[shape.name]
  if (!said) throw new Error(`${name} is missing in it`)
  let line = 0
  for await (const lines of parts.lines(name, said)) {
    yield lines.map((text) => {
      line++
      try {
        return rowIn(shape, text)
      } catch (error) {
        throw new Error(`${name}, line ${line}: ${(error as Error).message}`)
      }
    })
  }
  if (line !== said.rows) throw new Error(`${name} has ${line} rows, where ${said.rows} are said to be`)
}

/** Reads all of an archive, each row and each byte of it, as it would be loaded. */
export async function readThrough(path: string, db: Db): Promise<Manifest> {
  const archive = await openArchive(path)
  try {
    const { parts, manifest } = archive
    const shapes = await shapesOf(db)
    for (const shape of shapes.filter(({ name }) => name in manifest.tables))
      for await (const _rows of rowsOf(archive, shape));
    for (const { hash, bytes, state } of manifest.files) {
      if (state !== 'whole') continue
      for await (const _piece of parts.read(filePart(hash), { bytes, sha256: hash }));
    }
    return manifest
  } finally {
    archive.parts.close()
  }
}
