/**
 * What a page asks the server for once it is alive waits for the network instead of failing: a page that fails
 * takes with it what was typed there. Repeating a post is safe: creations carry a key, edits a version.
 */
const PAUSE_MS = 3000
/** So long it tries by itself; then it waits for the network to come back, or for whoever sits there to say so. */
const LONGEST_MS = 60_000
/** What a proxy answers while the server behind it starts again. */
export const isAwayStatus = (status: number) => [502, 503, 504].includes(status)

let waiting = 0
const listeners = new Set<() => void>()

/** Calls back those who no longer try by themselves. */
const resting = new Set<() => void>()

export const isWaiting = () => waiting > 0
export const isResting = () => resting.size > 0
export const tryAgain = () => {
  for (const again of [...resting]) again()
}
export const onWaiting = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Makes the browser's `fetch` patient for the data of pages; everything else fails as ever. */
export function installPatientFetch() {
  const plain = window.fetch
  window.fetch = (input, init) => (isPageData(input) ? patient(plain, input, init) : plain(input, init))
}

const isPageData = (input: RequestInfo | URL) =>
  !(input instanceof Request) && new URL(input, location.href).pathname.endsWith('.data')

function patient(plain: typeof fetch, input: RequestInfo | URL, init?: RequestInit) {
  const signal = init?.signal ?? undefined
  return untilThere(async () => {
    const answer = await plain(input, init).catch((error) => {
      if (signal?.aborted || !(error instanceof TypeError)) throw error
      return undefined
    })
    return answer && !isAway(answer, init?.method) ? answer : undefined
  }, signal)
}

/** Tries until there is an answer. */
export async function untilThere<T>(attempt: () => Promise<T | undefined>, signal?: AbortSignal): Promise<T> {
  let since = Date.now()
  for (;;) {
    const answer = await attempt()
    if (answer) return answer
    const rests = Date.now() - since >= LONGEST_MS
    await nextTry(signal, rests)
    if (rests) since = Date.now()
  }
}

/** Our own answer to a form says above it what is the matter: it is shown, not sent for again. */
const isAway = (answer: Response, method = 'GET') =>
  isAwayStatus(answer.status) && (method === 'GET' || !answer.headers.has('X-Remix-Response'))

/** After a pause, unless it rests; and at once when the network is back. */
function nextTry(signal: AbortSignal | undefined, rests: boolean) {
  return new Promise<void>((resolve, reject) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', again)
      signal?.removeEventListener('abort', given)
      resting.delete(again)
      change(-1)
    }
    const again = () => {
      done()
      resolve()
    }
    const given = () => {
      done()
      reject(signal?.reason)
    }
    const timer = rests ? undefined : setTimeout(again, PAUSE_MS)
    if (rests) resting.add(again)
    addEventListener('online', again)
    signal?.addEventListener('abort', given)
    change(1)
  })
}

function change(by: number) {
  waiting += by
  for (const listener of listeners) listener()
}
