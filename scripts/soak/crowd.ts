import { join } from 'node:path'
import { outcomeOf } from '../../e2e/harness/outcome.ts'
import { startServer } from '../../e2e/harness/server.ts'
import { AUDIT_KEY, employ } from '../../e2e/harness/staff.ts'
import { check } from './check.ts'
import { clientOf, commandOn } from './client.ts'

export async function crowd(folder: string) {
  const staff = await employ(`file:${join(folder, 'zone.db')}`)
  const pair = [
    await startServer({ folder, settings: { AUDIT_KEY } }),
    await startServer({ folder, settings: { AUDIT_KEY } }),
  ]
  const commands = Array.from({ length: 4 }, (_, n) => [
    outcomeOf(
      [
        ...['scripts/user-create.ts', '--email', `soak${n}@example.org`],
        '--name',
        `Soak ${n}`,
        '--role',
        'manager',
      ],
      commandOn(folder),
    ),
    outcomeOf(['scripts/migrate.ts'], commandOn(folder)),
    outcomeOf(['seeds/run.ts'], commandOn(folder)),
  ]).flat()
  let busy = true
  let written = 0
  const failed: number[] = []
  const writers = pair.map(async (server) => {
    const { write } = clientOf(server, staff)
    while (busy) {
      const { status } = await write('in the crowd')
      if (status === 302) written++
      else failed.push(status)
    }
  })
  const outcomes = await Promise.all(commands)
  busy = false
  await Promise.all(writers)
  for (const { code, said } of outcomes) if (code !== 0) console.log(said)
  check(
    outcomes.every(({ code }) => code === 0),
    `${outcomes.length} commands beside two servers all ended well`,
  )
  check(failed.length === 0, `${written} notes written meanwhile, none refused ${failed.slice(0, 3)}`)
  for (const server of pair) await server.stop()
}
