import { isRecord, RECORDS, type RecordKind } from '#app/features/records/record.ts'
import * as m from '#app/paraglide/messages.js'
import { lookUp } from '#app/platform/look-up.ts'
import { ENTITIES, type Entity, NOUNS, ORDINARY, type Ordinary } from './audit.ts'

/** What one noun alone has done to it; what is done to any noun alike needs no line here. */
const own = {
  'record.note': m.audit_action_record_note,
  'record.add_task': m.audit_action_record_add_task,
  'record.finish_task': m.audit_action_record_finish_task,
  'record.reopen_task': m.audit_action_record_reopen_task,
  'record.follow': m.audit_action_record_follow,
  'record.unfollow': m.audit_action_record_unfollow,
  'record.add_file': m.audit_action_record_add_file,
  'record.remove_file': m.audit_action_record_remove_file,
  'record.restore_file': m.audit_action_record_restore_file,
  'record.mark_file': m.audit_action_record_mark_file,
  'record.unmark_file': m.audit_action_record_unmark_file,
  'record.open_file': m.audit_action_record_open_file,
  'record.take_back': m.audit_action_record_take_back,
  'venture.log': m.audit_action_venture_log,
  'venture.advance': m.audit_action_venture_advance,
  'venture.move_back': m.audit_action_venture_move_back,
  'venture.decline': m.audit_action_venture_decline,
  'venture.withdraw': m.audit_action_venture_withdraw,
  'venture.reopen': m.audit_action_venture_reopen,
  'venture.cancel_move': m.audit_action_venture_cancel_move,
  'venture.correct_move': m.audit_action_venture_correct_move,
  'venture.place': m.audit_action_venture_place,
  'venture.change_members': m.audit_action_venture_change_members,
  'talent.register': m.audit_action_talent_register,
  'talent.erase': m.audit_action_talent_erase,
  'event.plan': m.audit_action_event_plan,
  'event.register': m.audit_action_event_register,
  'event.cancel_registration': m.audit_action_event_cancel_registration,
  'event.attend': m.audit_action_event_attend,
  'event.unattend': m.audit_action_event_unattend,
  'plan_year.open': m.audit_action_plan_year_open,
  'plan_year.set_targets': m.audit_action_plan_year_set_targets,
  'account.set_up': m.audit_action_account_set_up,
  'account.sign_in': m.audit_action_account_sign_in,
  'account.fail_sign_in': m.audit_action_account_fail_sign_in,
  'account.sign_out': m.audit_action_account_sign_out,
  'account.end_session': m.audit_action_account_end_session,
  'account.change_password': m.audit_action_account_change_password,
  'account.ask_for_reset': m.audit_action_account_ask_for_reset,
  'account.make_reset_link': m.audit_action_account_make_reset_link,
  'account.reset_password': m.audit_action_account_reset_password,
  'account.create': m.audit_action_account_create,
  'account.edit': m.audit_action_account_edit,
  'account.change_access': m.audit_action_account_change_access,
  'account.disable': m.audit_action_account_disable,
  'account.enable': m.audit_action_account_enable,
  'account.send_test_mail': m.audit_action_account_send_test_mail,
  'invitation.make': m.audit_action_invitation_make,
  'invitation.accept': m.audit_action_invitation_accept,
  'invitation.revoke': m.audit_action_invitation_revoke,
  'job.remind': m.audit_action_job_remind,
  'job.retry': m.audit_action_job_retry,
  'job.discard': m.audit_action_job_discard,
  'channel.add': m.audit_action_channel_add,
  'channel.edit': m.audit_action_channel_edit,
  'channel.deactivate': m.audit_action_channel_deactivate,
  'channel.reactivate': m.audit_action_channel_reactivate,
  'channel.test': m.audit_action_channel_test,
  'export.take': m.audit_action_export_take,
  'export.take_all': m.audit_action_export_take_all,
  'webhook.add': m.audit_action_webhook_add,
  'webhook.edit': m.audit_action_webhook_edit,
  'webhook.renew': m.audit_action_webhook_renew,
  'webhook.deactivate': m.audit_action_webhook_deactivate,
  'webhook.reactivate': m.audit_action_webhook_reactivate,
  'webhook.stop': m.audit_action_webhook_stop,
  'webhook.test': m.audit_action_webhook_test,
  'webhook.send_again': m.audit_action_webhook_send_again,
  'feed.make': m.audit_action_feed_make,
  'feed.renew': m.audit_action_feed_renew,
  'feed.revoke': m.audit_action_feed_revoke,
  'import.run': m.audit_action_import_run,
  'import.cancel': m.audit_action_import_cancel,
  'import.fail': m.audit_action_import_fail,
  'import.undo': m.audit_action_import_undo,
  'token.make': m.audit_action_token_make,
  'token.revoke': m.audit_action_token_revoke,
}
export type OwnAction = keyof typeof own
export const OWN_ACTIONS = Object.keys(own)

const ordinary: Record<Ordinary, (said: { what: string }) => string> = {
  add: m.audit_action_add,
  edit: m.audit_action_edit,
  deactivate: m.audit_action_deactivate,
  reactivate: m.audit_action_reactivate,
}

/** Everything that is recorded, noun by noun, in the order a filter shows it. */
export const ACTIONS = ['record', ...ENTITIES].flatMap((noun): string[] => {
  const peculiar = Object.keys(own).filter((action) => action.startsWith(`${noun}.`))
  if (!isNoun(noun)) return peculiar
  // What is made by a verb of its own is only edited like the others.
  const alike = peculiar.length > 0 ? (['edit'] as const) : ORDINARY
  return [...peculiar, ...alike.map((verb) => `${noun}.${verb}`)]
})

/** What takes the values of what it is about with it: a verb of every kind that can be erased. */
export const ERASURES = ACTIONS.filter((action) => action.endsWith('.erase'))

export function actionLabel(action: string): string {
  const said = lookUp<() => string>(own, action)
  if (said) return said()
  const [noun = '', verb = ''] = action.split('.')
  return (isNoun(noun) && lookUp(ordinary, verb)?.({ what: entityLabel(noun) })) || action
}

const entities: Record<Exclude<Entity, RecordKind>, () => string> = {
  venture: m.audit_entity_venture,
  plan_year: m.audit_entity_plan_year,
  park: m.audit_entity_park,
  sector: m.audit_entity_sector,
  account: m.audit_entity_account,
  invitation: m.audit_entity_invitation,
  job: m.audit_entity_job,
  channel: m.audit_entity_channel,
  export: m.audit_entity_export,
  webhook: m.audit_entity_webhook,
  feed: m.audit_entity_feed,
  import: m.audit_entity_import,
  token: m.audit_entity_token,
}

export const entityLabel = (entity: string): string =>
  (lookUp<() => string>(entities, entity) ?? lookUp(RECORDS, entity)?.label)?.() ?? entity

function isNoun(entity: string) {
  return (NOUNS as string[]).includes(entity)
}

type Labels = Record<string, () => string>

/** What is recorded alike of every kind of record. */
const alike: Labels = {
  note: m.audit_field_note,
  task: m.audit_field_task,
  title: m.audit_field_title,
  file: m.audit_field_file,
  name: m.audit_field_name,
  version_no: m.audit_field_version_no,
  personal: m.audit_field_personal,
  hash: m.audit_field_hash,
  due_on: m.audit_field_due_on,
  active: m.audit_field_active,
}
const ordered: Labels = { active: m.audit_field_active, position: m.audit_field_position }
const person: Labels = { role: m.audit_field_role, park_ids: m.audit_field_park_ids }

/** What is recorded of each, beside what is of every record, and no field of its noun says. */
const peculiar: Partial<Record<Entity, Labels>> = {
  venture: {
    name: m.audit_field_name,
    track: m.audit_field_track,
    stage: m.audit_field_stage,
    stage_since: m.audit_field_stage_since,
    on_date: m.audit_field_on_date,
    members: m.audit_field_members,
  },
  event: { talent_id: m.audit_field_talent_id },
  plan_year: {
    like: m.audit_field_like,
    note: m.audit_field_note,
    team: m.plan_year_track_team,
    project: m.plan_year_track_project,
  },
  park: ordered,
  sector: ordered,
  account: {
    ...person,
    name_zh: m.audit_field_name_zh,
    name_en: m.audit_field_name_en,
    email: m.audit_field_email,
    locale: m.audit_field_locale,
    theme: m.audit_field_theme,
    notifications: m.audit_field_notifications,
  },
  invitation: { ...person, email: m.audit_field_email },
  job: { name: m.audit_field_name },
  // Of these it is only kept that they changed.
  channel: { address: m.channel_field_address, secret: m.channel_field_secret },
  webhook: {
    address: m.webhook_field_address,
    secret: m.webhook_field_secret,
    message: m.webhook_field_message,
  },
  import: {
    noun: m.import_column_noun,
    name: m.audit_field_name,
    made: m.audit_field_rows_made,
    changed: m.audit_field_rows_changed,
    refused: m.audit_field_rows_refused,
    left: m.audit_field_rows_left,
    kept: m.audit_field_rows_kept,
    gone: m.audit_field_rows_gone,
  },
}

/** What a value is called that no field of a noun says; one without a name is shown by its own. */
export const fieldLabelsOf = (entity: string): Labels => ({
  ...(isRecord(entity) ? alike : {}),
  ...lookUp<Labels>(peculiar, entity),
})

export const labelOf = (words: Record<string, () => string>, key: string) =>
  Object.hasOwn(words, key) ? (words[key]?.() ?? key) : key
