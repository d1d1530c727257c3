import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { searchTextOf } from '#app/features/search/search-text.server.ts'
import type { Db } from '#db/connect.ts'
import { DEMO_PASSWORD } from './demo-accounts.ts'
import type { Answer, Question } from './guess.worker.ts'
import { lengthFaultOf } from './password.ts'

/** A password that passes takes at least ten thousand million guesses. */
const LEAST_LOG10 = 10
/** Of a long one its beginning and its end are looked at: one of them is enough. */
const MOST_LOOKED_AT = 64
/** Numbers that stand on cards, doors and phones. */
const ONLY_DIGITS = /^[\d\s./-]{1,20}$/
const PHONE = /1[3-9]\d{9}/g
const IDLE_MS = 30_000

/**
 * Why a password is too easy to guess (the name of a message), or null. By length and by how a guesser works: common
 * passwords and words in English and pinyin, dates, rows of keys, and `about`, the words that somebody who knows the
 * person would try. No rule asks for kinds of characters, as those make passwords worse.
 */
export async function weaknessOf(password: string, about: string[] = []): Promise<string | null> {
  const fault = lengthFaultOf(password)
  if (fault) return fault
  const typed = password.normalize('NFKC')
  // Written on the sign-in page of every demo.
  if (typed.toLowerCase().includes(DEMO_PASSWORD)) return 'account_error_password_common'
  if (ONLY_DIGITS.test(typed)) return 'account_error_password_pattern'
  // A phone number is eleven digits to try for a stranger, and one for whoever has seen the visiting card.
  const rest = typed.replace(PHONE, '')
  const known = about.map((word) => word.normalize('NFKC').toLowerCase())
  const judged = await Promise.all(endsOf(rest).map((part) => ask(part, known)))
  if (judged.some(({ guesses_log10 }) => guesses_log10 >= LEAST_LOG10)) return null
  if (judged.some(({ personal }) => personal)) return 'account_error_password_personal'
  return judged.every(({ patterns }) => patterns)
    ? 'account_error_password_pattern'
    : 'account_error_password_common'
}

const endsOf = (text: string) =>
  text.length > MOST_LOOKED_AT ? [text.slice(0, MOST_LOOKED_AT), text.slice(-MOST_LOOKED_AT)] : [text]

type Person = { email: string; name_zh: string; name_en: string }

/** What somebody who knows the person and the zone would try: names in every spelling, the address, the parks. */
export async function wordsAbout(db: Db, { email, name_zh, name_en }: Person): Promise<string[]> {
  const parks = await db.selectFrom('park').select(['code', 'name_zh', 'name_en']).execute()
  const spellings = [
    searchTextOf({ names: [name_zh, name_en], texts: [email] }),
    ...parks.map((park) => searchTextOf({ names: [park.name_zh, park.name_en], texts: [park.code] })),
  ].flatMap((text) => text.split(' '))
  const whole = [email, email.split('@')[0] ?? '', name_zh, name_en, ...parks.map(({ name_zh }) => name_zh)]
  return [...new Set([...whole, ...spellings])].filter((word) => /^[\p{L}\p{N}@.'_ -]{2,}$/u.test(word))
}

let worker: Worker | undefined
let resting: NodeJS.Timeout | undefined
let asked = 0
const waiting = new Map<number, PromiseWithResolvers<Answer>>()

/** Asks the thread, which comes when somebody chooses a password and goes when nobody does any more. */
function ask(password: string, about: string[]): Promise<Answer> {
  clearTimeout(resting)
  worker ??= hire()
  const question: Question = { id: ++asked, password, about }
  const answer = Promise.withResolvers<Answer>()
  waiting.set(question.id, answer)
  worker.ref()
  worker.postMessage(question)
  return answer.promise
}

function hire() {
  // By its name, as the built server lies elsewhere than its sources.
  const hired = new Worker(createRequire(import.meta.url).resolve('#app/features/accounts/guess.worker.ts'))
  hired.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.resolve(answer)
    waiting.delete(answer.id)
    if (waiting.size === 0) rest(hired)
  })
  hired.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    worker = undefined
  })
  return hired
}

function rest(hired: Worker) {
  hired.unref()
  resting = setTimeout(() => {
    worker = undefined
    void hired.terminate()
  }, IDLE_MS)
  resting.unref()
}
