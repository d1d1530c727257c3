import { maintain } from '#app/features/accounts/maintenance.server.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { deliverWith } from '#app/features/mail/deliver.server.ts'
import type { Env } from '#app/platform/env.ts'

/** How each kind of work is done. Here, above the rooms: the queue knows none of them. */
export const handlersWith = (_env: Env): Handlers => ({
  maintain: ({ db }) => maintain(db),
  'mail.send': deliverWith(),
})
