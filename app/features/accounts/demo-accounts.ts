import type { Role } from './permissions.ts'

/** Everybody's in the demo, and printed on its sign-in page. Never used anywhere else. */
export const DEMO_PASSWORD = 'plant-a-phoenix-tree'

export type DemoAccount = {
  email: string
  name_zh: string
  name_en: string
  role: Role
  /** Codes of the parks; none means the whole zone. */
  parks: string[]
}

/** One person per role, and a manager who works for one park: what the demo's sign-in page offers. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    email: 'manager@example.org',
    name_zh: '林晓枫',
    name_en: 'Lin Xiaofeng',
    role: 'manager',
    parks: [],
  },
  {
    email: 'nanhai@example.org',
    name_zh: '陈嘉禾',
    name_en: 'Chen Jiahe',
    role: 'manager',
    parks: ['nanhai'],
  },
  {
    email: 'organiser@example.org',
    name_zh: '周若兰',
    name_en: 'Zhou Ruolan',
    role: 'organiser',
    parks: [],
  },
  {
    email: 'leadership@example.org',
    name_zh: '梁启桐',
    name_en: 'Liang Qitong',
    role: 'leadership',
    parks: [],
  },
  {
    email: 'admin@example.org',
    name_zh: '何小梧',
    name_en: 'He Xiaowu',
    role: 'administrator',
    parks: [],
  },
]
