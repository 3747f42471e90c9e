import type { ModelName } from '../../wire/program'

/** What a variant must say: for each model the properties that can be the first to break. */
export interface Row { readonly variant: string; readonly broken: Readonly<Record<ModelName, readonly string[]>> }

/** Reads `variant PROPERTY PROPERTY`, or `holds`; where tso differs from sc, `variant sc's | tso's`. */
export function verdictTable(text: string): readonly Row[] {
  return text.split('\n').filter((line) => line.trim() !== '').map((line) => {
    const [variant = '', ...words] = line.trim().split(/\s+/)
    const bar = words.indexOf('|')
    const sc = properties(bar < 0 ? words : words.slice(0, bar))
    return { variant, broken: { sc, tso: bar < 0 ? sc : properties(words.slice(bar + 1)) } }
  })
}

function properties(words: readonly string[]): readonly string[] {
  return words.filter((word) => word !== 'holds').toSorted()
}
