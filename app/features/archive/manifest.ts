import { z } from 'zod'

/** Grows with what an older product could not read. */
export const FORMAT = 1
export const PRODUCT = 'wutong'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** A part as it was packed. */
const part = z.object({ bytes: count, sha256: hash })

const manifest = z.object({
  product: z.literal(PRODUCT),
  format: z.number().int(),
  /** The version that made it. */
  version: z.string().max(100),
  made_at: z.string().max(40),
  engine: z.enum(['sqlite', 'postgres']),
  /** The migrations that its tables went through; the last one is where they are at. */
  migrations: z.array(z.string().max(200)).max(10_000),
  /** `left_out`: nobody signs in with what is in it, and nothing of it opens a door. */
  secrets: z.enum(['included', 'left_out']),
  schema: part,
  tables: z.record(
    z.string().max(100),
    part.extend({
      rows: count,
      /** The last number the table gave, also where its row is gone. */
      last_number: count.nullable(),
    }),
  ),
  /** What stays behind, and why. */
  left_out: z.record(z.string(), z.string()),
  /** Uploaded contents by their hash; of one that was damaged or gone when this was made, that is said. */
  files: z.array(z.object({ hash, bytes: count, state: z.enum(['whole', 'changed', 'missing']) })),
  /** The end of the audit chain. */
  audit: z.object({ seq: count, hash }),
})

export type Manifest = z.infer<typeof manifest>

/** Throws an Error in words where it is no manifest, or one of a later format. */
export function manifestIn(text: string): Manifest {
  const said = z
    .object({ product: z.literal(PRODUCT), format: z.number().int().min(1) })
    .safeParse(jsonIn(text))
  if (!said.success) throw new Error('its manifest.json is none of Wutong')
  if (said.data.format !== FORMAT)
    throw new Error(
      `it is of format ${said.data.format}, which this version can't read: take a later version`,
    )
  const parsed = manifest.safeParse(jsonIn(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`its manifest.json is damaged (${issue?.path.join('.')}: ${issue?.message})`)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const MANIFEST = 'manifest.json'
export const SCHEMA = 'schema.json'
export const tablePart = (table: string) => `tables/${table}.jsonl`
export const filePart = (hash: string) => `files/${hash}`

/** What an archive with this manifest consists of, no part more or less. */
export const partsOf = ({ tables, files }: Manifest): string[] => [
  MANIFEST,
  SCHEMA,
  ...Object.keys(tables).map(tablePart),
  ...files.filter(({ state }) => state !== 'missing').map(({ hash }) => filePart(hash)),
]
