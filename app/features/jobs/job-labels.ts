import * as m from '#app/paraglide/messages.js'
import { lookUp } from '#app/platform/look-up.ts'
import type { JobName } from './job.ts'

const labels: Record<JobName, () => string> = {
  maintain: m.job_name_maintain,
  'files.sweep': m.job_name_files_sweep,
  'account.reset': m.job_name_account_reset,
  'mail.send': m.job_name_mail_send,
  'tasks.due': m.job_name_tasks_due,
  digest: m.job_name_digest,
  mention: m.job_name_mention,
  'channel.send': m.job_name_channel_send,
  'channel.tell': m.job_name_channel_tell,
  'channel.monday': m.job_name_channel_monday,
  'channel.stuck': m.job_name_channel_stuck,
  'channel.events': m.job_name_channel_events,
  'webhook.send': m.job_name_webhook_send,
  'webhook.tell': m.job_name_webhook_tell,
  'import.check': m.job_name_import_check,
  'import.run': m.job_name_import_run,
  'import.undo': m.job_name_import_undo,
}

/** What a kind of work is called; one of another version by its own name. */
export const jobLabel = (name: string): string => lookUp<() => string>(labels, name)?.() ?? name
