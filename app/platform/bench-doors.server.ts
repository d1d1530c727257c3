import type { ServerBuild } from '@remix-run/node'

const ONLY_MEASURED = /^routes\/blank/

/** The product without the doors that are there to be measured against; the bench's own build says that it is one. */
export function withoutBenchDoors(build: ServerBuild): ServerBuild {
  if ('bench' in build) return build
  const assets = { ...build.assets, routes: ordinary(build.assets.routes) }
  return { ...build, routes: ordinary(build.routes), assets }
}

const ordinary = <T extends object>(routes: T) =>
  Object.fromEntries(Object.entries(routes).filter(([id]) => !ONLY_MEASURED.test(id))) as T
