import type { Span } from '../base/source'
import type { Budget } from './budget'
import type { Macro, Macros } from './macros'
import type { Reporter } from './reporter'
import { cover, NOTHING_HIDDEN, type Token } from './token'

const DEEPEST = 200

interface Call {
  readonly args: readonly (readonly Token[])[]
  readonly close: Token
}

/** Replaces macros by their texts, again and again, but never one inside itself. */
export class Expander {
  readonly #macros: Macros
  readonly #reporter: Reporter
  readonly #budget: Budget
  #depth = 0

  constructor(macros: Macros, reporter: Reporter, budget: Budget) {
    this.#macros = macros
    this.#reporter = reporter
    this.#budget = budget
  }

  expand(tokens: readonly Token[]): Token[] {
    const out: Token[] = []
    // The text to come, its next token last.
    const work = tokens.toReversed()
    for (let token = work.pop(); token && !this.#budget.exhausted; token = work.pop()) {
      const macro = token.kind === 'name' && !token.hidden.has(token.text) ? this.#macros.get(token.text) : undefined
      if (!macro || (macro.parameters && work.at(-1)?.text !== '(')) {
        out.push(token)
        continue
      }
      const made = macro.parameters ? this.#callOf(macro, token, work) : this.#textOf(macro, token)
      if (!this.#budget.spend(made.length + 1, token.span)) break
      for (let index = made.length - 1; index >= 0; index--) work.push(made[index] as Token)
    }
    return out
  }

  #textOf(macro: Macro, use: Token): Token[] {
    return this.#finish(this.#substitute(macro, new Map(), use.span, use), use, withName(use.hidden, macro.name))
  }

  #callOf(macro: Macro, use: Token, work: Token[]): Token[] {
    const call = this.#arguments(macro, use, work)
    if (!call) return [zero(use)]
    const span = cover(use.span, call.close.span)
    const bound = this.#bind(macro, call, span)
    if (!bound) return [zero(use)]
    if (this.#depth >= DEEPEST) {
      this.#budget.stop(use.span, `macros are nested more than ${DEEPEST} deep here`, '')
      return []
    }
    const common = [...use.hidden].filter((name) => call.close.hidden.has(name))
    return this.#finish(this.#substitute(macro, bound, span, use), use, withName(new Set(common), macro.name))
  }

  #arguments(macro: Macro, use: Token, work: Token[]): Call | null {
    work.pop()
    const args: Token[][] = [[]]
    for (let depth = 0, token = work.pop(); token; token = work.pop()) {
      if (token.text === ')' && depth === 0) return { args, close: token }
      if ('([{'.includes(token.text)) depth++
      else if (')]}'.includes(token.text)) depth--
      if (token.text === ',' && depth === 0) args.push([])
      else args.at(-1)?.push(token)
    }
    this.#reporter.report(use.span, `the arguments of ${macro.name} are never closed`, 'expected )')
    return null
  }

  #bind(macro: Macro, call: Call, span: Span): Map<string, readonly Token[]> | null {
    const parameters = macro.parameters ?? []
    let given = call.args
    if (parameters.length === 0 && given.length === 1 && given[0]?.length === 0) given = []
    const enough = macro.rest === null ? given.length === parameters.length : given.length >= parameters.length
    if (!enough) {
      const wanted = `${macro.rest === null ? '' : 'at least '}${parameters.length} argument${parameters.length === 1 ? '' : 's'}`
      this.#reporter.report(span, `${macro.name} takes ${wanted}, and here ${given.length === 1 ? 'is 1' : `are ${given.length}`}`, definitionHint(macro))
      return null
    }
    const bound = new Map(parameters.map((name, index) => [name, given[index] ?? []]))
    if (macro.rest !== null) bound.set(macro.rest, join(given.slice(parameters.length), span))
    return bound
  }

  #substitute(macro: Macro, bound: ReadonlyMap<string, readonly Token[]>, span: Span, use: Token): Token[] {
    const out: Token[] = []
    const { body } = macro
    const made = (token: Token): Token => ({ ...token, span, startsLine: false, macro: use.macro ?? macro.name })
    const expanded = new Map<string, Token[]>()
    for (let index = 0; index < body.length; index++) {
      const token = body[index] as Token
      const next = body[index + 1]
      if (token.text === '#' && next && macro.parameters && bound.has(next.text)) {
        out.push(made({ ...token, kind: 'string', text: quote(bound.get(next.text) ?? []) }))
        index++
      } else if (token.text === '##' && next && index > 0) {
        const right = bound.get(next.text)
        if (next.text === macro.rest && body[index - 1]?.text === ',') {
          if (right?.length) append(out, right)
          else out.pop()
        } else this.#paste(out, right ?? [made(next)], span, use.macro ?? macro.name)
        index++
      } else if (!bound.has(token.text) || token.kind !== 'name') {
        out.push(made(token))
      } else if (next?.text === '##') {
        const argument = bound.get(token.text) ?? []
        // An empty argument leaves a mark that the other side of ## can be pasted to.
        append(out, argument.length > 0 ? argument : [made({ ...token, kind: 'bad', text: '' })])
      } else {
        let argument = expanded.get(token.text)
        if (!argument) expanded.set(token.text, (argument = this.#argument(bound.get(token.text) ?? [])))
        if (!this.#budget.spend(argument.length, span)) return []
        append(out, argument)
      }
    }
    return out.filter((token) => token.kind !== 'bad' || token.text !== '')
  }

  #argument(tokens: readonly Token[]): Token[] {
    if (!tokens.some((token) => token.kind === 'name' && this.#macros.has(token.text))) return [...tokens]
    this.#depth++
    const out = this.expand(tokens)
    this.#depth--
    return out
  }

  #paste(out: Token[], right: readonly Token[], span: Span, macro: string): void {
    const left = out.pop()
    const [first, ...others] = right
    if (left && first) {
      const text = left.text + first.text
      const kind = /^[A-Za-z_]\w*$/.test(text) ? 'name' : /^\d\w*$/.test(text) ? 'number' : /^(?:[-+<>=&|]{2}|[-+*/%&|^!<>]=|->|<<=|>>=)$/.test(text) ? 'punctuator' : null
      if (kind === null && text !== '' && left.text !== '' && first.text !== '') this.#reporter.report(span, `${left.text} ## ${first.text} makes no word`, '')
      out.push({ ...left, text, kind: kind ?? (left.text === '' ? first.kind : left.kind), span, macro, hidden: NOTHING_HIDDEN })
    } else if (left) out.push(left)
    append(out, others)
  }

  /** Where a text ends up: it takes the place of the name, and the names in it remember where they come from. */
  #finish(made: Token[], use: Token, hidden: ReadonlySet<string>): Token[] {
    return made.map((token, index) => ({
      ...token,
      startsLine: index === 0 ? use.startsLine : token.startsLine,
      spaced: index === 0 ? use.spaced : token.spaced,
      hidden: token.kind !== 'name' ? token.hidden : union(token.hidden, hidden),
    }))
  }
}

function definitionHint(macro: Macro): string {
  const names = [...(macro.parameters ?? []), ...(macro.rest === null ? [] : ['…'])]
  return `it is the macro ${macro.name}(${names.join(', ')}) of ${macro.span.file}, line ${macro.span.line}`
}

/** For a list of any length: arguments of push would all have to fit on the stack. */
function append(out: Token[], tokens: readonly Token[]): void {
  for (const token of tokens) out.push(token)
}

function zero(use: Token): Token {
  return { ...use, kind: 'number', text: '0' }
}

function withName(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set(names).add(name)
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a.size === 0) return b
  const all = new Set(a)
  for (const name of b) all.add(name)
  return all.size === a.size ? a : all
}

function join(args: readonly (readonly Token[])[], span: Span): Token[] {
  const comma: Token = { kind: 'punctuator', text: ',', span, startsLine: false, spaced: false, hidden: NOTHING_HIDDEN, macro: null }
  return args.flatMap((argument, index) => (index === 0 ? argument : [comma, ...argument]))
}

function quote(tokens: readonly Token[]): string {
  const text = tokens.map((token, index) => (index > 0 && token.spaced ? ' ' : '') + token.text).join('')
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}
