import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { onTestFinished, vi } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { addFiles } from '#app/features/files/commands.server.ts'
import { type Staged, stage } from '#app/features/files/stage.server.ts'
import type { Db } from '#db/connect.ts'

/** A store of a test's own, empty; answers its folder. */
export function store(settings: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-files-'))
  for (const [name, value] of Object.entries({ FILES_DIR: folder, ...settings })) vi.stubEnv(name, value)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Something that was uploaded under a name and waits to be put on a record. */
export const staged = (content: Buffer | string, name: string): Promise<Staged> =>
  stage(Readable.from([Buffer.from(content)]), name, 0)

/** The least that is a PDF, different for every word. */
export const aPdf = (word = '') => `%PDF-1.4\n% ${word}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`

/** A picture in one colour. */
export const aPicture = (red = 200, { width = 64, height = 48 } = {}) =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: 120, b: 90 } } })

/** A picture on a record; answers its number. */
export async function aFileOn(db: Db, actor: Staff, record_id: number, red: number): Promise<number> {
  const png = await aPicture(red % 256)
    .png()
    .toBuffer()
  const [file] = await addFiles(db, actor, record_id, { staged: [await staged(png, 'photo.png')] })
  return file?.id ?? 0
}

/** Somebody who reads what they are sent at once, and goes away when the test is over. */
export function asked(headers: Record<string, string> = {}, method = 'GET') {
  const on_close = (gone: () => void) => onTestFinished(gone)
  return {
    request: { method, headers: new Headers(headers) },
    context: { drained: async () => {}, on_close },
    actor: { id: 1 },
  }
}
