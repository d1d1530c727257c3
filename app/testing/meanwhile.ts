import type { KyselyPlugin } from 'kysely'
import type { Db } from '#db/connect.ts'

/**
 * The same database, where somebody else does something once, as soon as a statement that names all of these tables
 * and columns was answered: what comes next finds it done.
 */
export function meanwhile(db: Db, named: readonly string[], deed: () => Promise<unknown>): Db {
  const awaited = new WeakSet<object>()
  let isDone = false
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      const said = JSON.stringify(node)
      if (named.every((name) => said.includes(`"name":"${name}"`))) awaited.add(queryId)
      return node
    },
    async transformResult({ result, queryId }) {
      if (isDone || !awaited.has(queryId)) return result
      isDone = true
      await deed()
      return result
    },
  }
  return db.withPlugin(plugin)
}
