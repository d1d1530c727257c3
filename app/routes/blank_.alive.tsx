import type { MetaFunction } from '@remix-run/node'

export const meta: MetaFunction = () => [{ title: 'Wutong' }, { name: 'robots', content: 'noindex' }]

/** A page with nothing on it that comes alive all the same: what an empty Remix page costs, for `npm run bench`. */
export default function BlankAlivePage() {
  return <main id="main" />
}
