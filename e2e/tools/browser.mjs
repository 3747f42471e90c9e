// Finds a Chromium for the end-to-end tests; installs one where that can be done without a question.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']

const PLACES = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) =>
    ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
      .map((path) => join(process.env[name] ?? 'C:\\', path))),
}

const HELP = `No browser for the end-to-end tests. Any one of these helps:
  npx playwright install --with-deps chromium
  sudo apt-get install -y chromium fonts-dejavu-core
  LOCKSTEP_BROWSER=/path/to/chrome npm test`

/** @returns {Promise<string>} the path of an executable; throws a text that says what would help */
export async function findBrowser() {
  const named = process.env.LOCKSTEP_BROWSER
  if (named) {
    if (isExecutable(named)) return named
    throw new Error(`LOCKSTEP_BROWSER names ${named}, which cannot be run`)
  }
  const found = (await playwrights()) ?? installed()
  if (found) return found
  console.log('No browser found; fetching one.')
  run('npx', ['playwright', 'install', 'chromium'])
  const fetched = await playwrights()
  if (fetched) return fetched
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'])
    const packaged = installed()
    if (packaged) return packaged
  }
  throw new Error(HELP)
}

async function playwrights() {
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

function installed() {
  const onThePath = NAMES.map(onPath).find((path) => path !== null)
  return onThePath ?? (PLACES[process.platform] ?? []).find(isExecutable) ?? null
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function run(command, args) {
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
}
