import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'

/**
 * Makes plain JavaScript of server.ts and worker.ts and what they import, for production: reading TypeScript file by
 * file costs some 50 MB of memory for as long as the server runs. Packages stay where they are.
 */
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: 'build',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'node22',
    rollupOptions: {
      input: { start: 'server.ts', worker: 'worker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'part-[name].js' },
    },
  },
})

/** What browsers keep for a year is packed as hard as it gets, once: the server only picks the file. */
const ASSETS = 'build/client/assets'
for (const name of readdirSync(ASSETS)) {
  if (!/\.(js|css|svg)$/.test(name)) continue
  const file = join(ASSETS, name)
  const text = readFileSync(file)
  writeFileSync(`${file}.br`, brotliCompressSync(text))
  writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }))
}
