/** What people are told of, in the order in which it matters to them. */
export const NOTIFICATION_KINDS = [
  'mentioned',
  'handed_over',
  'task_given',
  'task_due',
  'moved',
  'noted',
  'import_ended',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

export const isNotificationKind = (kind: string | null): kind is NotificationKind =>
  (NOTIFICATION_KINDS as readonly (string | null)[]).includes(kind)

/** How somebody hears of a kind: not at all, in the inbox, or by mail too. */
export const DELIVERIES = ['off', 'inbox', 'mail'] as const
export type Delivery = (typeof DELIVERIES)[number]

/** What holds for whoever says nothing: by mail comes what waits for them in person. */
export const USUAL: Readonly<Record<NotificationKind, Delivery>> = {
  mentioned: 'mail',
  handed_over: 'mail',
  task_given: 'mail',
  task_due: 'mail',
  moved: 'inbox',
  noted: 'inbox',
  import_ended: 'inbox',
}
