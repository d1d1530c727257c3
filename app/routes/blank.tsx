import type { MetaFunction } from '@remix-run/node'

export const handle = { plain: true }
export const meta: MetaFunction = () => [{ title: 'Wutong' }, { name: 'robots', content: 'noindex' }]

/** A page with nothing on it: what the frame of every page costs, for `npm run bench` to compare with. */
export default function BlankPage() {
  return <main id="main" />
}
