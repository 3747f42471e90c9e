import { assertNever } from '../../base/assert'
import type { Declaration, Expression, Initializer, Statement, TypeNode } from '../ast'

/** A tree in one line, every operator in parentheses: what a test of the parser compares. */
export function declarationText(one: Declaration): string {
  switch (one.kind) {
    case 'variable': {
      const range = one.range ? ` in ${expressionText(one.range.lo)}..${expressionText(one.range.hi)}` : ''
      const storage = one.storage === 'memory' ? '' : `${one.storage} `
      return `${storage}${one.name}: ${typeText(one.type)}${range}${one.initializer ? ` = ${initializerText(one.initializer)}` : ''}`
    }
    case 'function': {
      const count = 'count' in one.role && one.role.count ? `(${expressionText(one.role.count)})` : ''
      const role = one.role.kind === 'plain' ? '' : `${one.role.kind}${count} `
      return `${role}${one.name}(${one.parameters.map(namedText).join(', ')}): ${typeText(one.result)}${one.body ? ` ${statementText(one.body)}` : ''}`
    }
    case 'typedef':
      return `typedef ${one.name} = ${typeText(one.type)}`
    case 'struct':
      return `struct ${one.tag} { ${one.fields.map(namedText).join('; ')} }`
    case 'enum':
      return `enum ${one.tag} { ${one.constants.map((constant) => constant.name + (constant.value ? ` = ${expressionText(constant.value)}` : '')).join(', ')} }`
    case 'property':
      return `${one.when} ${one.name}: ${expressionText(one.test)}`
    case 'ignore':
      return `ignore ${one.faults.join(', ')}`
    case 'rename':
      return `property ${one.name} = ${one.fault}`
    default:
      return assertNever(one)
  }
}

function namedText(one: { readonly name: string; readonly type: TypeNode }): string {
  return one.name === '' ? typeText(one.type) : `${one.name}: ${typeText(one.type)}`
}

export function typeText(type: TypeNode): string {
  switch (type.kind) {
    case 'base':
    case 'named':
      return type.name
    case 'struct':
    case 'enum':
      return `${type.kind} ${type.tag}`
    case 'pointer':
      return `*${typeText(type.to)}`
    case 'array':
      return `[${type.length ? expressionText(type.length) : ''}]${typeText(type.of)}`
    case 'function':
      return `(${type.parameters.map(namedText).join(', ')}) -> ${typeText(type.result)}`
    case 'typeof':
      return `typeof ${expressionText(type.operand)}`
    default:
      return assertNever(type)
  }
}

function initializerText(one: Initializer): string {
  if (one.kind === 'value') return expressionText(one.value)
  const items = one.items.map((item) => (item.field === null ? '' : `.${item.field} = `) + (item.index ? `[${expressionText(item.index)}] = ` : '') + initializerText(item.value))
  return `{ ${items.join(', ')} }`
}

export function statementText(one: Statement): string {
  switch (one.kind) {
    case 'block':
      return one.statements.length === 0 ? '{ }' : `{ ${one.statements.map(statementText).join(' ')} }`
    case 'declare':
      return `${one.variables.map(declarationText).join(', ')};`
    case 'local':
      return `${declarationText(one.declaration)};`
    case 'expression':
      return `${expressionText(one.expression)};`
    case 'if':
      return `if ${expressionText(one.test)} ${statementText(one.then)}${one.otherwise ? ` else ${statementText(one.otherwise)}` : ''}`
    case 'while':
      return `while ${expressionText(one.test)} ${statementText(one.body)}`
    case 'do':
      return `do ${statementText(one.body)} while ${expressionText(one.test)};`
    case 'for':
      return `for (${one.start ? statementText(one.start) : ';'} ${one.test ? expressionText(one.test) : ''}; ${one.next ? expressionText(one.next) : ''}) ${statementText(one.body)}`
    case 'switch':
      return `switch ${expressionText(one.value)} ${statementText(one.body)}`
    case 'case':
      return `case ${expressionText(one.value)}:`
    case 'default':
      return 'default:'
    case 'break':
    case 'continue':
      return `${one.kind};`
    case 'empty':
      return ';'
    case 'goto':
      return `goto ${one.label};`
    case 'label':
      return `${one.name}:`
    case 'return':
      return one.value ? `return ${expressionText(one.value)};` : 'return;'
    case 'atomic':
      return `atomic ${statementText(one.body)}`
    default:
      return assertNever(one)
  }
}

export function expressionText(one: Expression): string {
  switch (one.kind) {
    case 'number':
      return `${one.value}${one.unsigned ? 'u' : ''}`
    case 'string':
      return JSON.stringify(one.value)
    case 'name':
      return one.name
    case 'unary':
      return `(${one.operator}${expressionText(one.operand)})`
    case 'step':
      return one.prefix ? `(${one.operator}${expressionText(one.operand)})` : `(${expressionText(one.operand)}${one.operator})`
    case 'binary':
      return `(${expressionText(one.left)} ${one.operator} ${expressionText(one.right)})`
    case 'assign':
      return `(${expressionText(one.target)} ${one.operator ?? ''}= ${expressionText(one.value)})`
    case 'conditional':
      return `(${expressionText(one.test)} ? ${one.then ? `${expressionText(one.then)} ` : ''}: ${expressionText(one.otherwise)})`
    case 'call':
      return `${expressionText(one.callee)}(${one.args.map(expressionText).join(', ')})`
    case 'member':
      return `${expressionText(one.object)}${one.arrow ? '->' : '.'}${one.name}`
    case 'index':
      return `${expressionText(one.object)}[${expressionText(one.index)}]`
    case 'cast':
      return `(<${typeText(one.type)}>${expressionText(one.operand)})`
    case 'sizeof':
      return `sizeof(${'isType' in one && one.isType ? `<${typeText(one.of as TypeNode)}>` : expressionText(one.of as Expression)})`
    case 'offsetof':
      return `offsetof(<${typeText(one.type)}>, ${one.path.join('.')})`
    case 'comma':
      return `(${expressionText(one.left)}, ${expressionText(one.right)})`
    case 'block':
      return `(${statementText(one.block)})`
    default:
      return assertNever(one)
  }
}
