import { refuseProgram } from './features/api/answer-problem.server.ts'
import { MOST_BYTES } from './features/api/problem.ts'
import { MOST_AT_ONCE } from './features/files/file.ts'
import { LIMITS, LONGEST_PASTED } from './features/import/reading/limits.ts'
import type { DoorRules } from './platform/door-rules.ts'
import type { Env } from './platform/env.ts'

/** Strangers may knock here: names and passwords, no more. */
const STRANGERS = { bytes: 32_000, fields: 20 }
/** Whole paragraphs, of which a Chinese character is nine bytes in a form, and room to have typed too much. */
const PARAGRAPHS = { bytes: 256_000, fields: 200 }
/** Members are a line each, of which all may be sent that are there, and more than may be added to. */
const MEMBERS = { bytes: 256_000, fields: 1000 }
/** The path opens an account, so no referrer tells it. With none at all, a form sent without a script has no origin and is refused. */
const WITH_A_TOKEN = { 'Referrer-Policy': 'strict-origin' }

/**
 * What was uploaded is nobody's page: it asks for nothing, and stands in no frame but our own viewer's. How it may be
 * kept, the door itself adds.
 */
const CONTENT = {
  'Content-Security-Policy':
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  'X-Frame-Options': 'SAMEORIGIN',
  'Cache-Control': 'private',
}

/** By a token; what is asked for is asked again each time. */
const PROGRAMS = {
  takes: { bytes: MOST_BYTES, fields: 0 },
  headers: { 'Referrer-Policy': 'no-referrer' },
  in_pieces: true,
  by_token: true,
  refusal: refuseProgram,
}

/**
 * The doors that take more or less than an ordinary form, or answer with other headers; `*` is any one segment.
 * app/testing/access-table.ts says who gets in.
 */
export const DOORS: DoorRules = {
  '/login': { takes: STRANGERS },
  '/forgot': { takes: STRANGERS },
  '/setup': { takes: STRANGERS },
  '/invite/*': { takes: STRANGERS, headers: WITH_A_TOKEN },
  '/reset/*': { takes: STRANGERS, headers: WITH_A_TOKEN },
  // A calendar asks again and again, and is told where nothing changed.
  '/feeds/*': { headers: { 'Cache-Control': 'private, no-cache', 'Referrer-Policy': 'no-referrer' } },
  '/preferences': { takes: { bytes: 8_000, fields: 10 } },
  '/talents/duplicates': { takes: { bytes: 16_000, fields: 20 } },
  '/talents/*': { takes: PARAGRAPHS },
  '/teams/*': { takes: MEMBERS },
  '/teams/*/edit': { takes: PARAGRAPHS },
  '/projects/*': { takes: MEMBERS },
  '/projects/*/edit': { takes: PARAGRAPHS },
  '/events/*': { takes: PARAGRAPHS },
  '/events/*/edit': { takes: { bytes: 512_000, fields: 200 } },
  '/events/new': { takes: { bytes: 512_000, fields: 200 } },
  // A field for each park and each sector, twice.
  '/settings/plan-years/*': { takes: { bytes: 64_000, fields: 1000 } },
  '/files/*/*': { headers: CONTENT, in_pieces: true },
  '/export/file': { in_pieces: true },
  '/export/archive': { in_pieces: true },
  '/import/sample.xlsx': { in_pieces: true },
  '/import/*/wrong.xlsx': { in_pieces: true },
  // Two fields for each column of a sheet.
  '/import/*': { takes: { bytes: 512_000, fields: 1100 } },
  '/live': { in_pieces: true },
  '/api/v1/**': PROGRAMS,
}

/** A file from a telephone in a train. */
const PATIENCE = 900

/** A sheet as large as one is read, or what was pasted instead. */
const SHEET = { bytes: LIMITS.bytes + 3 * LONGEST_PASTED, fields: 20, seconds: PATIENCE }

/** The same with those that take files, each as large as the settings let one be: their readers keep no body in memory. */
export function doorsWith({ FILE_MAX_MB }: Pick<Env, 'FILE_MAX_MB'>): DoorRules {
  const around = 100_000
  const files = (most: number) => ({
    takes: { bytes: most * FILE_MAX_MB * 1_000_000 + around, fields: 20, seconds: PATIENCE },
  })
  return {
    ...DOORS,
    '/import': { takes: SHEET },
    '/records/*/upload': files(1),
    '/records/*/files/new': files(MOST_AT_ONCE),
  }
}
