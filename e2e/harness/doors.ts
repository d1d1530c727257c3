import type { Staffed } from './staff.ts'

export type Door = {
  path: string
  who: 'admin' | 'nanhai' | 'organiser' | 'leader' | 'nobody'
  fields: Record<string, string>
}

/** Every form of the product, filled in so that it would be accepted. What a form sends, a test may spoil. */
export function doorsOf({ own, sector, admin, nanhai }: Staffed): Record<string, Door> {
  const log = { name: 'Kite', track: 'team', park_id: String(own.park), sector_id: String(sector) }
  const sources = {
    source_kind: 'institute',
    source_institute_id: '1',
    source_event_id: '',
    source_note: 'x',
  }
  const move = { version: '1', to: 'declined', on_date: '', reason: 'Gone' }
  const names = { name_zh: '', name_en: 'Finch' }
  const passwords = { password: 'a quiet bird over the canal', password_again: 'a quiet bird over the canal' }
  const access = { role: 'manager', reach: 'parks', park_ids: String(own.park) }
  const talent = {
    name_native: '',
    name_latin: 'Robin Reed',
    emails: '',
    phone: '',
    country: '',
    affiliation: 'A university',
    job_title: '',
    fields: 'optics',
    sector_id: String(sector),
    languages: 'en',
    links: '',
    park_id: String(own.park),
    owner_id: '',
    ...sources,
    basis_kind: 'contract',
    basis_text_version: '',
    basis_on: '2026-01-01',
    basis_note: '',
  }
  const event = {
    name_zh: '',
    name_en: 'Open evening',
    description_zh: '',
    description_en: 'With tea',
    kind: 'exchange',
    starts: '2026-12-01T18:00',
    ends: '2026-12-01T20:00',
    time_zone: 'Asia/Shanghai',
    venue: 'Hall',
    online_url: '',
    capacity: '20',
    organiser_id: '',
    park_ids: String(own.park),
  }
  const team = `/teams/${own.team}`
  const note = { kind: 'note', body: 'Called', on_date: '2026-01-01' }
  const task = { title: 'Call', due_on: '2026-12-01', owner_id: String(nanhai.id) }
  const project = {
    ...names,
    summary: 'Wings',
    park_id: String(own.park),
    sector_id: String(sector),
    owner_id: '',
    ...sources,
    grade_asked: 'A',
    grade_given: '',
    requested_amount: '300万',
    company_name: 'Wings',
    company_founded_on: '2026-01-01',
    country: 'FI',
    institution: 'A laboratory',
    technology_readiness: '4',
    investment: '1000000',
    investment_currency: 'EUR',
  }
  const as = (who: Door['who'], path: string, fields: Door['fields'], intent?: string): Door => ({
    path,
    who,
    fields: intent ? { ...fields, intent } : fields,
  })
  return {
    'sign in': as('nobody', '/login', { email: 'nobody@example.org', password: 'x', next: '/' }),
    'forget a password': as('nobody', '/forgot', { email: 'nobody@example.org' }),
    'set up': as('nobody', '/setup', { email: 'late@example.org', ...names, ...passwords }),
    'accept an invitation': as('nobody', '/invite/made-up', { ...names, ...passwords }),
    'reset a password': as('nobody', '/reset/made-up', passwords),
    preferences: as('nanhai', '/preferences', { locale: 'en', next: '/' }),
    'own names': as('nanhai', '/account', { ...names, version: '1' }, 'names'),
    'own preferences': as('nanhai', '/account', { locale: 'en', theme: 'dark' }, 'preferences'),
    'end a session': as('nanhai', '/account', { session: 'a'.repeat(64) }, 'end-session'),
    'log a team': as('nanhai', '/teams/new', { ...log, on_date: '2026-01-01', ...sources }),
    'log a project': as('nanhai', '/projects/new', { ...log, track: 'project' }),
    'edit a project': as('nanhai', `/projects/${own.project}/edit`, { version: '1', ...project }, 'edit'),
    'change a summary': as('nanhai', team, { version: '1', summary: 'Wings' }, 'change-summary'),
    'move a team': as('nanhai', team, move, 'move'),
    'drop a card': as(
      'nanhai',
      `/board/${own.team}/move`,
      { ...move, from: 'lead', above: '1', below: '2' },
      'stay',
    ),
    'write a note': as('nanhai', team, note, 'note'),
    'take on a task': as('nanhai', team, task, 'task'),
    'follow a team': as('nanhai', team, {}, 'follow'),
    'finish a task': as('nanhai', '/tasks', { task_id: String(own.task) }, 'finish'),
    'change the members': as(
      'nanhai',
      team,
      {
        'members.talent_id': String(own.talent),
        'members.role': 'core',
        'members.share': '10',
        'members.seen': '',
      },
      'members',
    ),
    'take an edit back': as('nanhai', team, { seq: '1', since: '1' }, 'undo'),
    'register a talent': as('nanhai', '/talents/new', { ...talent, anyway: 'on' }),
    'edit a talent': as('nanhai', `/talents/${own.talent}/edit`, { ...talent, version: '1', base: '1' }),
    'change a phone': as(
      'nanhai',
      `/talents/${own.talent}`,
      { phone: '+86 757 1234', version: '1' },
      'change-phone',
    ),
    'note on a talent': as('nanhai', `/talents/${own.talent}`, note, 'note'),
    'take on a task for a talent': as('nanhai', `/talents/${own.talent}`, task, 'task'),
    'follow a talent': as('nanhai', `/talents/${own.talent}`, {}, 'follow'),
    'take back an edit of a talent': as('nanhai', `/talents/${own.talent}`, { seq: '1', since: '' }, 'undo'),
    'note on an event': as('nanhai', `/events/${own.event}`, note, 'note'),
    'take on a task for an event': as('nanhai', `/events/${own.event}`, task, 'task'),
    'follow an event': as('nanhai', `/events/${own.event}`, {}, 'follow'),
    'stop following an event': as('nanhai', `/events/${own.event}`, {}, 'unfollow'),
    'change where an event is': as(
      'organiser',
      `/events/${own.event}`,
      { venue: 'Hall', online_url: '', version: '1' },
      'change-where',
    ),
    'take back an edit of an event': as(
      'organiser',
      `/events/${own.event}`,
      { seq: '1', since: '1' },
      'undo',
    ),
    'note on an institute': as('leader', '/settings/institutes/1', note, 'note'),
    'take on a task for an institute': as('organiser', '/settings/institutes/1', task, 'task'),
    'follow an institute': as('leader', '/settings/institutes/1', {}, 'follow'),
    'change the website of an institute': as(
      'organiser',
      '/settings/institutes/1',
      { website: 'https://example.org', version: '1' },
      'change-website',
    ),
    'take back an edit of an institute': as(
      'organiser',
      '/settings/institutes/1',
      { seq: '1', since: '' },
      'undo',
    ),
    'look for duplicates': as('nanhai', '/talents/duplicates', {
      name_native: '张伟',
      name_latin: 'Wei Zhang',
      emails: 'wei@example.org',
      except_id: '1',
    }),
    'look for namesakes': as('nanhai', '/ventures/namesakes', { name: '青榕精密' }),
    'plan an event': as('organiser', '/events/new', event),
    'edit an event': as('organiser', `/events/${own.event}/edit`, { ...event, version: '1' }),
    'register for an event': as(
      'organiser',
      `/events/${own.event}`,
      { talent_id: String(own.talent) },
      'register',
    ),
    'invite somebody': as('admin', '/settings/people/invite', {
      email: 'new@example.org',
      ...names,
      ...access,
    }),
    'change access': as('admin', `/settings/people/${admin.id}`, { ...access, version: '1' }, 'access'),
    'add a park': as('admin', '/settings/parks', { name_zh: '园', name_en: 'Park' }),
    'edit a park': as(
      'admin',
      `/settings/parks/${own.park}`,
      { name_zh: '园', name_en: 'Park', version: '1' },
      'edit',
    ),
    'add a sector': as('admin', '/settings/sectors', {
      name_zh: '业',
      name_en: 'Sector',
      letter_zh: '业',
      letter_en: 'Z',
    }),
    'add an institute': as('admin', '/settings/institutes', {
      ...names,
      country: 'FI',
      website: 'https://example.org',
    }),
    'send a test mail': as('admin', '/settings/mail', {}, 'test'),
    'open a plan year': as('leader', '/settings/plan-years', { year: '2031' }),
    'set targets': as('leader', '/settings/plan-years/2021', {
      version: '1',
      note: '',
      team: '20',
      project: '10',
    }),
  }
}

/** Every page, with the records of one park. */
export const pagesOf = ({ own, sector, admin }: Staffed) => [
  '/board',
  `/board/${own.team}`,
  `/board/${own.team}/move`,
  '/teams',
  '/teams/new',
  `/teams/${own.team}`,
  `/teams/${own.team}/edit`,
  '/projects',
  `/projects/${own.project}`,
  '/talents',
  '/talents/new',
  '/talents/pick',
  '/talents/universities',
  `/talents/${own.talent}`,
  '/events',
  `/events/${own.event}`,
  `/notes/mention?record=${own.team}`,
  '/inbox',
  '/inbox/1',
  '/tasks',
  '/targets',
  '/search',
  '/search/quick',
  '/account',
  '/settings/audit',
  '/settings/jobs',
  '/settings/mail',
  '/settings/people',
  `/settings/people/${admin.id}`,
  '/settings/people/invite',
  '/settings/plan-years',
  '/settings/plan-years/2021',
  '/settings/institutes',
  '/settings/institutes/1',
  `/settings/sectors/${sector}`,
  '/login',
  '/forgot',
  '/invite/made-up',
  '/reset/made-up',
]
