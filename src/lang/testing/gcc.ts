import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RandomProgram } from './random-c'

/** What makes a text of ours one that gcc compiles to the same meaning: every number has 32 bits. */
export const HEADER = [
  'int printf(const char *, ...);', 'int dprintf(int, const char *, ...);', 'int fork(void);', 'int wait(int *);', 'void exit(int);',
  '#define __cpu', '#define bool _Bool', '#define true 1', '#define false 0', '#define NULL ((void *)0)', '#define long int', '#define char int',
]

/** Whether this machine has gcc. Where it has not, says so once. */
export function hasGcc(): boolean {
  const there = spawnSync('gcc', ['--version']).error === undefined
  if (!there) process.stdout.write('gcc is not installed: nothing is compared with it\n')
  return there
}

/** Compiles all programs at once and runs them; for each, its numbers by path. */
export function runGcc(programs: readonly RandomProgram[]): ReadonlyMap<string, number>[] {
  const main = programs.map(({ run, numbers }) => `\t${run}();\n\tprintf("\\n");\n${numbers.map((path) => `\tprintf("%s %d\\n", "${path}", (int)${path});`).join('\n')}`)
  const { stdout } = build([...HEADER, ...programs.map(({ text }) => text), 'int main(void)', '{', ...main, '\treturn 0;', '}'].join('\n'), [])
  return stdout.split('\n\n').map((part) => new Map(part.split('\n').filter(Boolean).map((line) => {
    const [path = '', value = ''] = line.split(' ')
    return [path, Number(value)]
  })))
}

/** What each program does first that C leaves undefined: kind and line, as `OVERFLOW 12`, or nothing. */
export function faultsByGcc(programs: readonly RandomProgram[]): (string | null)[] {
  const texts = programs.map(({ text, run }) => `#line 1 "${run}"\n${text}`)
  const main = programs.map(({ run }) => `\tdprintf(2, "next\\n"); if (!fork()) { ${run}(); exit(0); } wait(NULL);`)
  const { stderr } = build([...HEADER, ...texts, 'int main(void)', '{', ...main, '\treturn 0;', '}'].join('\n'), ['-fsanitize=signed-integer-overflow,shift,integer-divide-by-zero', '-fno-sanitize-recover=all'])
  return stderr.split('next\n').slice(1).map((told) => {
    const [, line, message = ''] = /:(\d+):\d+: runtime error: (.*)/.exec(told) ?? []
    const kind = message.includes('zero') ? 'DIVZERO' : message.startsWith('shift exponent') ? 'SHIFT' : 'OVERFLOW'
    return line === undefined ? null : `${kind} ${line}`
  })
}

function build(text: string, flags: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-gcc-'))
  try {
    writeFileSync(join(folder, 'main.c'), text)
    execFileSync('gcc', ['-O0', '-w', ...flags, '-o', 'main', 'main.c'], { cwd: folder })
    const { stdout, stderr, status } = spawnSync(join(folder, 'main'), { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 60_000 })
    if (status !== 0) throw new Error(`the program that gcc made failed: ${stderr.slice(0, 2000)}`)
    return { stdout, stderr }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
