import type { Staff } from '#app/features/accounts/actor.ts'
import { makeToken } from '#app/features/api/commands.server.ts'
import { findOperation } from '#app/features/api/operations.server.ts'
import { MOST_BYTES, placeOf } from '#app/features/api/problem.ts'
import { problemsOf } from '#app/features/api/problems-of.ts'
import { type Scope, scopesFor } from '#app/features/api/scope.ts'
import { serveApi } from '#app/features/api/serve.server.ts'
import { createApiThrottle } from '#app/features/api/throttle.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'

export const BASE = 'http://wutong.test'

type Sent = { body?: unknown; raw?: string | Buffer; headers?: Record<string, string>; locale?: Locale }

/** A program that asks by a token of somebody, or by a word that is none. */
export function programOf(db: Db, token: string | null, limits = createApiThrottle()) {
  return async (method: string, path: string, { body, raw, headers = {}, locale = 'en' }: Sent = {}) => {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const request = new Request(path.startsWith('http') ? path : `${BASE}/api/v1${path}`, {
      method,
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(sent !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent as BodyInit }),
    })
    const takes = { bytes: MOST_BYTES, fields: 0 }
    const door = { db, ip: '192.0.2.7', locale, request_id: 'test', base_url: BASE, takes }
    const answer = await serveApi(request, door, limits)
    const text = await answer.text()
    const said = text ? JSON.parse(text) : null
    refuseUndocumented(method, new URL(request.url).pathname, answer.status, said)
    return { status: answer.status, headers: answer.headers, body: said, text }
  }
}

/** An answer of which the document says nothing is a mistake of the document, whatever else a test is about. */
function refuseUndocumented(method: string, path: string, status: number, said: { type?: string } | null) {
  const found = findOperation(method, path.slice('/api/v1'.length))
  if ('allowed' in found) return
  const { operation } = found
  const isKnown =
    status < 400
      ? status === (operation.answers.status ?? 200)
      : problemsOf(operation).some((kind) => placeOf(kind) === said?.type)
  if (!isKnown) throw new Error(`of ${operation.id} the document says no ${status} (${said?.type})`)
}

/** A token for these scopes, or for all that somebody has. */
export const tokenFor = (db: Db, actor: Staff, scopes: Scope[] = scopesFor(actor)) =>
  makeToken(db, actor, { name: 'Ledger', scopes, days: '90' })

export const programFor = async (db: Db, actor: Staff, scopes?: Scope[]) =>
  programOf(db, await tokenFor(db, actor, scopes))
