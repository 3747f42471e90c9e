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

/** What `kernel.h` and `tlb.h` ask for besides, where the text does not answer. */
const PRELUDE_SWITCHES = ['USES_IPI', 'USES_GP', 'NO_FREEZE', 'TRUST_RET', 'CHECK_IRQ']
/** What a text offers and no variant uses. */
const UNUSED = ['INIT_VALID', 'CHECK_IRQ']

test.each([...new Set(LINES.map((line) => line.scenario))])('the survey of %s finds what its variants use', (scenario) => {
  const lines = LINES.filter((line) => line.scenario === scenario)
  const { survey, diagnostics } = parseTrial(scenario)
  expect(diagnostics).toEqual([])
  const used = new Set(lines.flatMap((line) => line.switches))
  for (const name of used) expect(survey.switches).toContain(name)
  expect(survey.switches.filter((name) => !used.has(name) && !PRELUDE_SWITCHES.includes(name) && !UNUSED.includes(name))).toEqual([])
  const parameters = new Set(lines.flatMap((line) => Object.keys(line.parameters)))
  for (const name of parameters) expect(survey.parameters.map((one) => one.name)).toContain(name)
})

test('the parameters of the trial texts', () => {
  const parameters = (scenario: string): string => parseTrial(scenario).survey.parameters.map((one) => `${one.name}=${one.value}`).join(' ')
  expect(parameters('vmalloc-info-cache')).toBe('NUPD=2 VALIDBITS=2 COUNTBITS=4 RCU_REQUESTS=2')
  expect(parameters('vmap-purge')).toBe('NFREE=1 RCU_REQUESTS=2')
  // It defines RCU_REQUESTS itself.
  expect(parameters('slab-defrag')).toBe('')
})

test('features that a text asks the prelude for are no switches of it', () => {
  expect(parseTrial('slab-defrag').survey.switches).not.toContain('USES_GP')
  expect(parseTrial('vmap-purge').survey.switches).not.toContain('USES_IPI')
})
