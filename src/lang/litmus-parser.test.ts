import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatDiagnostic } from '../base/source'
import { parse, type Parsed } from './parse'

const FOLDER = new URL('../engine/fixtures/litmus/', import.meta.url)

interface Expected { readonly file: string; readonly test: string; readonly threads: number; readonly sc: { readonly states: readonly string[] } }
const EXPECTED = (JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as { tests: readonly Expected[] }).tests

function parseLitmus(text: string, prelude = ''): Parsed {
  return parse({ files: [{ name: 'test.litmus', text }], switches: [], parameters: {}, prelude: [{ name: 'prelude.h', text: prelude }], facts: {} })
}

test('every reference test is there', () => {
  const files = readdirSync(new URL('tests/', FOLDER), { recursive: true }).filter((name) => String(name).endsWith('.litmus'))
  expect(files).toHaveLength(474)
  expect(EXPECTED).toHaveLength(474)
})

test.each(EXPECTED)('$test is read whole', ({ file, test: name, threads, sc }) => {
  const { unit, diagnostics } = parseLitmus(readFileSync(new URL(file, FOLDER), 'utf8'))
  expect(diagnostics.map(formatDiagnostic)).toEqual([])
  expect(unit.litmus?.name).toBe(name)
  expect(unit.litmus?.condition).not.toBeNull()
  const functions = unit.declarations.filter((one) => one.kind === 'function')
  expect(functions.map((one) => one.name)).toEqual(Array.from({ length: threads }, (_, index) => `P${index}`))
  // What the states name must be what the condition and the locations name.
  const named = new Set((sc.states[0] ?? '').split(';').map((part) => part.trim().split('=')[0] ?? '').filter((one) => one !== ''))
  if (sc.states.length > 0) expect(new Set(namesIn(unit.litmus))).toEqual(named)
})

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (typeof value !== 'object' || value === null) return []
  if ('thread' in value && 'index' in value && 'name' in value) return [value.thread === null ? String(value.name) : `${String(value.thread)}:${String(value.name)}`]
  if ('kind' in value && value.kind === 'equal' && 'variable' in value) return namesIn(value.variable)
  return Object.entries(value).filter(([key]) => key !== 'registers').flatMap(([, inner]) => namesIn(inner))
}
