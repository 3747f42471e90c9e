import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What Spin found in a model: properties in order of the alphabet, and its counts less what the model says it adds. */
export interface SpinResult {
  readonly violations: readonly string[]
  readonly bounds: readonly string[]
  readonly states: number
  readonly transitions: number
}

/** Whether this machine has Spin and a C compiler. Where it has not, says so once. */
export function hasSpin(): boolean {
  const there = ['spin', 'gcc'].every((command) => spawnSync(command, ['--version']).error === undefined)
  if (!there) process.stdout.write('spin or gcc is not installed: nothing is compared with Spin\n')
  return there
}

export interface SpinOptions {
  /** A model that is searched for longer than it takes to compile it. */
  readonly large?: boolean
}

/** Searches the whole model; words that do not fit two bytes take four. */
export function runSpin(model: string, options: SpinOptions = {}): SpinResult {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-spin-'))
  try {
    writeFileSync(join(folder, 'model.pml'), model)
    execFileSync('spin', ['-a', 'model.pml'], { cwd: folder })
    for (const word of ['short', 'int']) {
      const result = searchWith(word, folder, model, options)
      if (result) return result
    }
    throw new Error('a word does not fit its type')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function searchWith(word: string, folder: string, model: string, { large = false }: SpinOptions): SpinResult | null {
  const vector = /-DVECTORSZ=\d+/.exec(model)?.[0] ?? '-DVECTORSZ=4096'
  execFileSync('gcc', [large ? '-O1' : '-O0', '-w', '-DSAFETY', '-DNOREDUCE', '-DMEMLIM=6000', vector, `-DWORD=${word}`, '-o', 'pan', 'pan.c'], { cwd: folder })
  const { stdout, status } = spawnSync(join(folder, 'pan'), ['-m100000', large ? '-w22' : '-w16'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (stdout.includes('OVERFLOW')) return null
  if (status !== 0 || !stdout.includes('errors: 0') || stdout.includes('max search depth too small')) throw new Error(`Spin could not search the model:\n${stdout.slice(0, 2000)}`)
  const count = (what: string): number => Number(new RegExp(`^ *(\\S+) ${what}`, 'm').exec(stdout)?.[1])
  const said = (what: string): string[] => Array.from(stdout.matchAll(new RegExp(`^${what} (.*)$`, 'gm')), (match) => match[1] ?? '').toSorted()
  return { violations: said('VIOLATION'), bounds: said('BOUND'), states: count('states, stored') - 1, transitions: count('transitions') - 1 }
}
