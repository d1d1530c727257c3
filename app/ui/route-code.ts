type Manifest = { routes: Record<string, { module: string } | undefined> }

/**
 * Fetches the code of a route before it is posted to: without it a network that is away at that moment would
 * make Remix load the whole page anew. `id` is the route's file: `routes/_app.board_.$id.move`.
 */
export function fetchRouteCode(id: string) {
  const { __remixManifest: manifest } = window as unknown as { __remixManifest?: Manifest }
  const module = manifest?.routes[id]?.module
  if (module) import(/* @vite-ignore */ module).catch(() => {})
}
