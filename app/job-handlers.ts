import type { Handlers } from '#app/features/jobs/worker.server.ts'
import type { Env } from '#app/platform/env.ts'

/**
 * How each kind of work is done. Here, above the rooms: the queue knows none of them. Each room's part is loaded with
 * its first job: a server that serves pages holds nothing of it in memory.
 */
export const handlersWith = ({ BASE_URL: base_url }: Env): Handlers => ({
  'account.reset': async (work, payload) => {
    const { sendResetWith } = await import('#app/features/accounts/forgot.server.ts')
    await sendResetWith(base_url)(work, payload)
  },
  'mail.send': async (work, payload) => {
    const { deliverWith } = await import('#app/features/mail/deliver.server.ts')
    await deliverWith()(work, payload)
  },
  maintain: async ({ db }) => {
    const { tidy } = await import('./tidiers.server.ts')
    await tidy(db)
  },
  'tasks.due': async (work) => {
    const { remindOfTasks } = await import('#app/features/notifications/due-tasks.server.ts')
    await remindOfTasks(work)
  },
  digest: async ({ db }) => {
    const { sendDigests } = await import('#app/features/notifications/digest.server.ts')
    await sendDigests(db, base_url)
  },
  mention: async (work, { notification_id }) => {
    const { mailMention } = await import('#app/features/notifications/mention-mail.server.ts')
    await mailMention(work, notification_id, base_url)
  },
  'files.sweep': async ({ db }) => {
    const { sweepFiles } = await import('#app/features/files/sweep.server.ts')
    await sweepFiles(db)
  },
  'channel.send': async (work, payload) => {
    const { sendWith } = await import('#app/features/channels/deliver.server.ts')
    await sendWith({ base_url })(work, payload)
  },
  'channel.tell': async (work, payload) => {
    const { tellNews } = await import('#app/features/channels/news.server.ts')
    await tellNews(work, payload)
  },
  'channel.monday': async (work, payload) => {
    const { tellMonday } = await import('#app/features/channels/monday.server.ts')
    await tellMonday(work, payload)
  },
  'channel.stuck': async (work, payload) => {
    const { tellStuck } = await import('#app/features/channels/stuck.server.ts')
    await tellStuck(work, payload)
  },
  'channel.events': async (work, payload) => {
    const { tellTomorrow } = await import('#app/features/channels/tomorrow.server.ts')
    await tellTomorrow(work, payload)
  },
  'webhook.send': async (work, payload) => {
    const { sendWith } = await import('#app/features/webhooks/deliver.server.ts')
    await sendWith({ base_url })(work, payload)
  },
  'webhook.tell': async (work, payload) => {
    const { tellWith } = await import('#app/features/webhooks/tell.server.ts')
    await tellWith({ base_url })(work, payload)
  },
  'import.check': async (work, payload) => {
    const { checkJob } = await import('#app/features/import/run.server.ts')
    await checkJob(work, payload)
  },
  'import.run': async (work, payload) => {
    const { runJob } = await import('#app/features/import/run.server.ts')
    await runJob(work, payload)
  },
  'import.undo': async (work, payload) => {
    const { undoJob } = await import('#app/features/import/undo.server.ts')
    await undoJob(work, payload)
  },
})
