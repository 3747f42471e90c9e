import { assertNever } from '../base/assert'
import type { Span } from '../base/source'
import { ActorCount, MOST_ACTORS } from './actor-count'
import type { Declaration, Expression, FieldNode, FunctionDeclaration, ParameterNode, TypeNode, Unit, VariableDeclaration } from './ast'
import { fold } from './constants'
import type { Reports } from './diagnostics'
import { hintFor } from './kernel-names'
import { MACHINE_FAULTS } from './machine-faults'
import { didYouMean } from './nearest'
import { rangeOf } from './range'
import { type Entity, type FunctionEntity, type Global, Scope } from './scope'
import { decayed, only, typeOf } from './type-of'
import { type Field, type FunctionType, INT, type StructType, type Type, VOID, isPointer, MOST_WORDS, placeFields, pointerTo, printType, sameType, sizeOf, withArticle } from './types'

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
  /** Members, by their offsets, from which the program finds its way back to the struct: `container_of`. */
  readonly entries = new Map<StructType, Set<number>>()
  readonly litmus: boolean
  readonly count: ActorCount
  /** All types are as declared: what is said about code is said of this program. */
  typesKnown = true
  private readonly isPrelude: (file: string) => boolean

  constructor(unit: Unit, reports: Reports, isPrelude: (file: string) => boolean) {
    this.reports = reports
    this.litmus = unit.litmus !== null
    this.isPrelude = isPrelude
    this.count = new ActorCount(this, unit)
    for (const declaration of unit.declarations) if (!reports.guarded(() => this.declare(declaration))) this.forget(declaration)
  }

  // Its name is known, and nothing else: what is made of it is not told once more.
  private forget(declaration: Declaration): void {
    const { tags, types } = this.scopeOf(declaration.span)
    if (declaration.kind === 'struct') tags.set(declaration.tag, { kind: 'struct', tag: declaration.tag, fields: [], alias: null })
    if (declaration.kind === 'typedef') types.set(declaration.name, INT)
    if (declaration.kind === 'typedef' || declaration.kind === 'struct' || declaration.kind === 'enum') this.typesKnown = false
    else if (declaration.kind === 'variable' || declaration.kind === 'function') {
      const { names } = this.scopeOf(declaration.span)
      if (!names.has(declaration.name)) names.set(declaration.name, { kind: 'unknown' })
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

  private declare(declaration: Declaration): void {
    const scope = this.scopeOf(declaration.span)
    switch (declaration.kind) {
      case 'variable': this.declareGlobal(declaration, scope); return
      case 'function': this.declareFunction(declaration, scope); return
      case 'property': this.properties.push(declaration); return
      case 'ignore': declaration.faults.forEach((fault) => this.ignored.add(fault)); return
      case 'rename':
        if (!MACHINE_FAULTS.has(declaration.fault)) this.reports.fail(declaration.span, `${declaration.fault} is no fault of the machine`, didYouMean(declaration.fault, MACHINE_FAULTS, `there are ${[...MACHINE_FAULTS].join(', ')}`))
        this.renamed.set(declaration.fault, declaration.name)
        return
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
        struct.fields = this.fieldsOf(declaration.fields, scope)
        return
      }
      case 'enum': {
        let next = 0
        for (const item of declaration.constants) {
          if (item.value) next = this.constantOr(item.value, scope, 'the value of an enum constant')
          if (next > 0x7fffffff) this.reports.fail(item.span, `${item.name} does not fit 32 bits`)
          if (scope.names.has(item.name)) this.reports.fail(item.span, `${item.name} is something else already`, 'choose another name')
          scope.names.set(item.name, { kind: 'constant', value: next, type: INT })
          next++
        }
        return
      }
      default: this.reports.fail(declaration.span, 'this declaration belongs at file level', 'move it out of the function')
    }
  }

  private fieldsOf(nodes: readonly FieldNode[], scope: Scope): Field[] {
    const names = new Set<string>()
    for (const { name, span } of nodes) {
      if (names.has(name)) this.reports.fail(span, `the member ${name} stands here twice`)
      names.add(name)
    }
    let words = 0
    return placeFields(nodes.map((node) => {
      const type = this.complete(this.resolve(node.type, scope), node.span)
      words += sizeOf(type)
      if (words > MOST_WORDS) this.reports.fail(node.span, `a struct of ${words.toLocaleString('en')} words: at most ${MOST_WORDS.toLocaleString('en')} can be stepped`)
      return { name: node.name, type }
    }))
  }

  private structOf(tag: string, scope: Scope, own: boolean): StructType {
    const found = own ? scope.tags.get(tag) : scope.tag(tag)
    if (found?.kind === 'struct') return found
    const made: StructType = { kind: 'struct', tag, fields: null, alias: null }
    scope.tags.set(tag, made)
    return made
  }

  /** The type, of which there can be a variable. */
  complete(type: Type, span: Span): Type {
    if (type.kind === 'void') this.reports.fail(span, 'nothing can be void but a function\'s result and what a pointer points to')
    if (type.kind === 'function') this.reports.fail(span, 'a variable cannot be a function', 'a pointer to one can: (*name)(…)')
    if (type.kind === 'struct' && !type.fields) this.reports.fail(span, `struct ${type.tag} has no body here`, hintFor(type.tag) ?? didYouMean(type.tag, this.tags(), 'define it before'))
    if (type.kind === 'array') this.complete(type.of, span)
    return type
  }

  private declareGlobal(node: VariableDeclaration, scope: Scope): void {
    let type = this.resolve(node.type, scope, node)
    if (node.storage === 'percpu') type = { kind: 'array', of: type, length: Math.max(1, this.count.all) }
    this.complete(type, node.span)
    const before = scope.names.get(node.name)
    if (before?.kind === 'global') {
      const { global } = before
      if (!sameType(global.type, type)) this.reports.fail(node.span, `${node.name} is ${withArticle(type)} here, and ${withArticle(global.type)} in line ${global.node.span.line}`)
      if (node.initializer && global.node.initializer) this.reports.fail(node.span, `${node.name} is defined twice`, `the other definition is in line ${global.node.span.line}`)
      if (!node.initializer) return
      this.globals.splice(this.globals.indexOf(global), 1)
    } else this.mustBeFree(node, scope)
    const range = rangeOf(this, node, type, scope)
    const global: Global = { name: node.name, type, storage: node.storage, node, prelude: scope.prelude, range, address: 0 }
    scope.names.set(node.name, { kind: 'global', global })
    this.globals.push(global)
  }

  /** Names of the program hide those of the prelude; but a variable does not hide a primitive. */
  private mustBeFree({ name, span, kind }: VariableDeclaration | FunctionDeclaration, scope: Scope): void {
    const before = scope.names.get(name)
    if (before && before.kind !== 'unknown') this.reports.fail(span, `${name} is something else already`, 'choose another name')
    if (this.litmus) return
    const hidden = scope.parent?.name(name)?.kind === 'function' && kind === 'variable' ? 'function' : scope.type(name) ? 'type' : null
    if (hidden) this.reports.fail(span, `${name} is a ${hidden}${scope.types.has(name) ? '' : ' of the kernel'}`, 'choose another name')
  }

  private declareFunction(node: FunctionDeclaration, scope: Scope): void {
    const result = this.resolve(node.result, scope)
    if (result.kind === 'struct') this.reports.fail(node.span, 'a function cannot return a struct', 'fill one through a pointer parameter')
    const type: FunctionType = { kind: 'function', result, parameters: this.parameterTypes(node.parameters, scope) }
    const before = scope.names.get(node.name)
    if (before?.kind === 'function') {
      const { line } = before.node.span
      if (before.node.body && node.body) this.reports.fail(node.span, `${node.name} is defined twice`, `the other definition is in line ${line}`)
      if (!sameType(before.type, type)) this.reports.fail(node.span, `${node.name} is ${printType(type)} here, and ${printType(before.type)} in line ${line}`)
      if (!node.body) return
      this.functions.splice(this.functions.indexOf(before), 1)
    } else this.mustBeFree(node, scope)
    this.checkRole(node, result, scope)
    const entity: FunctionEntity = { kind: 'function', name: node.name, node, type, prelude: scope.prelude }
    scope.names.set(node.name, entity)
    this.functions.push(entity)
  }

  private checkRole({ name, role, span, body, parameters }: FunctionDeclaration, result: Type, scope: Scope): void {
    if (role.kind === 'plain' || !body || (this.litmus && !scope.prelude)) return
    const count = 'count' in role ? role.count : null
    if (result.kind !== 'void') this.reports.add(span, `${name} runs by itself: nobody takes the ${printType(result)} that it returns`, `write void ${name}`)
    else if (parameters.length > (count ? 1 : 0)) {
      this.reports.add(span, `${name} runs by itself: nobody passes it ${parameters.length} argument${parameters.length === 1 ? '' : 's'}`, count ? 'it takes its number, and nothing else' : 'write (void)')
    }
    if (count) this.reports.guarded(() => this.checkCount(count, scope))
  }

  private checkCount(node: Expression, scope: Scope): void {
    const count = this.constantOr(node, scope, 'how many threads there are')
    if (count < 1) this.reports.fail(node.span, `${count} threads of one text: expected 1 or more`)
    if (count > MOST_ACTORS) this.reports.fail(node.span, `${count} threads of one text: at most ${MOST_ACTORS} can be stepped`, 'make it smaller: what breaks, breaks with few')
  }

  private parameterTypes(parameters: readonly ParameterNode[], scope: Scope): Type[] {
    const names = new Set<string>()
    for (const { name, span } of parameters) {
      if (name !== '' && names.has(name)) this.reports.fail(span, `the parameter ${name} stands here twice`)
      names.add(name)
    }
    return parameters.map((parameter) => this.parameterType(parameter, scope))
  }

  private parameterType(parameter: ParameterNode, scope: Scope): Type {
    if (parameter.type.kind === 'array') return pointerTo(this.resolve(parameter.type.of, scope))
    const type = this.resolve(parameter.type, scope)
    if (type.kind === 'function') return pointerTo(type)
    if (type.kind === 'struct') this.reports.fail(parameter.span, 'a struct cannot be passed by value', 'pass a pointer to it')
    if (type.kind === 'void') this.reports.fail(parameter.span, 'a parameter cannot be void', 'void * takes any pointer')
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
        if (length * sizeOf(of) > MOST_WORDS) return this.reports.fail(node.span, `an array of ${(length * sizeOf(of)).toLocaleString('en')} words: at most ${MOST_WORDS.toLocaleString('en')} can be stepped`, 'make it smaller: what breaks, breaks with few')
        return { kind: 'array', of, length }
      }
      case 'function': return { kind: 'function', result: this.resolve(node.result, scope), parameters: this.parameterTypes(node.parameters, scope) }
      case 'typeof': return this.litmus ? only(decayed(typeOf(this, node.operand, scope))) : decayed(typeOf(this, node.operand, scope))
      default: return assertNever(node)
    }
  }

  private resolveStruct(node: Extract<TypeNode, { kind: 'struct' }>, scope: Scope): Type {
    if (!node.fields) return this.structOf(node.tag, scope, false)
    const struct = this.structOf(node.tag, scope, true)
    struct.fields ??= this.fieldsOf(node.fields, scope)
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

  /** Tags of structs that have a body. */
  private *tags(): Iterable<string> {
    for (const { tags } of [this.user, this.prelude]) for (const [tag, type] of tags) if (type.kind === 'struct' && type.fields) yield tag
  }

  offsetOf(expression: Extract<Expression, { kind: 'offsetof' }>, scope: Scope): number {
    const whole = this.resolve(expression.type, scope)
    let type = whole
    let offset = 0
    for (const name of expression.path) {
      const field = this.field(type, name, expression.span)
      offset += field.offset
      type = field.type
    }
    if (whole.kind === 'struct') this.entries.set(whole, (this.entries.get(whole) ?? new Set()).add(offset))
    return offset
  }

  field(type: Type, name: string, span: Span): { readonly type: Type; readonly offset: number; readonly struct: StructType } {
    if (type.kind !== 'struct') return this.reports.fail(span, `.${name} of ${printType(type)}, which is no struct`, isPointer(type) && type.to.kind === 'struct' ? 'a pointer takes ->' : '')
    if (!type.fields) return this.reports.fail(span, `struct ${type.tag} has no body here`)
    const field = type.fields.find((candidate) => candidate.name === name)
    if (!field) {
      const names = type.fields.map((candidate) => candidate.name)
      return this.reports.fail(span, `${printType(type)} has no member ${name}`, didYouMean(name, names, names.length ? `it has ${names.join(', ')}` : 'it has none'))
    }
    return { type: field.type, offset: field.offset, struct: type }
  }
}
