import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'
import { wordsOptions } from './scripts/words.ts'

export default defineConfig({
  cacheDir: '.vite',
  plugins: [paraglideVitePlugin(wordsOptions), tailwindcss(), remix(remixConfig)],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { warmup: { clientFiles: ['./app/entry.client.tsx', './app/root.tsx', './app/routes/**/*.tsx'] } },
})
