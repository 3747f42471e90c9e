import { assertNever } from '../base/assert'
import type { BinaryOperator, Expression } from './ast'
import { Rejected } from './diagnostics'
import { Scope } from './scope'
import type { Semantics } from './semantics'
import { BOOL, CHAR, INT, LONG, type Type, UNSIGNED, VOID, isPointer, isUnsigned, pointerTo } from './types'

/** The type of an expression, nothing evaluated. */
export function typeOf(semantics: Semantics, expression: Expression, scope: Scope): Type {
  switch (expression.kind) {
    case 'number': return expression.unsigned ? UNSIGNED : INT
    case 'string': return pointerTo(CHAR)
    case 'sizeof': case 'offsetof': return { kind: 'int', name: 'unsigned long' }
    case 'name': return typeOfName(semantics, expression, scope)
    case 'unary': return typeOfUnary(semantics, expression, scope)
    case 'step': return typeOf(semantics, expression.operand, scope)
    case 'binary': return typeOfBinary(semantics, expression.operator, expression.left, expression.right, scope)
    case 'assign': return typeOf(semantics, expression.target, scope)
    case 'conditional': {
      const then = decayed(typeOf(semantics, expression.then ?? expression.test, scope))
      const otherwise = decayed(typeOf(semantics, expression.otherwise, scope))
      if (isPointer(otherwise) && (!isPointer(then) || then.to.kind === 'void')) return otherwise
      return isPointer(then) || then.kind !== 'int' || otherwise.kind !== 'int' ? then : arithmetic(then, otherwise)
    }
    case 'call': return typeOfCall(semantics, expression, scope)
    case 'member': {
      const object = decayed(typeOf(semantics, expression.object, scope))
      const struct = expression.arrow && isPointer(object) ? object.to : object
      return semantics.field(struct, expression.name, expression.span).type
    }
    case 'index': {
      const object = decayed(typeOf(semantics, expression.object, scope))
      return isPointer(object) ? object.to : INT
    }
    case 'cast': return semantics.resolve(expression.type, scope)
    case 'comma': return typeOf(semantics, expression.right, scope)
    case 'block': return typeOfBlock(semantics, expression, scope)
    default: return assertNever(expression)
  }
}

function typeOfName(semantics: Semantics, expression: Extract<Expression, { kind: 'name' }>, scope: Scope): Type {
  const entity = semantics.lookup(scope, expression.name)
  if (!entity) {
    if (expression.name === 'NULL') return pointerTo(VOID)
    if (expression.name === 'true' || expression.name === 'false') return BOOL
    return INT
  }
  switch (entity.kind) {
    case 'global': return entity.global.type
    case 'function': return entity.type
    case 'constant': case 'local': case 'unset': return entity.type
    case 'bound': return entity.value.type
    case 'unknown': throw new Rejected(expression.name)
    default: return assertNever(entity)
  }
}

function typeOfUnary(semantics: Semantics, expression: Extract<Expression, { kind: 'unary' }>, scope: Scope): Type {
  const operand = typeOf(semantics, expression.operand, scope)
  switch (expression.operator) {
    case '*': {
      const pointer = decayed(operand)
      return isPointer(pointer) ? pointer.to : INT
    }
    case '&': return pointerTo(operand)
    case '!': return INT
    default: return promoted(operand)
  }
}

function typeOfBinary(semantics: Semantics, operator: BinaryOperator, left: Expression, right: Expression, scope: Scope): Type {
  return binaryType(operator, decayed(typeOf(semantics, left, scope)), decayed(typeOf(semantics, right, scope)))
}

function typeOfCall(semantics: Semantics, expression: Extract<Expression, { kind: 'call' }>, scope: Scope): Type {
  const { callee, args } = expression
  if (callee.kind === 'name' && !semantics.lookup(scope, callee.name)) {
    const first = args[0]
    const pointee = (): Type => {
      const type = first ? decayed(typeOf(semantics, first, scope)) : INT
      return isPointer(type) ? type.to : INT
    }
    switch (callee.name) {
      case 'READ_ONCE': case 'rcu_dereference': case '__mem': case 'WRITE_ONCE': return first ? decayed(typeOf(semantics, first, scope)) : INT
      case 'smp_load_acquire': case '__ld': case '__rmw': return pointee()
      case '__cache_of': {
        const cache = scope.tag('kmem_cache')
        return cache ? pointerTo(cache) : pointerTo(VOID)
      }
      default: return INT
    }
  }
  const type = decayed(typeOf(semantics, callee, scope))
  const target = isPointer(type) ? type.to : type
  return target.kind === 'function' ? target.result : INT
}

function typeOfBlock(semantics: Semantics, expression: Extract<Expression, { kind: 'block' }>, scope: Scope): Type {
  const inner = new Scope(scope, scope.prelude)
  for (const statement of expression.block.statements) {
    if (statement.kind !== 'declare') continue
    for (const variable of statement.variables) {
      inner.names.set(variable.name, { kind: 'local', name: variable.name, type: semantics.resolve(variable.type, inner, variable), words: [], range: null })
    }
  }
  const last = expression.block.statements.at(-1)
  return last?.kind === 'expression' ? decayed(typeOf(semantics, last.expression, inner)) : VOID
}

/** What a value of this type is when used: an array is the address of its first element, a function its address. */
export function decayed(type: Type): Type {
  if (type.kind === 'array') return pointerTo(type.of)
  if (type.kind === 'function') return pointerTo(type)
  return type
}

// In litmus files an atomic_t is as good as an int (LANGUAGE.md 6).
export function only(type: Type): Type {
  const [field, ...others] = type.kind === 'struct' ? type.fields ?? [] : []
  return field && !others.length ? field.type : type
}

export function promoted(type: Type): Type {
  if (type.kind === 'int' && (type.name === 'bool' || type.name === 'char')) return INT
  return type
}

/** The type of a binary operator's result. */
export function binaryType(operator: BinaryOperator, left: Type, right: Type): Type {
  switch (operator) {
    case '&&': case '||': case '==': case '!=': case '<': case '>': case '<=': case '>=': return INT
    case '<<': case '>>': return promoted(left)
    case '-': if (isPointer(left) && isPointer(right)) return LONG
      return isPointer(left) ? left : arithmetic(left, right)
    case '+': return isPointer(left) ? left : isPointer(right) ? right : arithmetic(left, right)
    default: return arithmetic(left, right)
  }
}

function arithmetic(left: Type, right: Type): Type {
  if (isUnsigned(left) && left.kind === 'int') return left
  if (isUnsigned(right) && right.kind === 'int') return right
  if (right.kind === 'int' && right.name === 'long') return right
  return promoted(left)
}
