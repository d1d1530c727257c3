import type { EventInput } from '#app/features/events/fields.ts'

/** An exchange event of the whole zone, as a form has it. */
export const SALON: EventInput = {
  name_zh: '海外人才交流会',
  name_en: 'Overseas Talent Salon',
  description_zh: '',
  description_en: '',
  kind: 'exchange',
  starts: '2026-07-01T14:00',
  ends: '2026-07-01T17:00',
  time_zone: 'Asia/Shanghai',
  online: false,
  venue: 'Hall 1',
  online_url: '',
  capacity: 20,
  organiser_id: null,
  park_ids: [],
}
