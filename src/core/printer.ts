import { assertNever, at } from '../base/assert'
import type { Agent, Expression, Fault, Instruction, Program } from './program'

/** A program as text to be read: its words, then each agent's code by program counter, then what watches them. */
export function printProgram(program: Program): string {
  const sections = [
    `program under ${program.model}${Object.entries(program.bounds).map(([name, bound]) => `, ${name} ${bound}`).join('')}`,
    ['words', ...program.words.map((_, index) => `  ${wordLine(program, index)}`)].join('\n'),
    cellLines(program),
    `start\n${printCode(program, program.start)}`,
    ...program.agents.map((agent) => agentText(program, agent)),
  ]
  if (program.monitor >= 0) sections.push(`after each event\n${printCode(program, program.monitor)}`)
  for (const { name, entry } of program.invariants) sections.push(`invariant ${name}\n${printCode(program, entry)}`)
  for (const { name, entry } of program.finals) sections.push(`final ${name}\n${printCode(program, entry)}`)
  if (program.deadlock !== null) sections.push(`nothing can move, not at the end: ${program.deadlock}`)
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

function wordLine(program: Program, index: number): string {
  const { name, region, initial, range, agent } = at(program.words, index)
  const parts = [`${region} ${name} = ${initial}`]
  if (range) parts.push(`in ${range.lo}..${range.hi}`)
  if (agent >= 0) parts.push(`of ${at(program.agents, agent).name}`)
  return parts.join(' ')
}

function cellLines(program: Program): string {
  const { words, constants } = program.cells
  if (words.length <= 1) return ''
  const lines = Array.from(words, (word, address) => `  ${address} ${word < 0 ? at(constants, address) : at(program.words, word).name}`)
  return ['addresses', ...lines.slice(1)].join('\n')
}

function agentText(program: Program, agent: Agent): string {
  const ways = agent.alternatives === 1 ? '' : `, at most ${agent.alternatives} alternatives`
  const codes = agent.entries.map((entry, pc) => (entry < 0 ? `${pc}: end` : `${pc}:\n${printCode(program, entry)}`))
  return [`${agent.kind} ${agent.name}${ways}`, ...codes].join('\n')
}

/** The code from the entry to its ends, in order, with labels where control joins. Jumps are followed, not printed. */
function printCode(program: Program, entry: number): string {
  const places = reachable(program, entry).filter((place) => landing(program, place) === place)
  const labels = new Set<number>()
  const goto = (to: number): string => {
    labels.add(landing(program, to))
    return `goto L${landing(program, to)}`
  }
  const lines = places.flatMap((place, index) => {
    const next = places[index + 1] ?? -1
    const instruction = at(program.code, place)
    const falls = instruction.op !== 'branch' && successors(instruction, place).includes(place + 1) && landing(program, place + 1) !== next
    return [
      { place, text: printInstruction(program, instruction, goto, (to) => landing(program, to) === next) },
      ...(falls ? [{ place: -1, text: goto(place + 1) }] : []),
    ]
  })
  if (places[0] !== landing(program, entry)) lines.unshift({ place: -1, text: goto(entry) })
  return lines.map(({ place, text }) => (labels.has(place) ? `L${place}:`.padEnd(8) : ' '.repeat(8)) + text).join('\n')
}

/** Where control ends up that goes there, jumps followed; a loop of jumps ends in itself. */
function landing(program: Program, place: number): number {
  const seen = new Set<number>()
  for (let to = place; ; ) {
    const instruction = at(program.code, to)
    if (instruction.op !== 'jump' || seen.has(to)) return to
    seen.add(to)
    to = instruction.to
  }
}

/** Every place that control can come to from the entry, in order. */
export function reachable(program: Program, entry: number): number[] {
  const seen = new Set<number>()
  const waiting = [entry]
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (seen.has(place)) continue
    seen.add(place)
    waiting.push(...successors(at(program.code, place), place))
  }
  return Array.from(seen).toSorted((a, b) => a - b)
}

function successors(instruction: Instruction, place: number): readonly number[] {
  switch (instruction.op) {
    case 'branch': return [instruction.then, instruction.otherwise]
    case 'jump': return [instruction.to]
    case 'stop': return instruction.then < 0 ? [] : [instruction.then]
    case 'end': return []
    default: return [place + 1]
  }
}

type Goto = (to: number) => string

/** `isNext`: control comes there without a jump. */
function printInstruction(program: Program, instruction: Instruction, goto: Goto, isNext: (to: number) => boolean): string {
  const text = (expression: Expression): string => printExpression(program, expression)
  const name = (word: number): string => at(program.words, word).name
  switch (instruction.op) {
    case 'assign': return `${name(instruction.target)} := ${text(instruction.value)}`
    case 'store': return `[${text(instruction.address)}] := ${text(instruction.value)}`
    case 'element': return `{${instruction.words.map(name).join(', ')}}[${text(instruction.index)}] := ${text(instruction.value)}`
    case 'branch': return printBranch(text(instruction.test), instruction, goto, isNext)
    case 'jump': return goto(instruction.to)
    case 'choose': return `${name(instruction.target)} := choose ${instruction.count}`
    case 'await': return `await ${text(instruction.test)}  "${instruction.why}"`
    case 'check': return `check ${text(instruction.test)}  ${printFault(instruction.fault)}`
    case 'bound': return `bound ${text(instruction.test)}  ${instruction.name}`
    case 'event': {
      const { verb, text: what } = at(program.events, instruction.event)
      return `event ${verb} ${what}${instruction.address ? ` at ${text(instruction.address)}` : ''}`
    }
    case 'note': return `note ${text(instruction.value)}`
    case 'stop': {
      const reset = instruction.reset.map((word) => `, ${name(word)} := 0`).join('')
      return `stop ${at(program.agents, instruction.agent).name} at ${instruction.pc}${reset}${instruction.then < 0 || isNext(instruction.then) ? '' : `, ${goto(instruction.then)}`}`
    }
    case 'end': return 'end'
    default: return assertNever(instruction)
  }
}

function printBranch(test: string, { then, otherwise }: Instruction & { op: 'branch' }, goto: Goto, isNext: (to: number) => boolean): string {
  if (isNext(otherwise)) return `if ${test} ${goto(then)}`
  return isNext(then) ? `unless ${test} ${goto(otherwise)}` : `if ${test} ${goto(then)} else ${goto(otherwise)}`
}

function printFault({ property, kind, message }: Fault): string {
  return `${property}${kind !== null && kind !== property ? ` (${kind})` : ''} "${message}"`
}

/** How tightly each operator binds; what binds less is put in parentheses. */
const BINDING: Readonly<Record<string, number>> = {
  '*': 10, '/': 10, '%': 10, '/u': 10, '%u': 10, '+': 9, '-': 9, '<<': 8, '>>': 8, '>>u': 8,
  '<': 7, '<=': 7, '<u': 7, '<=u': 7, '==': 6, '!=': 6, '&': 5, '^': 4, '|': 3, '&&': 2, '||': 1,
}

/** In infix, words by name, cells as `[address]`. */
export function printExpression(program: Program, expression: Expression, outside = 0): string {
  const inner = (part: Expression, binding = 0): string => printExpression(program, part, binding)
  const names = (words: readonly number[]): string => words.map((word) => at(program.words, word).name).join(', ')
  const bound = (text: string, binding: number): string => (binding < outside ? `(${text})` : text)
  switch (expression.kind) {
    case 'constant': return String(expression.value)
    case 'word': return at(program.words, expression.word).name
    case 'cell': return `[${inner(expression.address)}]`
    case 'valid': return `valid(${inner(expression.address)})`
    case 'table': return `{${expression.values.join(', ')}}[${inner(expression.index)}]`
    case 'element': return `{${names(expression.words)}}[${inner(expression.index)}]`
    case 'unary': return bound(`${expression.op}${inner(expression.operand, 11)}`, 11)
    case 'binary': {
      const binding = BINDING[expression.op] ?? 0
      return bound(`${inner(expression.left, binding)} ${expression.op} ${inner(expression.right, binding + 1)}`, binding)
    }
    case 'conditional': return bound(`${inner(expression.test, 1)} ? ${inner(expression.then)} : ${inner(expression.otherwise)}`, 0)
    default: return assertNever(expression)
  }
}
