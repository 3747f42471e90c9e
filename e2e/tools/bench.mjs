// Bundles the explorer as the page has it, and times it on the benchmark. Counts are asserted before any time is taken.
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const outDir = 'node_modules/.cache/bench'
await build({
  configFile: false,
  logLevel: 'warn',
  build: { ssr: 'src/explore/bench/main.ts', outDir, target: 'es2023', minify: true, rollupOptions: { output: { entryFileNames: 'main.mjs' } } },
})
const { bench } = await import(pathToFileURL(`${outDir}/main.mjs`).href)
bench(Number(process.argv[2] ?? 5))
