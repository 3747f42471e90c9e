// Which folder of src may import which: checks every import against one table. Part of `npm run lint`.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ENGINE = ['base', 'wire', 'core', 'models', 'kernel', 'lang', 'explore', 'engine']
const DRAWN = ['base', 'wire', 'ui/theme', 'ui/kit', 'ui/draw']

/** A folder may always import itself. `packages` are those of node_modules; `node:` stands for Node's own. */
export const LAYERS = {
  base: { folders: [], packages: [] },
  wire: { folders: ['base'], packages: [] },
  link: { folders: ['base', 'wire'], packages: ['fflate', 'valibot'] },
  core: { folders: ['base', 'wire'], packages: [] },
  models: { folders: ['base', 'core'], packages: [] },
  kernel: { folders: ['base', 'wire'], packages: [] },
  lang: { folders: ['base', 'wire', 'core', 'models', 'kernel'], packages: [] },
  explore: { folders: ['base', 'wire', 'core'], packages: [] },
  engine: { folders: ['base', 'wire', 'core', 'models', 'kernel', 'lang', 'explore'], packages: [] },
  worker: { folders: [...ENGINE, 'scenarios'], packages: [] },
  cli: { folders: [...ENGINE, 'scenarios', 'link'], packages: ['node:'] },
  scenarios: { folders: ['base', 'wire'], packages: [] },
  app: { folders: ['base', 'wire', 'kernel', 'scenarios', 'link'], packages: ['xstate', 'zustand', 'fflate', 'valibot', 'd3'] },
  'ui/theme': { folders: ['base', 'wire'], packages: ['react'] },
  'ui/kit': { folders: ['base', 'wire', 'ui/theme'], packages: ['*'] },
  'ui/draw': { folders: ['base', 'wire', 'ui/theme'], packages: ['*'] },
  'ui/panels': { folders: DRAWN, packages: ['*'], siblings: false },
  'ui/shell': { folders: ['base', 'wire', 'scenarios', 'link', 'app', 'ui'], packages: ['*'] },
  ui: { folders: ['base', 'wire', 'scenarios', 'app', 'ui'], packages: ['*'] },
}

/** Tests, their helpers and benchmarks: the engine and all below it, the workers, Node and test tools besides what their folder may. */
const isTest = (file) => /\.test\.tsx?$/.test(file) || /\/(testing|fixtures|bench)\//.test(file)
const TEST = { folders: [...ENGINE, 'worker', 'scenarios'], packages: ['node:', 'vitest', 'fast-check', 'react-dom', '@axe-core/playwright'] }

/** @returns {string | null} what is wrong with `file` importing `target`, both as paths under src, or a package's name */
export function wrongImport(file, specifier) {
  const folder = folderOf(file)
  const layer = LAYERS[folder]
  if (!layer) return `${folder} is not in the table of folders (e2e/tools/layers.mjs)`
  const extra = isTest(file) ? TEST : { folders: [], packages: [] }
  if (!specifier.startsWith('.')) {
    const allowed = [...layer.packages, ...extra.packages]
    if (allowed.some((name) => name === '*' || specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`))) return null
    return `${folder} may not import the package ${specifier}; it may import ${list(allowed, 'no package')}`
  }
  const target = join(dirname(file), specifier).split(sep).join('/')
  if (target.startsWith('..')) return `${specifier} is outside src`
  const to = folderOf(target)
  if (to === folder) {
    if (layer.siblings === false && panelOf(file) !== panelOf(target)) return `a panel may not import a sibling panel (${panelOf(target)}); share it in ui/draw or ui/kit`
    return null
  }
  const allowed = [...new Set([...layer.folders, ...extra.folders])]
  if (allowed.some((name) => to === name || to.startsWith(`${name}/`))) return null
  return `${folder} may not import ${to}; it may import ${list(allowed, 'nothing')}`
}

/** The longest folder of the table that the path lies in; else its first part. */
function folderOf(path) {
  const parts = path.split('/')
  const two = parts.slice(0, 2).join('/')
  if (parts[0] === 'ui') return two in LAYERS ? two : 'ui'
  return parts[0]
}

/** A panel is a folder, or one file with its layout and styles: `ui/panels/timeline/…`, `ui/panels/Timeline.tsx`. */
const panelOf = (path) => (path.split('/')[2] ?? '').split('.')[0]

const list = (names, none) => names.join(', ') || none

/** Every specifier that the text imports, exports from, or takes as `new URL('…', import.meta.url)`, with its line. */
export function importsOf(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/^\s*\/\/.*$/gm, '')
  const found = []
  const patterns = [
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
    /\bimport\.meta\.glob(?:<[^>]*>)?\(\s*['"]([^'"]+)['"]/g,
  ]
  for (const pattern of patterns)
    for (const match of code.matchAll(pattern)) {
      const start = match.index + match[0].length
      found.push({ specifier: (match[1] ?? '').replace(/\?.*$/, ''), line: code.slice(0, start).split('\n').length })
    }
  return found.toSorted((a, b) => a.line - b.line)
}

function main() {
  const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
  const src = join(root, 'src')
  let wrong = 0
  for (const entry of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    const file = entry.split(sep).join('/')
    if (!/\.tsx?$/.test(file)) continue
    for (const { specifier, line } of importsOf(readFileSync(join(src, file), 'utf8'))) {
      const message = wrongImport(file, specifier)
      if (!message) continue
      wrong++
      console.error(`${relative(process.cwd(), join(src, file))}:${line}: ${message}`)
    }
  }
  console.log(wrong ? `${wrong} imports go the wrong way` : 'Imports go downwards only.')
  process.exitCode = wrong ? 1 : 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main()
