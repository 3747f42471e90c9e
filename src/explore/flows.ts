import type { Expression, Program } from '../core/program'

/**
 * Words that take over the whole value of another: pairs of the one read and the one written, also where the same words
 * of agents with the same number of program counters and words stand for one another, as they do in CPUs that run one
 * text. Only for guessing widths: what is missing here, or too much, costs time or bits.
 */
export function flowsOf(program: Program): readonly (readonly [number, number])[] {
  const flows: [number, number][] = []
  for (const instruction of program.code) {
    if (instruction.op === 'assign') for (const source of copied(instruction.value)) flows.push([source, instruction.target])
    if (instruction.op !== 'element') continue
    for (const source of copied(instruction.value)) for (const target of instruction.words) flows.push([source, target])
  }
  return [...flows, ...twins(program)]
}

/** The words whose value the expression may be. */
function copied(expression: Expression): readonly number[] {
  switch (expression.kind) {
    case 'word': return [expression.word]
    case 'element': return expression.words
    case 'conditional': return [...copied(expression.then), ...copied(expression.otherwise)]
    default: return []
  }
}

function twins(program: Program): [number, number][] {
  const own = program.agents.map((): number[] => [])
  for (const [word, { agent }] of program.words.entries()) own[agent]?.push(word)
  const firsts = new Map<string, readonly number[]>()
  const pairs: [number, number][] = []
  for (const [agent, { kind, entries }] of program.agents.entries()) {
    const words = own[agent] ?? []
    const key = `${kind} ${entries.length} ${words.length}`
    const first = firsts.get(key)
    if (!first) firsts.set(key, words)
    for (const [index, word] of words.entries()) {
      const twin = first?.[index]
      if (twin !== undefined) pairs.push([twin, word], [word, twin])
    }
  }
  return pairs
}
