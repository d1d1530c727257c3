import { type Compilable, type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { type Db, engineOf } from './connect.ts'

/** Where in a statement a value goes. */
export type Place<T> = RawBuilder<T>

class Hole {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

type Places = Readonly<Record<string, Place<string | number | null>>>
type ValuesOf<P extends Places> = { readonly [N in keyof P]: P[N] extends Place<infer T> ? T : never }

/**
 * A query that pages ask all day, put together once for each engine: on SQLite that costs several times what it takes to
 * answer. `make` gets the place of each value instead of the value; `shape` is whatever else the statement depends on.
 */
export function putTogether<P extends Places, R, S = undefined>(
  make: (db: Db, places: P, shape: S) => Compilable<R>,
) {
  const made = new Map<string, CompiledQuery<R>>()
  everything.push(made)
  return async (db: Db, values: ValuesOf<P>, shape?: S): Promise<R[]> => {
    const key = `${engineOf(db)} ${JSON.stringify(shape)}`
    const known = made.get(key)
    const query = known ?? make(db, placesOf<P>(values), shape as S).compile()
    if (!known && made.size < MOST_SHAPES) made.set(key, query)
    const parameters = query.parameters.map((value) => (value instanceof Hole ? values[value.name] : value))
    return (await db.executeQuery<R>({ ...query, parameters })).rows
  }
}

const everything: Map<string, unknown>[] = []

/** For a test that changes what statements take for given, as who may do what. */
export function forgetPutTogether() {
  for (const made of everything) made.clear()
}

/** Shapes are a noun's verbs, or the parks of something: so many are kept. */
const MOST_SHAPES = 200

const placesOf = <P extends Places>(values: ValuesOf<P>) =>
  Object.fromEntries(Object.keys(values).map((name) => [name, sql.val(new Hole(name))])) as unknown as P
