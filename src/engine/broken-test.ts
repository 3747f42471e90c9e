import { prepare } from '../core/expressions'
import { Machine } from '../core/machine'
import type { Fault, Program, Told, ToldOperand } from '../core/program'
import type { Lowered } from '../lang/lower'
import { showValue } from './values'

/**
 * What the sides of the broken test were, and what they should have been: `x is 1, it should be 2`. Empty where the test
 * is not the program's own, or its values are gone.
 * @param words as they were when the property broke
 */
export function brokenValues(lowered: Lowered, fault: Fault, words: Int32Array): string {
  if (!fault.told) return ''
  const there = wordsAtFailure(lowered.program, fault, words)
  const teller = new Teller(lowered, there)
  // Values that do not make it fail are not those that did: better to say nothing.
  return teller.truth(fault.told) === true ? '' : teller.tell(fault.told, true).join('; or else ')
}

/** The words that those sides were read from. @param words as they were at the very check */
export function brokenWords(lowered: Lowered, fault: Fault, words: Int32Array): ReadonlySet<number> {
  const teller = new Teller(lowered, words)
  if (fault.told) teller.tell(fault.told, true)
  return teller.read
}

/** Of what broke where nothing moves any more, the words are those before the check: it computes what it compares. */
function wordsAtFailure(program: Program, fault: Fault, words: Int32Array): Int32Array {
  const machine = new Machine(program)
  machine.words.set(words)
  for (const { entry } of program.finals) {
    if (machine.check(entry) === 'violation' && machine.fault === fault) return machine.words
    machine.undo()
  }
  return words
}

type Compare = Extract<Told, { kind: 'compare' }>
const NEGATED: Readonly<Record<Compare['operator'], Compare['operator']>> = { '==': '!=', '!=': '==', '<': '>=', '>=': '<', '>': '<=', '<=': '>' }
const MIRRORED: Readonly<Record<Compare['operator'], Compare['operator']>> = { '==': '==', '!=': '!=', '<': '>', '>': '<', '<=': '>=', '>=': '<=' }
const WORDS: Readonly<Record<Compare['operator'], string>> = { '==': '', '!=': 'other than ', '<': 'less than ', '<=': 'at most ', '>': 'more than ', '>=': 'at least ' }

class Teller {
  /** Words that what was told came from. */
  readonly read = new Set<number>()
  private readonly lowered: Lowered
  private readonly words: Int32Array

  constructor(lowered: Lowered, words: Int32Array) {
    this.lowered = lowered
    this.words = words
  }

  /** Of a test that came out otherwise than `wanted`: each part that alone could have made it come out so. */
  tell(test: Told, wanted: boolean): string[] {
    switch (test.kind) {
      case 'unknown': return []
      case 'not': return this.tell(test.operand, !wanted)
      case 'and': case 'or': {
        // Any part could have saved an "or", and its negation; of an "and" the first that failed decided.
        if ((test.kind === 'or') === wanted) return [...this.tell(test.left, wanted), ...this.tell(test.right, wanted)]
        const left = this.truth(test.left)
        return left === null ? [] : this.tell(left === wanted ? test.right : test.left, wanted)
      }
      case 'value': return [this.value(test.operand, wanted)]
      case 'compare': return [this.comparison(test, wanted)]
    }
  }

  private value({ text, value, show }: ToldOperand, wanted: boolean): string {
    const shown = this.shown(value, show)
    return `${text} is ${shown}, it should ${show === 'bool' ? `be ${wanted}` : `${wanted ? 'not ' : ''}be ${show === 'pointer' ? 'NULL' : '0'}`}`
  }

  private comparison(test: Compare, wanted: boolean): string {
    const turned = test.left.literal && !test.right.literal
    const [left, right] = turned ? [test.right, test.left] : [test.left, test.right]
    const asked = turned ? MIRRORED[test.operator] : test.operator
    const operator = wanted ? asked : NEGATED[asked]
    // A NULL or a true beside something is meant as what that is.
    const show = right.literal ? left.show : right.show
    const [is, should] = [this.shown(left.value, left.show), this.shown(right.value, show)]
    return `${left.text} is ${is}, it should be ${WORDS[operator]}${right.literal ? should : `${right.text}, which is ${should}`}`
  }

  /** What the test came to; null where that is not known any more. */
  truth(test: Told): boolean | null {
    switch (test.kind) {
      case 'unknown': return null
      case 'not': { const operand = this.truth(test.operand); return operand === null ? null : !operand }
      case 'and': case 'or': {
        const left = this.truth(test.left)
        return left === null || left === (test.kind === 'or') ? left : this.truth(test.right)
      }
      case 'value': return this.evaluate(test.operand.value) !== 0
      case 'compare': return this.compare(test)
    }
  }

  private compare({ operator, left, right, unsigned }: Compare): boolean {
    const number = ({ value }: ToldOperand): number => (unsigned ? this.evaluate(value) >>> 0 : this.evaluate(value))
    const [a, b] = [number(left), number(right)]
    switch (operator) {
      case '==': return a === b
      case '!=': return a !== b
      case '<': return a < b
      case '<=': return a <= b
      case '>': return a > b
      case '>=': return a >= b
    }
  }

  private shown(value: ToldOperand['value'], show: ToldOperand['show']): string {
    return showValue(this.lowered, this.evaluate(value, this.read), show)
  }

  private evaluate(value: ToldOperand['value'], read?: Set<number>): number {
    return prepare(value, this.lowered.program, (word) => {
      read?.add(word)
      return this.words[word] ?? 0
    })()
  }
}
