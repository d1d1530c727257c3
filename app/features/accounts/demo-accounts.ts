import type { Role } from './grants.ts'

/** Known to everyone who reads the sign-in page of a demo, and worth nothing anywhere else. */
export const DEMO_PASSWORD = 'plant-a-phoenix-tree'

export type DemoAccount = {
  role: Role
  email: string
  name_zh: string
  name_en: string
  /** Codes of parks; none means the whole zone. */
  parks: string[]
}

/** One per role, listed on the demo's sign-in page; the demo's seeds make them, invented like all the rest. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { role: 'manager', email: 'manager@example.org', name_zh: '孟行舟', name_en: 'Meng Xingzhou', parks: [] },
  {
    role: 'manager',
    email: 'nanhai@example.org',
    name_zh: '南溪月',
    name_en: 'Nan Xiyue',
    parks: ['nanhai'],
  },
  { role: 'organiser', email: 'organiser@example.org', name_zh: '欧阳会', name_en: 'Ouyang Hui', parks: [] },
  {
    role: 'leadership',
    email: 'leadership@example.org',
    name_zh: '凌望川',
    name_en: 'Ling Wangchuan',
    parks: [],
  },
  { role: 'administrator', email: 'admin@example.org', name_zh: '安知远', name_en: 'An Zhiyuan', parks: [] },
]
