import type { Span } from '../base/source'
import { constant, word } from '../core/build'
import type { Expression as Core, Instruction, Program, Property, Word } from '../core/program'
import type { SourceFile } from '../wire/program'
import { resolveDirect, hereIn } from './agents'
import type { Expression } from './ast'
import { readable } from './bad-token'
import { Body, TooLarge } from './body'
import { Budget } from './budget'
import { Mistake } from './cursor'
import { Expander } from './expander'
import { rvalue } from './expression'
import { expression } from './expression-parser'
import { showOf } from './layout'
import { lex } from './lexer'
import type { Lowering } from './lowering'
import type { Vocabulary } from './parse'
import { printExpression } from './print'
import { Reporter } from './reporter'
import { Scope } from './scope'
import { describe } from './token'
import { cursorOver } from './unit-parser'

/** Characters of an expression. */
const LONGEST = 400

/** What a watch is called where it is read. */
const FILE = 'watch'

/** Code that looks at a state and changes nothing of it: its own words lie behind the program's. */
export interface WatchCode {
  readonly kind: 'code'
  readonly code: readonly Instruction[]
  readonly words: readonly Word[]
  /** The word that has the value in the end. */
  readonly result: number
  readonly show: Word['show']
}

/** `from`, `to`: characters of the text. */
export interface WatchMistake { readonly kind: 'mistake'; readonly message: string; readonly hint: string; readonly from: number; readonly to: number }

/** Calls that only look at what they are given. */
const LOOKS: ReadonlySet<string> = new Set(['READ_ONCE', 'rcu_dereference', '__mem'])

/** Reads an expression over the globals of the program: what it comes to is read off a state, past all store buffers. */
export function compileWatch(l: Lowering, program: Program, vocabulary: Vocabulary, text: string): WatchCode | WatchMistake {
  if (text.length > LONGEST) return mistake('this is too long', `a watch has at most ${LONGEST} characters`, 0, text.length)
  const read = parseWatch(vocabulary, text)
  if (read.kind === 'mistake') return read
  return refused(l, read) ?? write(l, program, read, text)
}

function parseWatch({ macros, names, litmus }: Vocabulary, text: string): Expression | WatchMistake {
  const file: SourceFile = { name: FILE, text }
  const reporter = new Reporter()
  reporter.know(file)
  const tokens = readable(lex(file), reporter)
  const expanded = [...new Expander(macros, reporter, new Budget(reporter)).expand(tokens.slice(0, -1)), ...tokens.slice(-1)]
  const cursor = cursorOver(expanded, reporter, litmus, names)
  let tree: Expression | null = null
  try {
    if (cursor.atEnd) return mistake('there is nothing to watch', 'write an expression, such as a variable', 0, text.length)
    tree = expression(cursor)
    if (!cursor.atEnd) cursor.fail(`expected the end, found ${describe(cursor.token)}`, 'a watch is one expression')
  } catch (failure) {
    if (!(failure instanceof Mistake)) throw failure
    cursor.tell(failure)
  }
  const [first] = reporter.diagnostics
  if (first) return mistake(first.message, first.hint, first.span.column - 1, first.span.endColumn - 1)
  return tree ?? mistake('this is no expression', '', 0, text.length)
}

function mistake(message: string, hint: string, from: number, to: number): WatchMistake {
  return { kind: 'mistake', message, hint, from: Math.max(0, from), to: Math.max(from, to) }
}

/** What would do something, or has no value here. */
function refused(l: Lowering, tree: Expression): WatchMistake | null {
  const no = (message: string, hint: string): WatchMistake => mistake(message, hint, tree.span.column - 1, tree.span.endColumn - 1)
  const all = (...parts: readonly (Expression | null)[]): WatchMistake | null => parts.reduce<WatchMistake | null>((found, part) => found ?? (part ? refused(l, part) : null), null)
  switch (tree.kind) {
    case 'assign': return no('a watch only looks: it stores nothing', tree.operator === null ? `to compare, write ${printExpression(tree.target)} == …` : '')
    case 'step': return no('a watch only looks: it stores nothing', `write ${printExpression(tree.operand)} alone`)
    case 'block': return no('a watch is one expression, without statements', '')
    case 'call': {
      const name = tree.callee.kind === 'name' ? tree.callee.name : ''
      if (LOOKS.has(name)) return all(...tree.args)
      return no(`a watch only looks: it calls nothing${name ? `, not ${name}()` : ''}`, 'name the variables that it would look at')
    }
    case 'name': {
      const entity = l.semantics.lookup(l.semantics.user, tree.name)
      if (entity?.kind === 'global' && entity.global.address === 0) return no(`${tree.name} is in no use in this program: it has no value`, '')
      if (tree.name === '__self') return no('__self means nothing here: a watch runs on no CPU', 'write the number of the CPU')
      return null
    }
    case 'number': case 'string': case 'sizeof': case 'offsetof': return null
    case 'unary': case 'cast': return all(tree.operand)
    case 'member': return all(tree.object)
    case 'index': return all(tree.object, tree.index)
    case 'binary': case 'comma': return all(tree.left, tree.right)
    case 'conditional': return all(tree.test, tree.then, tree.otherwise)
  }
}

function write(l: Lowering, program: Program, tree: Expression, text: string): WatchCode | WatchMistake {
  const { reports, user } = l.semantics
  const words: Word[] = []
  const body = new Body(FILE, { agent: -1, self: -1, cpu: -1 }, (made) => program.words.length + words.push(made) - 1)
  body.mode = 'direct'
  body.checking = true
  body.watches = true
  body.looks = true
  const known = reports.list.length
  const result = body.allocate()
  const done: { value: Core; show: Word['show'] }[] = []
  try {
    reports.guarded(() => {
      const value = rvalue(hereIn(l, body, new Scope(user, false)), tree)
      if (value.type.kind === 'void') reports.fail(tree.span, 'this has no value')
      done.push({ value: value.e, show: showOf(value.type) })
    })
  } catch (failure) {
    if (!(failure instanceof TooLarge)) throw failure
    return mistake('this is too large', '', 0, text.length)
  }
  const [told] = reports.list.slice(known)
  reports.forgetFrom(known)
  const [made] = done
  if (told || !made) return toldMistake(told?.message ?? 'this has no value', told?.hint ?? '', told?.span ?? tree.span)
  body.reachable = true
  body.assign(result, made.value)
  return { kind: 'code', code: [...resolveDirect(body), { op: 'end' }], words, result, show: made.show }
}

function toldMistake(message: string, hint: string, span: { readonly column: number; readonly endColumn: number }): WatchMistake {
  const better = hint === '' && message.endsWith('is not declared') ? 'a watch sees globals and ghosts; what is local to a CPU stands in its lane' : hint
  return mistake(message, better, span.column - 1, span.endColumn - 1)
}

/** The program with an invariant for each of the watches, which breaks where the watch is true. */
export function breakingWhere(program: Program, watches: ReadonlyMap<string, WatchCode>): Program {
  const words = [...watches.values()].reduce<readonly Word[]>((most, watch) => (watch.words.length > most.length ? watch.words : most), [])
  const code = [...program.code]
  const invariants = [...watches].map(([name, watch]): Property => {
    const entry = code.length
    code.push(...checking(program, watch, name, entry))
    return { name, entry, span: NOWHERE }
  })
  return { ...program, words: [...program.words, ...words], code, invariants: [...invariants, ...program.invariants] }
}

/** The watch, then the check, behind which its words are 0 again; where what it looks at is not there, the same without the check. */
function checking(program: Program, { code, words, result }: WatchCode, name: string, base: number): Instruction[] {
  const body = code.slice(0, -1)
  const own = words.map((_, index) => program.words.length + index)
  const zeroed = (targets: readonly number[]): Instruction[] => targets.map((target) => ({ op: 'assign', target, value: constant(0) }))
  const absent = base + body.length + own.length + 1
  return [
    ...body.map((instruction, index): Instruction => {
      switch (instruction.op) {
        case 'branch': return { ...instruction, then: instruction.then + base, otherwise: instruction.otherwise + base }
        case 'jump': return { ...instruction, to: instruction.to + base }
        case 'check': return { op: 'branch', test: instruction.test, then: base + index + 1, otherwise: absent }
        default: return instruction
      }
    }),
    ...zeroed(own.filter((target) => target !== result)),
    { op: 'check', test: { kind: 'unary', op: '!', operand: word(result) }, fault: { property: name, kind: null, message: '', span: NOWHERE } },
    { op: 'end' },
    ...zeroed(own),
    { op: 'end' },
  ]
}

const NOWHERE: Span = { file: FILE, line: 0, column: 0, endLine: 0, endColumn: 0 }
