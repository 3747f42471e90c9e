import { assertNever } from '../base/assert'
import type { Expression, TypeNode } from './ast'

/** An expression as its author would write it, for labels. */
export function printExpression(expression: Expression): string {
  return print(expression, 0)
}

/** A call with its address operators left out: `spin_lock(vmap_area_lock)`. */
export function printCall(name: string, args: readonly Expression[]): string {
  return `${name}(${args.map((arg) => print(bare(arg), 2)).join(', ')})`
}

function bare(expression: Expression): Expression {
  return expression.kind === 'unary' && expression.operator === '&' ? expression.operand : expression
}

const LEVEL: Readonly<Record<string, number>> = {
  '||': 4, '&&': 5, '|': 6, '^': 7, '&': 8, '==': 9, '!=': 9, '<': 10, '>': 10, '<=': 10, '>=': 10, '<<': 11, '>>': 11, '+': 12, '-': 12, '*': 13, '/': 13, '%': 13,
}

function print(expression: Expression, outer: number): string {
  const wrap = (level: number, text: string): string => (level < outer ? `(${text})` : text)
  switch (expression.kind) {
    case 'number': return expression.unsigned ? `${expression.value >>> 0}u` : `${expression.value}`
    case 'string': return JSON.stringify(expression.value)
    case 'name': return expression.name
    case 'unary': return wrap(14, `${expression.operator}${print(expression.operand, 14)}`)
    case 'step': return expression.prefix
      ? wrap(14, `${expression.operator}${print(expression.operand, 14)}`)
      : wrap(15, `${print(expression.operand, 15)}${expression.operator}`)
    case 'binary': {
      const level = LEVEL[expression.operator] ?? 4
      return wrap(level, `${print(expression.left, level)} ${expression.operator} ${print(expression.right, level + 1)}`)
    }
    case 'assign': return wrap(2, `${print(expression.target, 3)} ${expression.operator ?? ''}= ${print(expression.value, 2)}`)
    case 'conditional': return wrap(3, `${print(expression.test, 4)} ?${expression.then ? ` ${print(expression.then, 2)} ` : ''}: ${print(expression.otherwise, 3)}`)
    case 'call': return `${print(expression.callee, 15)}(${expression.args.map((arg) => print(arg, 2)).join(', ')})`
    case 'member': return expression.arrow && bare(expression.object) !== expression.object
      ? `${print(bare(expression.object), 15)}.${expression.name}`
      : `${print(expression.object, 15)}${expression.arrow ? '->' : '.'}${expression.name}`
    case 'index': return `${print(expression.object, 15)}[${print(expression.index, 0)}]`
    case 'cast': return wrap(14, `(${printTypeNode(expression.type)})${print(expression.operand, 14)}`)
    case 'sizeof': return `sizeof(${expression.isType ? printTypeNode(expression.of as TypeNode) : print(expression.of as Expression, 0)})`
    case 'offsetof': return `offsetof(${printTypeNode(expression.type)}, ${expression.path.join('.')})`
    case 'comma': return wrap(1, `${print(expression.left, 1)}, ${print(expression.right, 2)}`)
    case 'block': return '({ … })'
    default: return assertNever(expression)
  }
}

function printTypeNode(node: TypeNode): string {
  switch (node.kind) {
    case 'base': case 'named': return node.name
    case 'struct': return node.tag.startsWith('<') ? 'struct' : `struct ${node.tag}`
    case 'enum': return node.tag.startsWith('<') ? 'enum' : `enum ${node.tag}`
    case 'pointer': return `${printTypeNode(node.to)} *`
    case 'array': return `${printTypeNode(node.of)}[]`
    case 'function': return `${printTypeNode(node.result)} ()`
    case 'typeof': return `typeof(${print(node.operand, 0)})`
    default: return assertNever(node)
  }
}
