import { parseArgs } from 'node:util'
import { reasonOf, refuseToStart } from '#app/platform/boot.server.ts'

/** The one file that a command is given, and which of its options are set; with --help it says what it does and ends. */
export function oneFile<O extends string>(help: string, options: readonly O[] = []) {
  try {
    const given = fileIn(process.argv.slice(2), help, options)
    if (given) return given
  } catch (error) {
    refuseToStart(reasonOf(error))
  }
  console.log(help)
  process.exit(0)
}

/** The same of what was typed; null where it asks for help. Throws an Error in words where it is something else. */
export function fileIn<O extends string>(args: string[], help: string, options: readonly O[]) {
  const known = ['help', ...options].map((name) => [name, { type: 'boolean' }] as const)
  const { values, positionals } = parseArgs({
    args,
    options: Object.fromEntries(known),
    allowPositionals: true,
  })
  const said: Record<string, unknown> = values
  if (said.help) return null
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new Error(`Say which file: ${help.split('\n')[0]}`)
  return { file, set: (option: O) => said[option] === true }
}
