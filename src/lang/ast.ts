import type { Span } from '../base/source'

/**
 * The tree of one program: what the parser read, macros expanded, nothing resolved.
 * A node made by a macro carries the span of the macro's use; an argument keeps its own.
 */
export interface Unit {
  readonly declarations: readonly Declaration[]
  /** Set for `.litmus` files, whose liberties (LANGUAGE.md 6) the later passes then allow. */
  readonly litmus: LitmusHead | null
}

export type TypeNode =
  | { readonly kind: 'base'; readonly name: BaseTypeName; readonly span: Span }
  /** A typedef's name. */
  | { readonly kind: 'named'; readonly name: string; readonly span: Span }
  /** `fields` is null where the struct is only named. A struct without a tag gets a made one: `<anonymous 3>`. */
  | { readonly kind: 'struct'; readonly tag: string; readonly fields: readonly FieldNode[] | null; readonly span: Span }
  /** The constants of an enum are declared by an `enum` declaration of their own; the type is then just int. */
  | { readonly kind: 'enum'; readonly tag: string; readonly span: Span }
  | { readonly kind: 'pointer'; readonly to: TypeNode; readonly span: Span }
  /** `length` is null for `T x[] = {…}` and for array parameters. */
  | { readonly kind: 'array'; readonly of: TypeNode; readonly length: Expression | null; readonly span: Span }
  | { readonly kind: 'function'; readonly result: TypeNode; readonly parameters: readonly ParameterNode[]; readonly span: Span }
  | { readonly kind: 'typeof'; readonly operand: Expression; readonly span: Span }

/** `short`, `long long`, `u32` and the like are folded into these by the parser (32 bits each). */
export type BaseTypeName = 'void' | 'bool' | 'char' | 'int' | 'unsigned' | 'long' | 'unsigned long'

export interface FieldNode { readonly name: string; readonly type: TypeNode; readonly span: Span }
export interface ParameterNode { readonly name: string; readonly type: TypeNode; readonly span: Span }

export type Storage = 'memory' | 'machine' | 'percpu' | 'ghost'

export type Declaration =
  | VariableDeclaration
  | FunctionDeclaration
  | { readonly kind: 'typedef'; readonly name: string; readonly type: TypeNode; readonly span: Span }
  /** `struct T { … };` on its own, or a struct body met inside another declaration (hoisted before it). */
  | { readonly kind: 'struct'; readonly tag: string; readonly fields: readonly FieldNode[]; readonly span: Span }
  | { readonly kind: 'enum'; readonly tag: string; readonly constants: readonly EnumConstant[]; readonly span: Span }
  | { readonly kind: 'property'; readonly when: 'invariant' | 'final'; readonly name: string; readonly test: Expression; readonly span: Span }
  /** `__ignore(KIND, …);` */
  | { readonly kind: 'ignore'; readonly faults: readonly string[]; readonly span: Span }
  /** `property XUAF = LOCKUAF;` the scenario's own name for a fault of the machine. */
  | { readonly kind: 'rename'; readonly name: string; readonly fault: string; readonly span: Span }

export interface EnumConstant { readonly name: string; readonly value: Expression | null; readonly span: Span }

/** A global, or a local in a declaration statement (whose storage is then 'memory' and means nothing). */
export interface VariableDeclaration {
  readonly kind: 'variable'
  readonly name: string
  readonly type: TypeNode
  readonly storage: Storage
  readonly initializer: Initializer | null
  /** `__in(lo, hi)`. */
  readonly range: { readonly lo: Expression; readonly hi: Expression } | null
  readonly span: Span
}

export type Initializer =
  | { readonly kind: 'value'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly InitializerItem[]; readonly span: Span }

/** `.field = …`, `[index] = …`, or neither. */
export interface InitializerItem { readonly field: string | null; readonly index: Expression | null; readonly value: Initializer }

export type Role =
  | { readonly kind: 'plain' }
  /** `__cpu` (count null) or `__cpus(count)`. */
  | { readonly kind: 'cpu'; readonly count: Expression | null }
  /** `__agent` or `__agents(count)`. */
  | { readonly kind: 'agent'; readonly count: Expression | null }
  | { readonly kind: 'init' }
  | { readonly kind: 'monitor' }

export interface FunctionDeclaration {
  readonly kind: 'function'
  readonly name: string
  readonly role: Role
  readonly result: TypeNode
  readonly parameters: readonly ParameterNode[]
  /** Null for a declaration without a body. */
  readonly body: Block | null
  /** Of the name. */
  readonly span: Span
  /** From the first token of the declaration to the closing brace. */
  readonly whole: Span
}

export interface Block { readonly kind: 'block'; readonly statements: readonly Statement[]; readonly span: Span }

export type Statement =
  | Block
  | { readonly kind: 'declare'; readonly variables: readonly VariableDeclaration[]; readonly span: Span }
  /** Local enum, struct or typedef inside a function. */
  | { readonly kind: 'local'; readonly declaration: Declaration; readonly span: Span }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly span: Span }
  | { readonly kind: 'if'; readonly test: Expression; readonly then: Statement; readonly otherwise: Statement | null; readonly span: Span }
  | { readonly kind: 'while'; readonly test: Expression; readonly body: Statement; readonly span: Span }
  | { readonly kind: 'do'; readonly body: Statement; readonly test: Expression; readonly span: Span }
  | { readonly kind: 'for'; readonly start: Statement | null; readonly test: Expression | null; readonly next: Expression | null; readonly body: Statement; readonly span: Span }
  | { readonly kind: 'switch'; readonly value: Expression; readonly body: Statement; readonly span: Span }
  | { readonly kind: 'case'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'default'; readonly span: Span }
  | { readonly kind: 'break' | 'continue' | 'empty'; readonly span: Span }
  | { readonly kind: 'goto'; readonly label: string; readonly span: Span }
  /** The statement that follows a label is the next one of the block. */
  | { readonly kind: 'label'; readonly name: string; readonly span: Span }
  | { readonly kind: 'return'; readonly value: Expression | null; readonly span: Span }
  | { readonly kind: 'atomic'; readonly body: Block; readonly span: Span }

export type UnaryOperator = '-' | '+' | '!' | '~' | '*' | '&'
export type BinaryOperator =
  | '*' | '/' | '%' | '+' | '-' | '<<' | '>>' | '<' | '>' | '<=' | '>=' | '==' | '!=' | '&' | '^' | '|' | '&&' | '||'

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly unsigned: boolean; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  /** `NULL`, `true`, `false`, `__self`, `__old`, `NR_CPUS` are names too. */
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression; readonly span: Span }
  | { readonly kind: 'step'; readonly operator: '++' | '--'; readonly prefix: boolean; readonly operand: Expression; readonly span: Span }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression; readonly span: Span }
  /** `operator` is null for `=`, else the operator of `+=` and its kin. */
  | { readonly kind: 'assign'; readonly operator: BinaryOperator | null; readonly target: Expression; readonly value: Expression; readonly span: Span }
  /** `then` is null for `a ?: b`. */
  | { readonly kind: 'conditional'; readonly test: Expression; readonly then: Expression | null; readonly otherwise: Expression; readonly span: Span }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'member'; readonly object: Expression; readonly arrow: boolean; readonly name: string; readonly span: Span }
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression; readonly span: Span }
  | { readonly kind: 'cast'; readonly type: TypeNode; readonly operand: Expression; readonly span: Span }
  | { readonly kind: 'sizeof'; readonly of: TypeNode | Expression; readonly isType: boolean; readonly span: Span }
  | { readonly kind: 'offsetof'; readonly type: TypeNode; readonly path: readonly string[]; readonly span: Span }
  | { readonly kind: 'comma'; readonly left: Expression; readonly right: Expression; readonly span: Span }
  /** `({ … })`: the value of its last expression statement. */
  | { readonly kind: 'block'; readonly block: Block; readonly span: Span }

/** What stands around the threads of a `.litmus` file; the threads are `cpu` functions P0 … Pn of the unit. */
export interface LitmusHead {
  readonly name: string
  /** Initial values of registers: `0:r1=5`. */
  readonly registers: readonly { readonly thread: number; readonly name: string; readonly value: Expression }[]
  readonly quantifier: 'exists' | '~exists' | 'forall'
  /** Null where the file states no condition. */
  readonly condition: Condition | null
  /** `filter (…)`: final states of which it is not true do not count. */
  readonly filter: Condition | null
  /** The condition as written, from the quantifier on, blanks evened out; empty where there is none. */
  readonly conditionText: string
  readonly locations: readonly LitmusVariable[]
}

/** `0:r1`, `x`, `[x]`, or `a[2]`. */
export interface LitmusVariable { readonly thread: number | null; readonly name: string; readonly index: number | null; readonly span: Span }

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'true' | 'false' }
  | { readonly kind: 'equal'; readonly equal: boolean; readonly variable: LitmusVariable; readonly value: ConditionValue }

/** A number, another variable, or the address of a location (`0:r1=x`, `0:r1=&x`). */
export type ConditionValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly variable: LitmusVariable }
