/**
 * Remix's options, in the one place a Remix developer looks for them. Under Vite, Remix itself does not
 * read this file: vite.config.ts hands it to the plugin (docs/decisions/0001).
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  ignoredRouteFiles: ['**/*.test.{ts,tsx}'],
  serverModuleFormat: 'esm',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_routeConfig: false,
    // Off for good: its /__manifest endpoint lets a stranger burn a second of CPU with one long URL.
    v3_lazyRouteDiscovery: false,
  },
}
