import { build } from 'vite'

/**
 * Puts server.ts and what it imports into one plain JavaScript file for production: reading TypeScript file by
 * file costs some 50 MB of memory for as long as the server runs. Packages stay where they are.
 */
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: 'server.ts',
    outDir: 'build',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'node22',
    rollupOptions: { output: { entryFileNames: 'start.js' } },
  },
})
