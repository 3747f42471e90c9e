// What every command of ours needs first, so that a fresh clone needs one command.
import { spawnSync } from 'node:child_process'
import { lstatSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** `npm ci`, unless what is installed is at least as new as the lock file. Standard output stays free for results. */
export function install() {
  // Somebody else's folder, lent by a link: npm would empty it.
  const lent = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()
  if (lent || age('node_modules/.package-lock.json') >= age('package-lock.json')) return true
  console.error('Installing what the lock file names.')
  const stdio = /** @type {const} */ (['ignore', 2, 2])
  return spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio, shell: process.platform === 'win32' }).status === 0
}

function age(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0
}
