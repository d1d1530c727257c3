import { compile } from '@inlang/paraglide-js'

/** How messages become typed functions; the same for Vite's plugin and for `npm run words`. */
export const wordsOptions: Parameters<typeof compile>[0] = {
  project: './project.inlang',
  outdir: './app/paraglide',
  strategy: ['globalVariable', 'baseLocale'],
  outputStructure: 'message-modules',
  isServer: "typeof window === 'undefined'",
}

if (process.argv[1] === import.meta.filename) await compile(wordsOptions)
