// `npm start` and `npm test`: plain JavaScript, so that a fresh clone needs Node and one command.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { install, root } from './install.mjs'

const results = join(root, 'e2e/.results')
process.chdir(root)

const USAGE = `usage: npm start [-- --no-open] [-- --port N] [-- --host ADDRESS]
       npm test`

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'no-open': { type: 'boolean' }, port: { type: 'string' }, host: { type: 'string' } },
  })
  const [command] = positionals
  if (positionals.length !== 1 || (command !== 'start' && command !== 'test')) throw new Error(USAGE)
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Lockstep needs Node 20.19 or newer; this is ${process.versions.node}.`)
  if (command === 'start') await start(values)
  else await test()
}

async function start(options) {
  if (!install() || !npm('run', 'build')) {
    process.exitCode = 1
    return
  }
  const { preview } = await import('vite')
  const server = await preview({ preview: { host: options.host ?? '127.0.0.1', port: Number(options.port ?? 4173), open: false } })
  const url = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0]
  console.log(`\n  Lockstep is at ${url}\n  Ctrl-C ends it.\n`)
  if (url && !options['no-open'] && !process.env.CI && process.stdout.isTTY) openBrowser(url)
}

/** A page that does not open by itself is opened by its address, which is on the screen. */
function openBrowser(url) {
  const commands = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] }
  const [command, ...args] = commands[process.platform] ?? ['xdg-open', url]
  spawn(command, args, { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}

/** Runs every check, also after one failed. The last line of output is the sum. */
async function test() {
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const counts = []
  if (install()) {
    const browser = await import('./browser.mjs').then(({ findBrowser }) => findBrowser()).catch((error) => error)
    counts.push(timed('typecheck', () => check(npm('run', 'typecheck'))))
    counts.push(timed('lint', () => check(npm('run', 'lint'))))
    counts.push(timed('unit', () => unit()))
    const built = timed('build', () => check(npm('run', 'build')))
    counts.push(built)
    const port = await freePort()
    counts.push(timed('e2e', () => {
      if (browser instanceof Error) return failed(browser.message)
      return built.failed ? failed('not run: the build failed') : endToEnd(browser, port)
    }))
  } else counts.push(check(false))

  console.log('')
  for (const { name, seconds, passed, failed } of counts)
    console.log(`${(name ?? 'install').padEnd(10)}${(seconds ?? 0).toFixed(1).padStart(7)} s   ${failed ? `${failed} failed` : `${passed} passed`}`)
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
  process.exitCode = sum('failed') ? 1 : 0
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
}

function unit() {
  const report = join(results, 'unit.json')
  const ok = npm('run', 'unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`)
  return counted(ok, report, (read) => ({ passed: read.numPassedTests, failed: read.numFailedTests }))
}

function endToEnd(browser, port) {
  const report = join(results, 'e2e.json')
  Object.assign(process.env, { LOCKSTEP_BROWSER: browser, LOCKSTEP_PORT: String(port), PLAYWRIGHT_JSON_OUTPUT_NAME: report })
  const ok = npm('run', 'e2e')
  return counted(ok, report, ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }))
}

/** Numbers from a reporter's file; a run that failed outside its tests is one failure. */
function counted(ok, report, read) {
  try {
    const { passed, failed } = read(JSON.parse(readFileSync(report, 'utf8')))
    return { passed, failed: ok ? failed : Math.max(1, failed) }
  } catch {
    return failed('no report was written')
  }
}

const check = (ok) => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

function failed(sentence) {
  console.error(sentence)
  return { passed: 0, failed: 1 }
}

function timed(name, step) {
  console.log(`\n── ${name}`)
  const start = performance.now()
  const count = step()
  const seconds = (performance.now() - start) / 1000
  console.log(`── ${name}: ${count.failed ? 'failed' : 'ok'}, ${seconds.toFixed(1)} s`)
  return { name, seconds, ...count }
}

function npm(...args) {
  return spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

main().catch((error) => {
  console.error(error.message)
  process.exitCode = 1
})
