import { sendResetWith } from '#app/features/accounts/forgot.server.ts'
import { maintain } from '#app/features/accounts/maintenance.server.ts'
import { sendWith } from '#app/features/channels/deliver.server.ts'
import { forgetMessages } from '#app/features/channels/message.server.ts'
import { tellMonday } from '#app/features/channels/monday.server.ts'
import { tellNews } from '#app/features/channels/news.server.ts'
import { tellStuck } from '#app/features/channels/stuck.server.ts'
import { tellTomorrow } from '#app/features/channels/tomorrow.server.ts'
import { sweepFiles } from '#app/features/files/sweep.server.ts'
import type { Handlers } from '#app/features/jobs/worker.server.ts'
import { deliverWith } from '#app/features/mail/deliver.server.ts'
import { forgetOld } from '#app/features/notifications/commands.server.ts'
import { sendDigests } from '#app/features/notifications/digest.server.ts'
import { remindOfTasks } from '#app/features/notifications/due-tasks.server.ts'
import { mailMention } from '#app/features/notifications/mention-mail.server.ts'
import type { Env } from '#app/platform/env.ts'

/** How each kind of work is done. Here, above the rooms: the queue knows none of them. */
export const handlersWith = ({ BASE_URL }: Env): Handlers => ({
  'account.reset': sendResetWith(BASE_URL),
  'mail.send': deliverWith(),
  maintain: async ({ db }) => {
    await forgetOld(db)
    await maintain(db)
    await forgetMessages(db)
  },
  'tasks.due': (work) => remindOfTasks(work),
  digest: ({ db }) => sendDigests(db, BASE_URL),
  mention: (work, { notification_id }) => mailMention(work, notification_id, BASE_URL),
  'files.sweep': ({ db }) => sweepFiles(db),
  'channel.send': sendWith({ base_url: BASE_URL }),
  'channel.tell': tellNews,
  'channel.monday': tellMonday,
  'channel.stuck': tellStuck,
  'channel.events': tellTomorrow,
})
