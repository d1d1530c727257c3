import { resolve } from 'node:path'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import remixConfig from './remix.config.js'
import { wordsOptions } from './scripts/words.ts'

/**
 * What the browser fetches together. Left alone, Rollup makes a file of every set of modules that some pages
 * share: thirty requests for the board, most of them smaller than their headers.
 */
const CHUNKS: [name: string, modules: RegExp][] = [
  // Every page: React, Remix and what stands around them.
  [
    'base',
    /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\//,
  ],
  ['base', /commonjsHelpers|preload-helper|app\/paraglide\/(runtime|registry)/],
  ['base', /app\/ui\/(button|toast|nonce|marks|patient-fetch|route-code|lucide-icon)\.tsx?$/],
  ['base', /app\/platform\/(clock|format|locale|form|person-name)\.ts$/],
  ['base', /app\/paraglide\/messages\/(app_name|ui_action_(close|undo))/],
  // The board does without until somebody moves a card by its form.
  [
    'forms',
    /app\/ui\/(form|form-notices|sending|field|fields|check-fields|form-labels|conflict-notice)\.tsx?$/,
  ],
  ['forms', /app\/paraglide\/messages\/form_/],
  // Every page behind the sign-in: the frame, and words and rules that most rooms use.
  [
    'frame',
    /app\/ui\/(shell|keys|dialog|page|filter-bar|preferences|search-box|error-page|logo|html|options|follow|alive|place|draft|turns|written-marks)\.tsx?$/,
  ],
  [
    'frame',
    /lucide-react\/dist\/esm\/icons\/(x|ellipsis|search|pencil|plus|inbox|list-todo|chevron-\w+|calendar-days|contact|globe|settings|square-kanban|target|users-round)\./,
  ],
  ['frame', /app\/platform\/(list-params|known|cut|id|look-up|countries)\.ts$/],
  [
    'frame',
    /app\/features\/(accounts\/(use-person|role-labels)|records\/use-elsewhere|zone\/(zone|use-zone|zone-names))\.tsx?$/,
  ],
  [
    'frame',
    /app\/features\/(live\/use-changes|find\/(find-box|recent)|notifications\/(unread|use-unread)|records\/(record|field|list-filter|record-filters)|ventures\/(venture|placed|stage-labels|origin))\.tsx?$/,
  ],
  [
    'frame',
    /app\/paraglide\/messages\/(ui_|nav_|preference_|error_page_|search_box_|notification_(nav|unread)|record_(kind_|filter_|elsewhere)|(institute|task)_title_list|venture_(stage|track|filter_(any_(park|sector|owner)|no_owner)|field_(park|sector|owner)_id)_?)/,
  ],
  [
    'board',
    /app\/features\/(board\/(?!dragging|move-form|card-panel)|targets\/(figure-link|year-ruler|slots|makeup|counted-path|target-labels|pace)\.)/,
  ],
  [
    'board',
    /app\/paraglide\/messages\/(board_(?!move_(?!title)|panel_)|target_(ruler|slot|nearest|figure)_)/,
  ],
]

/**
 * Packages that only the server uses. In development Remix looks for styles in all that a page is made of, and Vite
 * would make what it meets there ready for the browser: in vain, with a reload, and for some with an error.
 */
const SERVER_ONLY = [
  '@node-rs/argon2',
  '@remix-run/node',
  '@zxcvbn-ts/core',
  '@zxcvbn-ts/language-common',
  '@zxcvbn-ts/language-en',
  'better-sqlite3',
  'kysely',
  'lucia',
  'pg',
  'pino',
  'pinyin-pro',
  'rate-limiter-flexible',
]

/** What the build takes from this house instead of a package's own: by who asks for it, and by which name. */
const OURS: [importer: RegExp, source: string, file: string][] = [
  // Remix's way to load the code of a page can't be told to wait for the network.
  [/@remix-run\/react\/dist\/esm\//, './routeModules.js', 'app/ui/route-code.ts'],
  [/lucide-react\/dist\/esm\/icons\//, '../createLucideIcon.mjs', 'app/ui/lucide-icon.tsx'],
]
const ours: Plugin = {
  name: 'ours',
  enforce: 'pre',
  apply: 'build',
  resolveId(source, importer = '') {
    const file = OURS.find(([by, name]) => name === source && by.test(importer))?.[2]
    return file ? resolve(file) : null
  },
}

/** Two files of the browser's that wait for each other may leave a page without its script: no build ends with such. */
const noCircles: Plugin = {
  name: 'no-circles',
  apply: 'build',
  generateBundle(_, bundle) {
    const done = new Set<string>()
    const visit = (file: string, way: string[]) => {
      if (way.includes(file)) this.error(`files that wait for each other: ${[...way, file].join(' → ')}`)
      const chunk = bundle[file]
      if (done.has(file) || chunk?.type !== 'chunk') return
      for (const next of chunk.imports) visit(next, [...way, file])
      done.add(file)
    }
    for (const file of Object.keys(bundle)) visit(file, [])
  },
}

export default defineConfig(({ command, isSsrBuild }) => ({
  cacheDir: '.vite',
  // Built in, so that the server draws icons as the browser does.
  ssr: { noExternal: command === 'build' ? ['lucide-react'] : [] },
  optimizeDeps: { exclude: SERVER_ONLY },
  plugins: [ours, noCircles, paraglideVitePlugin(wordsOptions), tailwindcss(), remix(remixConfig)],
  // On the server only what costs time and memory at its start: names stay, for the log.
  esbuild: isSsrBuild ? { minifyIdentifiers: false } : {},
  build: {
    target: 'es2022',
    minify: 'esbuild',
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild
      ? {}
      : {
          output: {
            onlyExplicitManualChunks: true,
            manualChunks: (id) => CHUNKS.find(([, modules]) => modules.test(id))?.[0],
          },
        },
  },
  server: { warmup: { clientFiles: ['./app/entry.client.tsx', './app/root.tsx', './app/routes/**/*.tsx'] } },
}))
