import * as m from '#app/paraglide/messages.js'
import type { Action, Entity } from './audit.ts'

export const actionLabels: Record<Action, () => string> = {
  'record.note': m.audit_action_record_note,
  'record.add_task': m.audit_action_record_add_task,
  'record.finish_task': m.audit_action_record_finish_task,
  'record.reopen_task': m.audit_action_record_reopen_task,
  'record.follow': m.audit_action_record_follow,
  'record.unfollow': m.audit_action_record_unfollow,
  'venture.log': m.audit_action_venture_log,
  'venture.edit': m.audit_action_venture_edit,
  'venture.advance': m.audit_action_venture_advance,
  'venture.move_back': m.audit_action_venture_move_back,
  'venture.decline': m.audit_action_venture_decline,
  'venture.withdraw': m.audit_action_venture_withdraw,
  'venture.reopen': m.audit_action_venture_reopen,
  'venture.cancel_move': m.audit_action_venture_cancel_move,
  'venture.correct_move': m.audit_action_venture_correct_move,
  'venture.place': m.audit_action_venture_place,
  'venture.add_member': m.audit_action_venture_add_member,
  'venture.change_member': m.audit_action_venture_change_member,
  'venture.remove_member': m.audit_action_venture_remove_member,
  'talent.register': m.audit_action_talent_register,
  'talent.edit': m.audit_action_talent_edit,
  'talent.erase': m.audit_action_talent_erase,
  'event.plan': m.audit_action_event_plan,
  'event.edit': m.audit_action_event_edit,
  'event.register': m.audit_action_event_register,
  'event.cancel_registration': m.audit_action_event_cancel_registration,
  'event.attend': m.audit_action_event_attend,
  'event.unattend': m.audit_action_event_unattend,
  'plan_year.open': m.audit_action_plan_year_open,
  'plan_year.set_targets': m.audit_action_plan_year_set_targets,
  'park.add': m.audit_action_park_add,
  'park.edit': m.audit_action_park_edit,
  'park.deactivate': m.audit_action_park_deactivate,
  'park.reactivate': m.audit_action_park_reactivate,
  'sector.add': m.audit_action_sector_add,
  'sector.edit': m.audit_action_sector_edit,
  'sector.deactivate': m.audit_action_sector_deactivate,
  'sector.reactivate': m.audit_action_sector_reactivate,
  'institute.add': m.audit_action_institute_add,
  'institute.edit': m.audit_action_institute_edit,
  'institute.deactivate': m.audit_action_institute_deactivate,
  'institute.reactivate': m.audit_action_institute_reactivate,
  'account.set_up': m.audit_action_account_set_up,
  'account.sign_in': m.audit_action_account_sign_in,
  'account.fail_sign_in': m.audit_action_account_fail_sign_in,
  'account.sign_out': m.audit_action_account_sign_out,
  'account.end_session': m.audit_action_account_end_session,
  'account.change_password': m.audit_action_account_change_password,
  'account.make_reset_link': m.audit_action_account_make_reset_link,
  'account.reset_password': m.audit_action_account_reset_password,
  'account.create': m.audit_action_account_create,
  'account.edit': m.audit_action_account_edit,
  'account.change_access': m.audit_action_account_change_access,
  'account.disable': m.audit_action_account_disable,
  'account.enable': m.audit_action_account_enable,
  'invitation.make': m.audit_action_invitation_make,
  'invitation.accept': m.audit_action_invitation_accept,
  'invitation.revoke': m.audit_action_invitation_revoke,
}

export const entityLabels: Record<Entity, () => string> = {
  venture: m.audit_entity_venture,
  talent: m.audit_entity_talent,
  event: m.audit_entity_event,
  plan_year: m.audit_entity_plan_year,
  park: m.audit_entity_park,
  sector: m.audit_entity_sector,
  institute: m.audit_entity_institute,
  account: m.audit_entity_account,
  invitation: m.audit_entity_invitation,
}

type Labels = Record<string, () => string>

/** What can be done alike to a record of every kind. */
const alike: Labels = {
  note: m.audit_field_note,
  task: m.audit_field_task,
  title: m.audit_field_title,
  due_on: m.audit_field_due_on,
}
const inUse: Labels = { active: m.audit_field_active }
const ordered: Labels = { ...inUse, position: m.audit_field_position }
const person: Labels = { role: m.audit_field_role, park_ids: m.audit_field_park_ids }

/** What is recorded of each and no field of its noun says; a field without a name is shown by its own. */
export const fieldLabels: Record<Entity, Labels> = {
  venture: {
    ...alike,
    name: m.audit_field_name,
    track: m.audit_field_track,
    stage: m.audit_field_stage,
    stage_since: m.audit_field_stage_since,
    on_date: m.audit_field_on_date,
    member: m.audit_field_member,
  },
  talent: alike,
  event: { ...alike, talent_id: m.audit_field_talent_id },
  plan_year: {
    like: m.audit_field_like,
    note: m.audit_field_note,
    team: m.plan_year_track_team,
    project: m.plan_year_track_project,
  },
  park: ordered,
  sector: ordered,
  institute: { ...alike, ...inUse },
  account: {
    ...person,
    name_zh: m.audit_field_name_zh,
    name_en: m.audit_field_name_en,
    email: m.audit_field_email,
    locale: m.audit_field_locale,
    theme: m.audit_field_theme,
  },
  invitation: { ...person, email: m.audit_field_email },
}

export const labelOf = (words: Record<string, () => string>, key: string) =>
  Object.hasOwn(words, key) ? (words[key]?.() ?? key) : key
