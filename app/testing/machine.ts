import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'

export const ADA = ['--email', 'ada@example.org', '--name', 'Ada Quartz', '--role', 'administrator']

/** A folder as on a machine where nothing has run yet, and the commands of package.json in it. */
export function machine(settings: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-machine-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, file: fileIn(folder), run: commandsIn(folder, settings) }
}

/** The same where one administrator has been made, who has not signed in yet. */
export async function machineOfAda() {
  const one = machine()
  ada ??= makeAda()
  cpSync(await ada, one.folder, { recursive: true })
  return one
}

let ada: Promise<string> | undefined

/** Made once, and copied for each test: the command takes longer than what most tests do with it. */
async function makeAda() {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-machine-of-ada-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const made = await commandsIn(folder)('scripts/user-create.ts', ...ADA)
  expect(made.code, made.complained).toBe(0)
  return folder
}

const fileIn = (folder: string) => join(folder, 'wutong.db')

function commandsIn(folder: string, settings: Record<string, string> = {}) {
  const env = {
    NODE_ENV: 'production' as const,
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    DATABASE_URL: `file:${fileIn(folder)}`,
    DATA_DIR: folder,
    BASE_URL: 'https://zone.example.org',
    ...settings,
  }
  return (script: string, ...args: string[]) =>
    new Promise<{ code: number; said: string; complained: string }>((resolve) => {
      execFile(process.execPath, [script, ...args], { env }, (error, said, complained) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, said, complained })
      })
    })
}
