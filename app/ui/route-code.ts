import { isAwayStatus, untilThere } from './patient-fetch.ts'

type Place = { pathname: string; search: string; hash: string }

/** What Remix keeps on the window. */
type Remix = {
  __remixManifest?: { routes: Record<string, { module: string } | undefined> }
  __remixRouter?: {
    state: {
      navigation: { state: string; location?: Place; formMethod?: string }
      fetchers: Map<string, { state: string }>
    }
  }
}
const remix = () => window as unknown as Remix

/** Fetches the code of a route before it is posted to. `id` is the route's file: `routes/_app.board_.$id.move`. */
export function fetchRouteCode(id: string) {
  const module = remix().__remixManifest?.routes[id]?.module
  if (module) import(/* @vite-ignore */ module).catch(() => {})
}

/**
 * Stands in for Remix's own (see vite.config.ts), which loads the page that is open anew when the code of another
 * can't be had: without a network that is the browser's own error page, and what was typed is gone.
 * @public
 */
export async function loadRouteModule(
  { id, module }: { id: string; module: string },
  known: Record<string, unknown>,
) {
  known[id] ??= await untilCode(
    () => import(/* @vite-ignore */ module) as Promise<unknown>,
    () => isWanted() && startAnew(),
  )
  return known[id]
}

/** Loads a part of the page that is fetched when it is first wanted. */
export const patiently = <T>(load: () => Promise<T>) => untilCode(load, startAnew)

/**
 * Loads code as soon as there is a server to load it from. When there is one and it has no such code, a newer
 * version has taken the place of the one this page was made by.
 */
function untilCode<T>(load: () => Promise<T>, onGone: () => void): Promise<T> {
  let fetchCode = load
  return untilThere(async () => {
    // It may have failed in the last moment without a network: only what fails while the server is there is gone.
    for (let isThere = false; ; isThere = true) {
      try {
        return { code: await fetchCode() }
      } catch (error) {
        fetchCode = () => loadAgain(error) ?? load()
        if (!(await isServerThere())) return undefined
        if (!isThere) continue
        console.error(error)
        onGone()
        return new Promise<never>(() => {})
      }
    }
  }).then(({ code }) => code)
}

let again = 0

/** A browser may keep it that an address had no code, until the page is left: it is asked for under another. */
function loadAgain<T>(error: unknown): Promise<T> | undefined {
  const [address] = /https?:\S+\.js\b/.exec(String(error)) ?? []
  return address ? import(/* @vite-ignore */ `${address}?again=${++again}`) : undefined
}

async function isServerThere() {
  const answer = await fetch('/up', { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
  return answer !== undefined && !isAwayStatus(answer.status)
}

/** False when the mouse merely passed over a link. */
function isWanted() {
  const { navigation, fetchers } = remix().__remixRouter?.state ?? {}
  const all = [navigation, ...(fetchers?.values() ?? [])]
  return all.some((each) => each && each.state !== 'idle')
}

let leaving = false

/** With the newer version's code; the page that was on its way, if there is one. */
function startAnew() {
  if (leaving) return
  leaving = true
  const { location: to, formMethod } = remix().__remixRouter?.state.navigation ?? {}
  if (to && formMethod !== 'POST') location.assign(`${to.pathname}${to.search}${to.hash}`)
  else location.reload()
}
