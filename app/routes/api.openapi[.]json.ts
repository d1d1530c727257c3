import type { LoaderFunctionArgs } from '@remix-run/node'
import { openapiFor } from '#app/features/api/openapi.server.ts'

/** What programs can ask for: it says nothing of the zone's records, so that whoever writes one may read it. */
export const loader = ({ context: { locale, base_url } }: LoaderFunctionArgs) =>
  Response.json(openapiFor(locale, base_url), { headers: { Vary: 'Cookie, Accept-Language' } })
