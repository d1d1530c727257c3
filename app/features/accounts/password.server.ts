import { hash, parseOptions, verify } from '@node-rs/argon2'

/** OWASP's least for argon2id, in its own units (KiB). The default algorithm of the library is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Hashing is done off the thread, 19 MiB each: so many at once and no more, however many want to sign in. */
const AT_ONCE = 3

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFKC'), COST))

/** Whether the password is the account's. Takes as long when there is no account (null) or no password yet. */
export async function verifyPassword(password_hash: string | null, password: string): Promise<boolean> {
  const usable = password_hash?.startsWith('$argon2') ? password_hash : null
  const against = usable ?? (await nobodysHash())
  const right = await inTurn(() => verify(against, password.normalize('NFKC')))
  return right && usable !== null
}

/** True when a hash was made at another cost than today's. */
export function isOutdated(password_hash: string) {
  const made = parseOptions(password_hash)
  return (
    made.memoryCost !== COST.memoryCost ||
    made.timeCost !== COST.timeCost ||
    made.parallelism !== COST.parallelism
  )
}

let nobody: Promise<string> | undefined

/** A hash that belongs to no account, made once. */
function nobodysHash() {
  nobody ??= hash(crypto.randomUUID(), COST)
  return nobody
}

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
