import { parseArgs } from 'node:util'
import { reasonOf, refuseToStart } from '#app/platform/boot.server.ts'

/** The one file that a command is given, and which of its options are set; with --help it says what it does and ends. */
export function oneFile<O extends string>(help: string, options: readonly O[] = []) {
  const given = read(options)
  if (given.values.help) {
    console.log(help)
    process.exit(0)
  }
  const [file, ...more] = given.positionals
  if (!file || more.length > 0) refuseToStart(`Say which file: ${help.split('\n')[0]}`)
  return { file, set: (option: O) => given.values[option] === true }
}

function read(options: readonly string[]) {
  const known = ['help', ...options].map((name) => [name, { type: 'boolean' }] as const)
  try {
    const { values, positionals } = parseArgs({ options: Object.fromEntries(known), allowPositionals: true })
    return { values: values as Record<string, unknown>, positionals }
  } catch (error) {
    refuseToStart(reasonOf(error))
  }
}
