// The command `lockstep`: bundles src/cli when a source is newer than the bundle, then runs it.
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { install, root } from './install.mjs'

const cache = join(root, 'node_modules/.cache/cli')
const bundle = join(cache, 'lockstep.mjs')

process.setSourceMapsEnabled(true)
// A reader that has seen enough (`| head`) ends the command.
process.stdout.on('error', () => process.exit())

if (!install()) process.exit(3)
if (!isFresh()) await build()
const { main } = await import(pathToFileURL(bundle).href)

// npm starts scripts in the root; files are named from where the user stands.
const here = (process.env.npm_lifecycle_event === 'lockstep' && process.env.INIT_CWD) || process.cwd()

try {
  process.exitCode = main(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    read: (path) => readText(resolve(here, path)),
    columns: process.stdout.columns ?? 160,
    now: () => performance.now(),
  })
} catch (error) {
  // We are wrong, not the program; 0 to 3 say something about the program.
  console.error(error)
  process.exitCode = 4
}

function readText(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : null
}

function isFresh() {
  const built = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => join(root, 'src', name))
  return [...sources, join(root, 'package-lock.json')].every((path) => statSync(path).mtimeMs < built)
}

/** Written under another name first: somebody else may be running the bundle. */
async function build() {
  const started = new Date()
  const vite = await import('vite')
  const result = await vite.build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'src/cli/main.ts', outDir: cache, write: false, sourcemap: true, minify: false, target: 'node20', rolldownOptions: { output: { codeSplitting: false } } },
  })
  mkdirSync(cache, { recursive: true })
  for (const part of [result].flat().flatMap(({ output }) => output)) {
    const name = part.fileName.endsWith('.map') ? `${bundle}.map` : bundle
    const text = part.type === 'chunk' ? part.code.replace(/\/\/# sourceMappingURL=.*$/m, '//# sourceMappingURL=lockstep.mjs.map') : part.source
    writeFileSync(`${name}.${process.pid}`, text)
    utimesSync(`${name}.${process.pid}`, started, started)
    renameSync(`${name}.${process.pid}`, name)
  }
}
