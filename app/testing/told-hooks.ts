import { onTestFinished, vi } from 'vitest'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { runDue } from '#app/features/jobs/worker.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { addWebhook } from '#app/features/webhooks/commands.server.ts'
import { sendWith } from '#app/features/webhooks/deliver.server.ts'
import type { NewWebhook } from '#app/features/webhooks/schema.ts'
import { tellWith } from '#app/features/webhooks/tell.server.ts'
import { HEARD } from '#app/features/webhooks/webhook.ts'
import { setClock } from '#app/platform/clock.ts'
import type { Db } from '#db/connect.ts'
import { hookServer } from './hook-server.ts'
import { type World, world } from './world.ts'

export const AT = '2026-03-09T00:30:00.000Z'
export const base_url = 'https://crm.example.org'

/** Lets webhooks lead to these origins, though they are inside. */
export function allow(...origins: string[]) {
  vi.stubEnv('WEBHOOK_HOSTS', origins.join(','))
}

export const add = ({ db, admin }: World, more: Partial<NewWebhook> & { secret_address: string }) =>
  addWebhook(db, admin, { name: 'Ledger', reach: 'zone', park_ids: [], hears: [...HEARD], ...more })

/** A zone with a receiver, a webhook that leads to it, and a clock that is moved on by hand. */
export async function withHook(more: Partial<NewWebhook> = {}) {
  const zone = await world()
  let moment = Date.parse(AT)
  onTestFinished(setClock(() => new Date(moment)))
  const receiver = await hookServer()
  onTestFinished(receiver.stop)
  allow(receiver.origin)
  const pass = (ms: number) => {
    moment += ms
  }
  const { id, secret } = await add(zone, { secret_address: receiver.address, ...more })
  return { ...zone, receiver, hook: id, secret, pass }
}

const handlersWith = (patience: number) =>
  ({
    'webhook.send': sendWith({ base_url, patience }),
    'webhook.tell': tellWith({ base_url }),
    'mail.send': async () => {},
  }) as unknown as Handlers

export const run = (db: Db, patience = 2000) => runDue(db, { handlers: handlersWith(patience) })

/** Something happens that a webhook hears of. */
export const aTeam = ({ db, admin, park, sector }: World, name = 'Blue Heron', code = 'nanhai') =>
  logVenture(db, admin, { name, track: 'team', park_id: park(code), sector_id: sector('ai') })
