import type { Selectable } from 'kysely'
import type {
  AccountParkTable,
  AccountTable,
  InvitationTable,
  KnownDeviceTable,
  ResetLinkTable,
  SessionTable,
} from './schema/accounts.ts'
import type { ApiAnswerTable, ApiTokenScopeTable, ApiTokenTable } from './schema/api.ts'
import type { AuditTable, AuditValueTable } from './schema/audit.ts'
import type {
  ChannelMessageTable,
  ChannelParkTable,
  ChannelTable,
  ChannelTellsTable,
  ChannelTurnTable,
  ToldLateTable,
  ToldOverTable,
} from './schema/channels.ts'
import type { AttendanceTable, EventParkTable, EventTable } from './schema/events.ts'
import type { FeedTable } from './schema/feeds.ts'
import type { AttachmentTable, FileStoreTable, FileTable, NoteFileTable } from './schema/files.ts'
import type {
  ImportKeptTable,
  ImportRowTable,
  ImportShapeTable,
  ImportTable,
  ImportUnknownTable,
} from './schema/imports.ts'
import type { JobTable, TimetableTable } from './schema/jobs.ts'
import type { BounceTable, MailRecordTable, MailTable } from './schema/mail.ts'
import type {
  DigestTable,
  InboxTable,
  MailHoursTable,
  MentionTable,
  NotificationTable,
  NotificationWayTable,
} from './schema/notifications.ts'
import type { FollowerTable, NoteTable, RecordTable, TaskTable } from './schema/records.ts'
import type { TalentEmailTable, TalentNameTable, TalentTable } from './schema/talents.ts'
import type {
  ProjectTable,
  StageChangeTable,
  VentureMemberTable,
  VenturePlaceTable,
  VentureSpellingTable,
  VentureTable,
} from './schema/ventures.ts'
import type {
  WebhookDeliveryTable,
  WebhookHearsTable,
  WebhookParkTable,
  WebhookTable,
  WebhookTryTable,
} from './schema/webhooks.ts'
import type {
  InstituteTable,
  ParkTable,
  PlanYearTable,
  SectorTable,
  TargetChangeTable,
  TargetTable,
} from './schema/zone.ts'

/**
 * Every table. Moments are ISO text in UTC, days are `YYYY-MM-DD`, yes/no is 1/0, money is whole minor units
 * (fen, cents), on both engines. The migrations are the truth; this file says it in types.
 */
export type Database = Vocabularies & {
  park: ParkTable
  sector: SectorTable
  record: RecordTable
  institute: InstituteTable
  plan_year: PlanYearTable
  target: TargetTable
  target_change: TargetChangeTable
  account: AccountTable
  account_park: AccountParkTable
  session: SessionTable
  known_device: KnownDeviceTable
  invitation: InvitationTable
  reset_link: ResetLinkTable
  venture: VentureTable
  project: ProjectTable
  venture_place: VenturePlaceTable
  stage_change: StageChangeTable
  venture_member: VentureMemberTable
  note: NoteTable
  task: TaskTable
  follower: FollowerTable
  talent: TalentTable
  talent_email: TalentEmailTable
  talent_name: TalentNameTable
  file: FileTable
  attachment: AttachmentTable
  file_store: FileStoreTable
  note_file: NoteFileTable
  venture_spelling: VentureSpellingTable
  event: EventTable
  event_park: EventParkTable
  attendance: AttendanceTable
  audit: AuditTable
  audit_value: AuditValueTable
  job: JobTable
  timetable: TimetableTable
  mail: MailTable
  mail_record: MailRecordTable
  bounce: BounceTable
  notification: NotificationTable
  notification_way: NotificationWayTable
  inbox: InboxTable
  mail_hours: MailHoursTable
  digest: DigestTable
  mention: MentionTable
  channel: ChannelTable
  channel_park: ChannelParkTable
  channel_tells: ChannelTellsTable
  channel_message: ChannelMessageTable
  channel_turn: ChannelTurnTable
  told_over: ToldOverTable
  told_late: ToldLateTable
  feed: FeedTable
  webhook: WebhookTable
  webhook_park: WebhookParkTable
  webhook_hears: WebhookHearsTable
  webhook_delivery: WebhookDeliveryTable
  webhook_try: WebhookTryTable
  import: ImportTable
  import_row: ImportRowTable
  import_unknown: ImportUnknownTable
  import_kept: ImportKeptTable
  import_shape: ImportShapeTable
  api_token: ApiTokenTable
  api_token_scope: ApiTokenScopeTable
  api_answer: ApiAnswerTable
  idempotency: IdempotencyTable
  probe: ProbeTable
}

/** What a column may say that names something of a list; rules about it are constants of its noun. */
type Vocabularies = Record<
  | 'track'
  | 'role'
  | 'locale'
  | 'record_kind'
  | 'note_kind'
  | 'source_kind'
  | 'basis_kind'
  | 'event_kind'
  | 'grade'
  | 'member_role'
  | 'move_kind'
  | 'mail_kind'
  | 'mail_state'
  | 'mail_trouble'
  | 'notification_kind'
  | 'delivery'
  | 'file_type'
  | 'channel_kind'
  | 'channel_topic'
  | 'channel_state'
  | 'channel_trouble'
  | 'feed_kind'
  | 'api_scope'
  | 'webhook_state'
  | 'webhook_trouble'
  | 'import_state'
  | 'import_verdict'
  | 'import_outcome',
  VocabularyTable
> & { stage: VocabularyTable & { track: string } }

type VocabularyTable = { code: string; position: number }

export type TableName = keyof Database
export type Row<T extends TableName> = Selectable<Database[T]>

type IdempotencyTable = {
  key: string
  account_id: number
  route: string
  request_hash: string
  location: string | null
  created_at: string
}

type ProbeTable = { id: number; at: string }
