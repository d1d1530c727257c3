/**
 * What a page asks the server for once it is alive waits for the network instead of failing: a page that fails
 * takes with it what was typed there. Repeating a post is safe: creations carry a key, edits a version.
 */
const PAUSE_MS = 3000
/** What a proxy answers while the server behind it starts again. */
const AWAY = [502, 503, 504]

let waiting = 0
const listeners = new Set<() => void>()

export const isWaiting = () => waiting > 0
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

async function patient(plain: typeof fetch, input: RequestInfo | URL, init?: RequestInit) {
  const signal = init?.signal ?? undefined
  for (;;) {
    const answer = await plain(input, init).catch((error) => {
      if (signal?.aborted || !(error instanceof TypeError)) throw error
      return undefined
    })
    if (answer && !AWAY.includes(answer.status)) return answer
    await nextTry(signal)
  }
}

/** After a pause, or at once when the network is back. */
function nextTry(signal: AbortSignal | undefined) {
  change(1)
  return new Promise<void>((resolve, reject) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', again)
      signal?.removeEventListener('abort', given)
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
    const timer = setTimeout(again, PAUSE_MS)
    addEventListener('online', again)
    signal?.addEventListener('abort', given)
  })
}

function change(by: number) {
  waiting += by
  for (const listener of listeners) listener()
}
