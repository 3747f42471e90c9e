import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './install.mjs'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-'))
  writeFileSync(join(folder, 'race.c'), 'int x;\n__cpus(2) void P(int i)\n{\n\tx = x + 1;\n}\nfinal SUM: x == 2;\n')
})

afterAll(() => rmSync(folder, { recursive: true }))

function lockstep(...args) {
  const { status, stdout, stderr } = spawnSync('node', [join(root, 'e2e/tools/lockstep.mjs'), ...args], { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('files are named from where one stands, and the status says what was found', () => {
  const { status, stdout, stderr } = lockstep('check', 'race.c', '--json')
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject({ program: 'race.c', verdict: 'violated', violations: [{ property: 'SUM' }] })
})

test('under npm, which starts scripts in the root, too', () => {
  const { status } = spawnSync('npm', ['--prefix', root, 'run', '-s', 'lockstep', '--', 'check', 'race.c'], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' })
  expect(status).toBe(1)
})

test('bad input has status 3 and nothing on standard output', () => {
  expect(lockstep('check', 'nothing.c')).toMatchObject({ status: 3, stdout: '' })
})
