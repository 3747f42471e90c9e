// Bundles compiler and explorer as the page has them, and times them. Counts are asserted before any time is taken.
// `npm run bench -- lang 10` for one of them, and for more rounds.
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const BENCHES = ['lang', 'explore']
const args = process.argv.slice(2)
const chosen = BENCHES.filter((name) => args.includes(name))
const rounds = Number(args.find((word) => /^\d+$/.test(word)) ?? 5)

const outDir = 'node_modules/.cache/bench'
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true, outDir, target: 'es2023', minify: true,
    rollupOptions: { input: Object.fromEntries(BENCHES.map((name) => [name, `src/${name}/bench/main.ts`])), output: { entryFileNames: '[name].mjs' } },
  },
})
for (const name of chosen.length ? chosen : BENCHES) {
  const { bench } = await import(pathToFileURL(`${outDir}/${name}.mjs`).href)
  bench(rounds)
}
