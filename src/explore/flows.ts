import type { Expression, Program } from '../core/program'

/** What a look at the code says of the values of words. */
export interface Flows {
  /** Words of which the second takes over the whole value of the first. */
  readonly copies: readonly (readonly [number, number])[]
  /** A word and a value that is stored to it. */
  readonly constants: readonly (readonly [number, number])[]
}

/**
 * Copies and constants that the code assigns; and elements of one array, told by their names, stand for one another.
 * Only for guessing widths: what is missing here, or too much, costs time or bits.
 */
export function flowsOf(program: Program): Flows {
  const copies = twins(program)
  const constants: [number, number][] = []
  const store = (expression: Expression, target: number): void => {
    const sources = sourcesOf(expression)
    for (const source of sources.words) copies.push([source, target])
    for (const value of sources.values) constants.push([target, value])
  }
  for (const instruction of program.code) {
    if (instruction.op === 'assign') store(instruction.value, instruction.target)
    if (instruction.op === 'element') for (const target of instruction.words) store(instruction.value, target)
    if (instruction.op === 'choose') constants.push([instruction.target, instruction.count - 1])
  }
  return { copies, constants }
}

const TRUTH = new Set(['==', '!=', '<', '<=', '<u', '<=u', '&&', '||'])

/** The words whose value the expression may be, and the constants that it may be. */
function sourcesOf(expression: Expression): { readonly words: readonly number[]; readonly values: readonly number[] } {
  switch (expression.kind) {
    case 'word': return { words: [expression.word], values: [] }
    case 'element': return { words: expression.words, values: [0] }
    case 'constant': return { words: [], values: [expression.value | 0] }
    case 'conditional': {
      const [then, otherwise] = [sourcesOf(expression.then), sourcesOf(expression.otherwise)]
      return { words: [...then.words, ...otherwise.words], values: [...then.values, ...otherwise.values] }
    }
    case 'binary': return { words: [], values: TRUTH.has(expression.op) ? [0, 1] : [] }
    default: return { words: [], values: [] }
  }
}

/** Each element of an array with the array's first. */
function twins(program: Program): [number, number][] {
  const firsts = new Map<string, number>()
  const pairs: [number, number][] = []
  for (const [word, { name, agent }] of program.words.entries()) {
    if (agent >= 0 || !name.includes('[')) continue
    const array = name.replace(/\[\d+\]/g, '[]')
    const first = firsts.get(array)
    if (first === undefined) firsts.set(array, word)
    else pairs.push([first, word], [word, first])
  }
  return pairs
}
