import { existsSync } from 'node:fs'
import { copyFile, link, open, rename, rm } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import SQLite from 'better-sqlite3'
import { flush, inspect } from './backup.ts'
import { codeOf, isBusy } from './error-codes.ts'
import { faultIn } from './soundness.ts'

const BESIDE = ['-wal', '-shm']

/**
 * Puts a copy where the database was. Everything is checked before anything is touched; what was there is moved
 * aside together with its log, because an old log would be played into the new file. `verify` reads the new file
 * before it counts. Answers where the old one lies now, when there was one.
 */
export async function restore(
  copy: string,
  target: string,
  verify: (file: string) => Promise<void>,
): Promise<string | null> {
  const { fault } = await inspect(copy)
  if (fault) throw new Error(`${copy} can't be used: ${fault}`)
  const part = `${target}.part`
  await clear(part)
  try {
    await copyFile(copy, part)
    if (existsSync(`${copy}-wal`)) await copyFile(`${copy}-wal`, `${part}-wal`)
    const damage = faultIn(part, { thorough: true })
    if (damage) throw new Error(`${copy} can't be used: it is damaged (${damage})`)
    await verify(part)
    await flush(part)
    const aside = existsSync(target) ? await moveAside(target) : null
    await rename(part, target)
    await flushFolder(dirname(target))
    return aside
  } finally {
    await clear(part)
  }
}

async function clear(file: string) {
  for (const end of ['', ...BESIDE]) await rm(`${file}${end}`, { force: true })
}

/** The name stays taken until the new file has it: a start in between must not find nothing there. */
async function moveAside(target: string) {
  closeLog(target)
  const { dir, name, ext } = parse(target)
  const aside = join(dir, `${name}.before-restore.${new Date().toISOString().replace(/[-:.]/g, '')}${ext}`)
  if (existsSync(`${target}-wal`)) await rename(`${target}-wal`, `${aside}-wal`)
  await rm(`${target}-shm`, { force: true })
  await link(target, aside)
  return aside
}

/** Plays the old log into the old file; only who is alone with it can. One too damaged for that keeps its log. */
function closeLog(target: string) {
  const db = new SQLite(target, { timeout: 0 })
  try {
    db.pragma('journal_mode = delete')
  } catch (error) {
    if (isBusy(error)) throw new Error(`${target} is in use: stop the server first, then try again`)
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))) throw error
  } finally {
    db.close()
  }
}

async function flushFolder(folder: string) {
  if (process.platform === 'win32') return
  const opened = await open(folder, 'r')
  await opened.sync().finally(() => opened.close())
}
