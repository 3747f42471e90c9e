import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatDiagnostic } from '../base/source'
import { parse, type Parsed } from './parse'

const FOLDER = new URL('../engine/fixtures/trial/', import.meta.url)
const read = (name: string): { name: string; text: string } => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') })

interface Line { readonly scenario: string; readonly variant: string; readonly switches: string[]; readonly parameters: Record<string, number> }

const LINES: readonly Line[] = read('variants.txt').text.split('\n').filter((line) => line.includes(':') && !line.startsWith('#')).map((line) => {
  const [scenario = '', variant = '', list = ''] = line.split(':').map((part) => part.trim())
  const words = list.split(' ').filter((word) => word !== '')
  const parameters = words.filter((word) => word.includes('=')).map((word): [string, number] => [word.split('=')[0] ?? '', Number(word.split('=')[1])])
  return { scenario, variant, switches: words.filter((word) => !word.includes('=')), parameters: Object.fromEntries(parameters) }
})

function parseTrial(scenario: string, switches: readonly string[] = [], parameters: Readonly<Record<string, number>> = {}): Parsed {
  return parse({ files: [read(`${scenario}.c`), read('kernel.h'), read('tlb.h')], switches, parameters, prelude: [], facts: {} })
}

test('there are 98 variants', () => {
  expect(LINES).toHaveLength(98)
})

test.each(LINES)('$scenario: $variant has no mistakes', ({ scenario, switches, parameters }) => {
  const { diagnostics, unit } = parseTrial(scenario, switches, parameters)
  expect(diagnostics.map(formatDiagnostic)).toEqual([])
  expect(unit.declarations.some((one) => one.kind === 'function' && one.name === 'start' && one.role.kind === 'init')).toBe(true)
})
