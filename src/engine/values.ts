import type { Word } from '../core/program'
import type { Lowered } from '../lang/lower'

/** A word's value as a reader knows it: a pointer by the name of what it points to. */
export function showValue(lowered: Lowered, value: number, show: Word['show']): string {
  switch (show) {
    case 'bool': return value === 0 ? 'false' : value === 1 ? 'true' : `${value}`
    case 'unsigned': return `${value >>> 0}`
    case 'pointer': return showPointer(lowered, value)
    case 'function': return value === 0 ? 'NULL' : lowered.functionName(value) ?? `${value}`
    case 'number': return `${value}`
  }
}

/** What is in memory at an address, be it a word of the state or a constant. */
export function valueAt({ program: { cells } }: Lowered, words: Int32Array, address: number): number {
  const word = cells.words[address] ?? -1
  return word < 0 ? cells.constants[address] ?? 0 : words[word] ?? 0
}

function showPointer(lowered: Lowered, value: number): string {
  if (value === 0) return 'NULL'
  const poison = lowered.poisonAt(value)
  if (poison !== null) return `0x${poison.toString(16)}`
  if (!lowered.isAddress(value)) return `${value} (no address)`
  return `&${objectAt(lowered, value)}`
}

/** The largest object that begins at the address: `area[1].list` rather than its first member. */
function objectAt(lowered: Lowered, address: number): string {
  let name = lowered.nameOf(address)
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.')) {
    const outer = name.slice(0, dot)
    const before = lowered.isAddress(address - 1) ? lowered.nameOf(address - 1) : ''
    if (before.startsWith(`${outer}.`) || before.startsWith(`${outer}[`)) break
    name = outer
  }
  return name
}
