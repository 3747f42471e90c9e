import { assertNever } from '../base/assert'
import type { Span } from '../base/source'
import type { BinaryOperator, Declaration, Expression, FunctionDeclaration, ParameterNode, TypeNode, Unit, VariableDeclaration } from './ast'
import { fold } from './constants'
import type { Reports } from './diagnostics'
import { didYouMean } from './nearest'
import { rangeOf } from './range'
import { type Entity, type FunctionEntity, type Global, Scope } from './scope'
import { BOOL, CHAR, type FunctionType, INT, LONG, type StructType, type Type, UNSIGNED, VOID, isPointer, isUnsigned, placeFields, pointerTo, printType } from './types'

/** All names of a program at file level, and what types and constants they stand for. */
export class Semantics {
  readonly reports: Reports
  readonly prelude = new Scope(null, true)
  readonly user = new Scope(this.prelude, false)
  readonly globals: Global[] = []
  readonly functions: FunctionEntity[] = []
  readonly properties: Extract<Declaration, { kind: 'property' }>[] = []
  readonly ignored = new Set<string>()
  readonly renamed = new Map<string, string>()
  readonly litmus: boolean
  /** CPUs of the program, and CPUs and other agents together. */
  cpus = 0
  actors = 0
  private readonly isPrelude: (file: string) => boolean

  constructor(unit: Unit, reports: Reports, isPrelude: (file: string) => boolean) {
    this.reports = reports
    this.litmus = unit.litmus !== null
    this.isPrelude = isPrelude
    this.count(unit)
    for (const declaration of unit.declarations) this.guarded(() => this.declare(declaration))
  }

  /** Runs, and lets a mistake that was reported end just this. */
  guarded(body: () => void): void {
    try { body() } catch (error) {
      if (!(error instanceof Error) || error.constructor.name !== 'Rejected') throw error
    }
  }

  scopeOf(span: Span): Scope {
    return this.isPrelude(span.file) ? this.prelude : this.user
  }

  /** A name as code in this scope sees it; a user's function replaces the prelude's everywhere. */
  lookup(scope: Scope, name: string): Entity | null {
    const found = scope.name(name)
    if (found?.kind === 'function' && found.prelude) {
      const own = this.user.names.get(name)
      if (own?.kind === 'function' && own.node.body) return own
    }
    return found
  }

  function(name: string): FunctionEntity | null {
    const found = this.user.name(name)
    return found?.kind === 'function' ? found : null
  }

  private count(unit: Unit): void {
    for (const declaration of unit.declarations) {
      if (declaration.kind !== 'function' || !declaration.body) continue
      const { role } = declaration
      if (role.kind !== 'cpu' && role.kind !== 'agent') continue
      // Counts may name constants, which are declared before: they are evaluated again when the agents are made.
      if (role.kind === 'cpu' && !role.count) this.cpus++
      if (role.count) this.late.push({ cpu: role.kind === 'cpu', count: role.count })
      else this.actors++
    }
  }

  private readonly late: { readonly cpu: boolean; readonly count: Expression }[] = []
  private counted = false

  /** NR_CPUS. */
  cpuCount(): number {
    if (!this.counted) {
      this.counted = true
      // CPUs first: the number of other agents may be NR_CPUS.
      for (const { cpu, count } of this.late.toSorted((a, b) => Number(b.cpu) - Number(a.cpu))) {
        const value = this.constant(count, this.user) ?? 1
        if (cpu) this.cpus += value
        this.actors += value
      }
    }
    return this.cpus
  }

  private declare(declaration: Declaration): void {
    const scope = this.scopeOf(declaration.span)
    switch (declaration.kind) {
      case 'variable': this.declareGlobal(declaration, scope); return
      case 'function': this.declareFunction(declaration, scope); return
      case 'property': this.properties.push(declaration); return
      case 'ignore': declaration.faults.forEach((fault) => this.ignored.add(fault)); return
      case 'rename': this.renamed.set(declaration.fault, declaration.name); return
      default: this.declareType(declaration, scope)
    }
  }

  /** A typedef, struct or enum, at file level or in a function. */
  declareType(declaration: Declaration, scope: Scope): void {
    switch (declaration.kind) {
      case 'typedef': {
        const type = this.resolve(declaration.type, scope)
        if (type.kind === 'struct') type.alias ??= declaration.name
        scope.types.set(declaration.name, type)
        return
      }
      case 'struct': {
        const struct = this.structOf(declaration.tag, scope, true)
        if (struct.fields) this.reports.fail(declaration.span, `struct ${declaration.tag} is defined twice`)
        struct.fields = placeFields(declaration.fields.map((field) => ({ name: field.name, type: this.complete(this.resolve(field.type, scope), field.span) })))
        return
      }
      case 'enum': {
        let next = 0
        for (const item of declaration.constants) {
          if (item.value) next = this.constantOr(item.value, scope, 'the value of an enum constant')
          if (next > 0x7fffffff) this.reports.fail(item.span, `${item.name} does not fit 32 bits`)
          scope.names.set(item.name, { kind: 'constant', value: next, type: INT })
          next++
        }
        return
      }
      default: this.reports.fail(declaration.span, 'this declaration belongs at file level', 'move it out of the function')
    }
  }

  private structOf(tag: string, scope: Scope, own: boolean): StructType {
    const found = own ? scope.tags.get(tag) : scope.tag(tag)
    if (found?.kind === 'struct') return found
    const made: StructType = { kind: 'struct', tag, fields: null, alias: null }
    scope.tags.set(tag, made)
    return made
  }

  private complete(type: Type, span: Span): Type {
    if (type.kind === 'void') this.reports.fail(span, 'nothing can be void but a function\'s result and what a pointer points to')
    if (type.kind === 'function') this.reports.fail(span, 'a variable cannot be a function', 'a pointer to one can: (*name)(…)')
    if (type.kind === 'struct' && !type.fields) this.reports.fail(span, `struct ${type.tag} has no body here`, 'define it before')
    if (type.kind === 'array') this.complete(type.of, span)
    return type
  }

  private declareGlobal(node: VariableDeclaration, scope: Scope): void {
    let type = this.resolve(node.type, scope, node)
    if (node.storage === 'percpu') {
      this.cpuCount()
      type = { kind: 'array', of: type, length: Math.max(1, this.actors) }
    }
    this.complete(type, node.span)
    const before = scope.names.get(node.name)
    if (before?.kind === 'global') {
      if (node.initializer && before.global.node.initializer) this.reports.fail(node.span, `${node.name} is defined twice`)
      if (!node.initializer) return
      this.globals.splice(this.globals.indexOf(before.global), 1)
    } else if (before) this.reports.fail(node.span, `${node.name} is something else already`)
    const range = rangeOf(this, node, type, scope)
    const global: Global = { name: node.name, type, storage: node.storage, node, prelude: scope.prelude, range, address: 0 }
    scope.names.set(node.name, { kind: 'global', global })
    this.globals.push(global)
  }

  private declareFunction(node: FunctionDeclaration, scope: Scope): void {
    const before = scope.names.get(node.name)
    if (before?.kind === 'function') {
      if (before.node.body && node.body) this.reports.fail(node.span, `${node.name} is defined twice`)
      if (!node.body) return
      this.functions.splice(this.functions.indexOf(before), 1)
    } else if (before) this.reports.fail(node.span, `${node.name} is something else already`)
    const result = this.resolve(node.result, scope)
    if (result.kind === 'struct') this.reports.fail(node.span, 'a function cannot return a struct', 'fill one through a pointer parameter')
    const type: FunctionType = { kind: 'function', result, parameters: node.parameters.map((parameter) => this.parameterType(parameter, scope)) }
    const entity: FunctionEntity = { kind: 'function', name: node.name, node, type, prelude: scope.prelude }
    scope.names.set(node.name, entity)
    this.functions.push(entity)
  }

  private parameterType(parameter: ParameterNode, scope: Scope): Type {
    if (parameter.type.kind === 'array') return pointerTo(this.resolve(parameter.type.of, scope))
    const type = this.resolve(parameter.type, scope)
    if (type.kind === 'function') return pointerTo(type)
    if (type.kind === 'struct') this.reports.fail(parameter.span, 'a struct cannot be passed by value', 'pass a pointer to it')
    return type
  }

  /** The type that the text names. `node` gives the initializer that an array without a length takes its length from. */
  resolve(node: TypeNode, scope: Scope, variable: VariableDeclaration | null = null): Type {
    switch (node.kind) {
      case 'base': return node.name === 'void' ? VOID : { kind: 'int', name: node.name }
      case 'named': {
        const type = scope.type(node.name)
        if (!type) return this.reports.fail(node.span, `${node.name} is no type`, didYouMean(node.name, [...this.user.types.keys(), ...this.prelude.types.keys()]))
        return type
      }
      case 'struct': return this.resolveStruct(node, scope)
      case 'enum': return INT
      case 'pointer': return pointerTo(this.resolve(node.to, scope))
      case 'array': {
        const of = this.resolve(node.of, scope)
        if (!node.length) {
          const items = variable?.initializer?.kind === 'list' ? variable.initializer.items.length : 0
          if (!items) return this.reports.fail(node.span, 'this array has no length', 'write its length between the brackets')
          return { kind: 'array', of, length: items }
        }
        const length = this.constantOr(node.length, scope, 'the length of an array')
        if (length < 1 || length > 4096) return this.reports.fail(node.span, `an array of ${length} elements: expected 1 to 4096`)
        return { kind: 'array', of, length }
      }
      case 'function': return { kind: 'function', result: this.resolve(node.result, scope), parameters: node.parameters.map((parameter) => this.parameterType(parameter, scope)) }
      case 'typeof': return this.litmus ? only(decayed(this.typeOf(node.operand, scope))) : decayed(this.typeOf(node.operand, scope))
      default: return assertNever(node)
    }
  }

  private resolveStruct(node: Extract<TypeNode, { kind: 'struct' }>, scope: Scope): Type {
    if (!node.fields) return this.structOf(node.tag, scope, false)
    const struct = this.structOf(node.tag, scope, true)
    struct.fields ??= placeFields(node.fields.map((field) => ({ name: field.name, type: this.complete(this.resolve(field.type, scope), field.span) })))
    return struct
  }

  constantOr(expression: Expression, scope: Scope, what: string): number {
    const value = fold(this, expression, scope)
    if (value === null) return this.reports.fail(expression.span, `${what} must be known before the program runs`, 'use a number, an enum constant or a #define')
    if (typeof value === 'number') return value
    return this.reports.fail(value.span, value.message, value.hint)
  }

  /** The value of a constant expression, or null. */
  constant(expression: Expression, scope: Scope): number | null {
    const value = fold(this, expression, scope)
    return typeof value === 'number' ? value : null
  }

  offsetOf(expression: Extract<Expression, { kind: 'offsetof' }>, scope: Scope): number {
    let type = this.resolve(expression.type, scope)
    let offset = 0
    for (const name of expression.path) {
      const field = this.field(type, name, expression.span)
      offset += field.offset
      type = field.type
    }
    return offset
  }

  field(type: Type, name: string, span: Span): { readonly type: Type; readonly offset: number; readonly struct: StructType } {
    if (type.kind !== 'struct') return this.reports.fail(span, `.${name} of ${printType(type)}, which is no struct`, isPointer(type) && type.to.kind === 'struct' ? 'a pointer takes ->' : '')
    if (!type.fields) return this.reports.fail(span, `struct ${type.tag} has no body here`)
    const field = type.fields.find((candidate) => candidate.name === name)
    if (!field) return this.reports.fail(span, `${printType(type)} has no member ${name}`, didYouMean(name, type.fields.map((candidate) => candidate.name)) || `it has ${type.fields.map((candidate) => candidate.name).join(', ')}`)
    return { type: field.type, offset: field.offset, struct: type }
  }

  /** The type of an expression, nothing evaluated. */
  typeOf(expression: Expression, scope: Scope): Type {
    switch (expression.kind) {
      case 'number': return expression.unsigned ? UNSIGNED : INT
      case 'string': return pointerTo(CHAR)
      case 'sizeof': case 'offsetof': return { kind: 'int', name: 'unsigned long' }
      case 'name': return this.typeOfName(expression, scope)
      case 'unary': return this.typeOfUnary(expression, scope)
      case 'step': return this.typeOf(expression.operand, scope)
      case 'binary': return this.typeOfBinary(expression.operator, expression.left, expression.right, scope)
      case 'assign': return this.typeOf(expression.target, scope)
      case 'conditional': {
        const then = decayed(this.typeOf(expression.then ?? expression.test, scope))
        const otherwise = decayed(this.typeOf(expression.otherwise, scope))
        if (isPointer(otherwise) && (!isPointer(then) || then.to.kind === 'void')) return otherwise
        return isPointer(then) || then.kind !== 'int' || otherwise.kind !== 'int' ? then : arithmetic(then, otherwise)
      }
      case 'call': return this.typeOfCall(expression, scope)
      case 'member': {
        const object = decayed(this.typeOf(expression.object, scope))
        const struct = expression.arrow && isPointer(object) ? object.to : object
        return this.field(struct, expression.name, expression.span).type
      }
      case 'index': {
        const object = decayed(this.typeOf(expression.object, scope))
        return isPointer(object) ? object.to : INT
      }
      case 'cast': return this.resolve(expression.type, scope)
      case 'comma': return this.typeOf(expression.right, scope)
      case 'block': return this.typeOfBlock(expression, scope)
      default: return assertNever(expression)
    }
  }

  private typeOfName(expression: Extract<Expression, { kind: 'name' }>, scope: Scope): Type {
    const entity = this.lookup(scope, expression.name)
    if (!entity) {
      if (expression.name === 'NULL') return pointerTo(VOID)
      if (expression.name === 'true' || expression.name === 'false') return BOOL
      return INT
    }
    switch (entity.kind) {
      case 'global': return entity.global.type
      case 'function': return entity.type
      case 'constant': case 'local': return entity.type
      case 'bound': return entity.value.type
      default: return assertNever(entity)
    }
  }

  private typeOfUnary(expression: Extract<Expression, { kind: 'unary' }>, scope: Scope): Type {
    const operand = this.typeOf(expression.operand, scope)
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

  private typeOfBinary(operator: BinaryOperator, left: Expression, right: Expression, scope: Scope): Type {
    return binaryType(operator, decayed(this.typeOf(left, scope)), decayed(this.typeOf(right, scope)))
  }

  private typeOfCall(expression: Extract<Expression, { kind: 'call' }>, scope: Scope): Type {
    const { callee, args } = expression
    if (callee.kind === 'name' && !this.lookup(scope, callee.name)) {
      const first = args[0]
      const pointee = (): Type => {
        const type = first ? decayed(this.typeOf(first, scope)) : INT
        return isPointer(type) ? type.to : INT
      }
      switch (callee.name) {
        case 'READ_ONCE': case 'rcu_dereference': case '__mem': case 'WRITE_ONCE': return first ? decayed(this.typeOf(first, scope)) : INT
        case 'smp_load_acquire': case '__ld': case '__rmw': return pointee()
        case '__cache_of': {
          const cache = scope.tag('kmem_cache')
          return cache ? pointerTo(cache) : pointerTo(VOID)
        }
        default: return INT
      }
    }
    const type = decayed(this.typeOf(callee, scope))
    const target = isPointer(type) ? type.to : type
    return target.kind === 'function' ? target.result : INT
  }

  private typeOfBlock(expression: Extract<Expression, { kind: 'block' }>, scope: Scope): Type {
    const inner = new Scope(scope, scope.prelude)
    for (const statement of expression.block.statements) {
      if (statement.kind !== 'declare') continue
      for (const variable of statement.variables) {
        inner.names.set(variable.name, { kind: 'local', name: variable.name, type: this.resolve(variable.type, inner, variable), words: [], range: null })
      }
    }
    const last = expression.block.statements.at(-1)
    return last?.kind === 'expression' ? decayed(this.typeOf(last.expression, inner)) : VOID
  }
}

/** What a value of this type is when used: an array is the address of its first element, a function its address. */
export function decayed(type: Type): Type {
  if (type.kind === 'array') return pointerTo(type.of)
  if (type.kind === 'function') return pointerTo(type)
  return type
}

// In litmus files an atomic_t is as good as an int (LANGUAGE.md 6).
function only(type: Type): Type {
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
