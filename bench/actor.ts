import { staffOf } from '#app/features/accounts/actor.ts'

/** Who asks in process: the first account of a bench database. */
export const person = staffOf({
  id: 1,
  email: 'bench@example.org',
  name_zh: '',
  name_en: 'Person 1',
  role: 'administrator',
  zone_wide: true,
  park_ids: [],
  locale: 'en',
  theme: null,
  ip: '',
})
