/// <reference types="vitest/config" />
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Only the built page has it: the page of `vite dev` needs an inline script. */
function csp(): Plugin {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return {
    name: 'csp',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' }],
  }
}

/** Writes `sw.js`, which keeps all files of the build for a lecture room without a network. */
function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const built = Object.keys(bundle).filter((name) => !name.endsWith('.map'))
        const files = ['./', ...built, ...readdirSync('public')].filter((name) => name !== 'index.html').sort()
        const hash = createHash('sha256')
        for (const name of Object.keys(bundle).sort()) {
          const part = bundle[name]
          if (part) hash.update(name).update(part.type === 'chunk' ? part.code : part.source)
        }
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: serviceWorker(files, hash.digest('hex').slice(0, 12)) })
      },
    },
  }
}

/**
 * A version is all its files, the page included, and is kept whole: one that is newer waits until the reader takes it. The one before
 * it stays as well, for pages that still run it, until the next is kept. Caches are the origin's: their names say whose they are.
 */
const serviceWorker = (files: readonly string[], version: string) => `
const MINE = 'lockstep ' + registration.scope + ' '
const NAME = MINE + '${version}'
const FILES = ${JSON.stringify(files)}
addEventListener('install', (event) => event.waitUntil(keep()))
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('message', ({ data }) => { if (data === 'take over') skipWaiting() })
addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return
  event.respondWith(found(request.mode === 'navigate' ? './' : request).then((response) => response ?? fetch(request)))
})
async function keep() {
  const others = (await caches.keys()).filter((name) => name.startsWith(MINE) && name !== NAME)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
  const cache = await caches.open(NAME)
  await cache.addAll(FILES.map((name) => new Request(name, { cache: 'no-cache' })))
}
async function found(request) {
  const newest = (await caches.keys()).filter((name) => name.startsWith(MINE) && name !== NAME).reverse()
  for (const name of [NAME, ...newest]) {
    const response = await (await caches.open(name)).match(request, { ignoreVary: true, ignoreSearch: request === './' })
    if (response) return response
  }
}
`.trimStart()

export default defineConfig({
  base: './',
  plugins: [react(), csp(), offline()],
  worker: { format: 'es' },
  build: {
    target: 'baseline-widely-available',
    // Keeps light-dark() as it is, so that a theme set from script is followed.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    sourcemap: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }] } } },
  },
  // A time limit is for tests that hang, not for slow machines.
  test: { include: ['src/**/*.test.{ts,tsx}', 'e2e/tools/*.test.mjs'], environment: 'node', pool: 'threads', testTimeout: 120_000 },
})
