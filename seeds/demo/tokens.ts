import type { Staff } from '#app/features/accounts/actor.ts'
import { makeToken } from '#app/features/api/commands.server.ts'
import type { Scope } from '#app/features/api/scope.ts'
import { now } from '#app/platform/clock.ts'
import { type Beat, byRole, colleagueOf, momentOf, type Zone } from './zone.ts'

/** In days before today. */
const MADE = 25
const USED = 1

/** Two programs of the zone ask by tokens, and asked yesterday; a third never did. Nobody knows the tokens any more. */
export function tokenBeats(): Beat[] {
  return [
    { at: momentOf(MADE, 6), act: makeTokens },
    { at: momentOf(USED, 4), act: useTokens },
  ]
}

const UNUSED = '活动签到屏 Check-in screen'

async function makeTokens(zone: Zone) {
  const made: [Staff, string, Scope[]][] = [
    [
      byRole(zone, 'administrator', 0),
      '市人才平台同步 City talent platform',
      ['talents:read', 'ventures:read'],
    ],
    [byRole(zone, 'administrator', 0), UNUSED, ['events:write']],
    [
      colleagueOf(zone, 'nanhai', 0),
      '园区周报 Weekly report',
      ['ventures:read', 'targets:read', 'zone:read'],
    ],
  ]
  for (const [actor, name, scopes] of made) await makeToken(zone.db, actor, { name, scopes, days: '90' })
}

const useTokens = ({ db }: Zone) =>
  db
    .updateTable('api_token')
    .set({ used_at: now() })
    .where('name', '<>', UNUSED)
    .execute()
    .then(() => {})
