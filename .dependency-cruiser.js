/**
 * The arrows of the house: routes → features by shelf → platform, ui → db. A room may use what stands lower on
 * the shelf; types may be borrowed upward with `import type`.
 */
const SHELF = [
  'jobs',
  'audit',
  'accounts',
  'mail',
  'live',
  'search',
  'files',
  'records',
  'zone',
  'talents',
  'events',
  'ventures',
  'notifications',
  'targets',
  'channels',
  'webhooks',
  'feeds',
  'import',
  'api',
  'board',
  'archive',
  'export',
  'find',
]
/** Everybody writes to the audit, asks who is acting, leaves work for later and sends mail, so these may also know each other. */
const FOR_ALL = ['jobs', 'audit', 'accounts', 'mail']
/**
 * What lower rooms may take from above, as it only computes or names, or is what any command on a record begins and ends
 * with (who sees it, who follows it, the trace): which kinds of records there are, the makers
 * and the test of the search column (people are searched too), which events and ventures a person may see and of which imports they hear, the parks by name and
 * the sectors by their marks, which the frame hands to every page, what stages and members' roles are called, how a link says where
 * it stood, and what follows for people, groups and webhooks from the audit: it is written where the audit is, so that no command forgets it; and what ends with an account: its tokens.
 */
const LENT =
  '^app/features/(records/(record|permissions|(scope|followers|trace)[.]server)|search/(tokens|(search-text|matching)[.]server)|api/end-tokens[.]server|(notifications|channels|webhooks)/from-traces[.]server|zone/(use-zone|zone|zone-names)|(events|ventures|import)/scope[.]server|import/import|ventures/(stage-labels|role-labels|origin))[.]tsx?$'

const FEATURE = '^app/features/'
const TEST = '([.]test[.]tsx?$|^app/testing/)'
/** Imports that are still there when the types are gone. */
const RUNTIME = { dependencyTypesNot: ['type-only'] }

const higherThan = (room) =>
  SHELF.slice(SHELF.indexOf(room) + 1).filter((higher) => !FOR_ALL.includes(higher) && higher !== room)

const shelfRules = SHELF.flatMap((room) => {
  const higher = FOR_ALL.includes(room) ? SHELF.filter((other) => !FOR_ALL.includes(other)) : higherThan(room)
  if (higher.length === 0) return []
  return {
    name: `${room}-leans-upward`,
    comment: `${room} stands lower on the shelf: it may not use a room above it`,
    severity: 'error',
    from: { path: `${FEATURE}${room}/`, pathNot: TEST },
    to: { path: `${FEATURE}(${higher.join('|')})/`, pathNot: LENT, ...RUNTIME },
  }
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'room-without-a-place',
      comment: 'every room needs a place on the shelf: add it to SHELF in .dependency-cruiser.js',
      severity: 'error',
      from: { path: FEATURE, pathNot: `${FEATURE}(${SHELF.join('|')})/` },
      to: {},
    },
    ...shelfRules,
    {
      name: 'room-knows-a-door',
      comment: 'features, platform and ui never import a route: a door exports nothing for others',
      severity: 'error',
      from: { path: '^(app/(features|platform|ui)|db)/' },
      to: { path: '^app/routes/' },
    },
    {
      name: 'door-knows-a-door',
      comment: 'what two doors share lives in a room',
      severity: 'error',
      from: { path: '^app/routes/' },
      to: { path: '^app/routes/', ...RUNTIME },
    },
    {
      name: 'platform-knows-a-room',
      comment: 'platform and ui know no domain word',
      severity: 'error',
      from: { path: '^app/(platform|ui)/', pathNot: TEST },
      to: { path: '^app/(features|routes)/', ...RUNTIME },
    },
    {
      name: 'database-knows-the-app',
      comment: 'db stands below everything',
      severity: 'error',
      from: { path: '^db/', pathNot: TEST },
      to: { path: '^(app|seeds|bench)/', ...RUNTIME },
    },
    {
      name: 'migration-follows-the-app',
      comment: 'a shipped migration is frozen: it imports nothing that may change',
      severity: 'error',
      from: { path: '^db/migrations/' },
      to: { path: '^(app|db|seeds)/' },
    },
    {
      name: 'screen-opens-the-database',
      comment: 'only *.server.ts (and tests) use the database while running',
      severity: 'error',
      from: { path: '^app/', pathNot: `([.]server[.]tsx?$|${TEST})` },
      to: { path: '^(db/|node_modules/(kysely|better-sqlite3|pg)/)', ...RUNTIME },
    },
    {
      name: 'app-uses-tools',
      comment: 'tests, seeds, benchmarks and scripts use the app, not the other way round',
      severity: 'error',
      from: { path: '^(app|db)/', pathNot: TEST },
      // Data files are read, whoever keeps them.
      to: { path: '^(app/testing|seeds|bench|scripts|e2e)/', pathNot: '^seeds/data/', ...RUNTIME },
    },
    {
      name: 'room-knows-all-nouns',
      comment:
        'app/nouns.ts names the fields of every room: a lower room would reach the higher ones through it',
      severity: 'error',
      from: { path: '^(app/(features|platform|ui)|db)/', pathNot: TEST },
      to: { path: '^app/nouns[.]ts$', ...RUNTIME },
    },
    {
      name: 'lucia-outside-its-file',
      comment: 'one file knows the sessions library, so that replacing it is one file of work',
      severity: 'error',
      from: { pathNot: '^app/features/accounts/session[.]server[.]ts$' },
      to: { path: '^node_modules/(lucia|oslo)/' },
    },
    {
      name: 'circle',
      comment: 'modules that need each other while loading break in ways that depend on the order',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'], pathNot: '^app/paraglide/' } },
    },
    {
      name: 'nowhere',
      comment: 'the import leads nowhere',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^app/paraglide/'] },
    exclude: { path: '^(build|app/paraglide)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'node', 'require', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
