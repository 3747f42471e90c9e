import { binary, constant } from '../core/build'
import type { Statement } from './ast'
import { jumpsTo, scalar } from './branching'
import { Label } from './draft'
import { rvalue } from './expression'
import type { Case, Here } from './lowering'
import { printExpression } from './print'
import { Scope } from './scope'
import { block } from './statement'
import { visitStatements } from './statements-within'
import { isPointer, withArticle } from './types'

/** Jumps to the case, wherever in the body it stands. */
export function switchStatement(here: Here, node: Extract<Statement, { kind: 'switch' }>): void {
  const { l, body } = here
  const mark = body.mark()
  const value = scalar(here, rvalue(here, node.value), node.value.span)
  if (isPointer(value.type) && !l.semantics.litmus) return l.semantics.reports.fail(node.value.span, `a switch takes a number, and this is ${withArticle(value.type)}`)
  const e = body.hold(value.e)
  const end = new Label()
  const from = body.code.length
  const labels = new Map(casesOf(node.body).map((one) => [one, new Label()]))
  const numbers = new Set<number>()
  for (const [one, label] of labels) {
    if (one.kind !== 'case') continue
    const number = l.semantics.constantOr(one.value, here.scope, 'a case')
    if (numbers.has(number)) l.semantics.reports.fail(one.span, `case ${printExpression(one.value)} stands in this switch twice`)
    numbers.add(number)
    const other = new Label()
    const test = binary('==', e, constant(number))
    body.branch(test, label, other)
    body.place(other, body.reachable || jumpsTo(body.code, from, other))
  }
  const defaults = [...labels].filter(([one]) => one.kind === 'default')
  if (defaults[1]) l.semantics.reports.fail(defaults[1][0].span, 'this switch has two defaults')
  if (body.reachable) body.jump(defaults[0]?.[1] ?? end)
  // Nothing comes to the body but by its cases.
  block({ ...here, scope: new Scope(here.scope, here.scope.prelude), breakTo: end, cases: { labels, from } }, node.body.kind === 'block' ? node.body.statements : [node.body])
  body.place(end, body.reachable || jumpsTo(body.code, from, end))
  body.release(mark)
}

export function placeCase(here: Here, node: Case): void {
  const label = here.cases?.labels.get(node)
  if (!here.cases || !label) return here.l.semantics.reports.fail(node.span, `${node.kind} outside a switch`)
  here.body.place(label, here.body.reachable || jumpsTo(here.body.code, here.cases.from, label))
}

/** The cases of a switch, wherever in its body they stand. */
function casesOf(node: Statement): Case[] {
  const found: Case[] = []
  visitStatements(node, (inner) => { if (inner.kind === 'case' || inner.kind === 'default') found.push(inner) }, (inner) => inner.kind !== 'switch' && inner.kind !== 'atomic')
  return found
}
