import type { Span } from '../base/source'

/**
 * The guarded-command core (DESIGN 3, LANGUAGE 4): everything that runs is agents with actions over one flat
 * vector of 32-bit words. An action is the code from one program counter to the next `stop`: exactly one
 * event and the local code that rides with it. It is enabled for an alternative exactly if running it meets no
 * `await` that is 0; so the guard of the paper form is "no await on the way fails", in textual order with the checks.
 */
export interface Program {
  readonly words: readonly Word[]
  /**
   * Memory and machine words by address. Address 0 is NULL and has no cell. `words[address]` is the word that
   * lies there, or -1 where the cell is a constant, whose value is then `constants[address]`.
   */
  readonly cells: { readonly words: Int32Array; readonly constants: Int32Array }
  readonly agents: readonly Agent[]
  /** Every code of the program lies in this one list; jumps and entries index it. */
  readonly code: readonly Instruction[]
  readonly events: readonly EventInfo[]
  /** Runs once before time: builds the start state; its `choose`s multiply start states. Ends with `stop`s of pc 0 (see Stop). */
  readonly start: number
  /** Ghost code run after every event of anybody (and at the start): an entry, or -1. Ends with `end`. Never chooses or awaits. */
  readonly monitor: number
  /** Checked in this order after each event (and at the start), behind the monitor. Code entry each: `check`s, then `end`. */
  readonly invariants: readonly Property[]
  /** Checked in this order where no agent can move; not looked at where that is a DEADLOCK. */
  readonly finals: readonly Property[]
  /** Name of the fault where nothing can move and some CPU is not at its end; null leaves it unreported (litmus). */
  readonly deadlock: string | null
  readonly model: string
  /** What bounds the run, for the verdict: store buffer entries and the like. */
  readonly bounds: Readonly<Record<string, number>>
}

export interface Property { readonly name: string; readonly entry: number; readonly span: Span }

export type Region = 'memory' | 'machine' | 'ghost' | 'pc' | 'local' | 'model'

export interface Word {
  /** As the reader knows it: `seq`, `area[1].list.next`, `cpu0 pc`. */
  readonly name: string
  readonly region: Region
  readonly initial: number
  /** `__in(lo, hi)`: to leave it is a fault RANGE, found by explicit checks of the code; null: inferred by the explorer. */
  readonly range: { readonly lo: number; readonly hi: number } | null
  /** The agent whose private word this is (pc, local, buffer), or -1. */
  readonly agent: number
  /** How a value is shown: a pointer by name, a bool, a plain number. */
  readonly show: 'number' | 'unsigned' | 'pointer' | 'bool' | 'function'
}

export interface Agent {
  readonly name: string
  /** `buffer`: a CPU's store buffer draining. */
  readonly kind: 'cpu' | 'buffer' | 'agent'
  /** The CPU that this is, or whose buffer this is; -1 for other agents. For counting context switches. */
  readonly cpu: number
  /** Word that holds the pc; -1 for an agent with one action for ever (pc always 0). */
  readonly pc: number
  /** Code entry of each program counter; -1 for the end, where the agent can do nothing any more. */
  readonly entries: readonly number[]
  /** An upper bound of the alternatives of any of its actions. See `choose`. */
  readonly alternatives: number
}

/**
 * One instruction. Control falls through to the next unless said otherwise. Values are signed 32-bit integers.
 *
 * Alternatives: alternative k of an action is a number in mixed radix. A `choose` of n that is met while
 * running takes the digit k mod n and leaves k div n; at the `stop` what is left must be 0, or this
 * alternative does not exist. So choices that are not reached multiply nothing.
 */
export type Instruction =
  | { readonly op: 'assign'; readonly target: number; readonly value: Expression }
  /** Stores to the cell at the address; where there is none, or a constant one, nothing happens (a check stands before it). */
  | { readonly op: 'store'; readonly address: Expression; readonly value: Expression }
  /** words[index] := value, for arrays that have no address; nothing happens outside the list. */
  | { readonly op: 'element'; readonly words: readonly number[]; readonly index: Expression; readonly value: Expression }
  | { readonly op: 'branch'; readonly test: Expression; readonly then: number; readonly otherwise: number }
  /** `loop`: where the loop stands that this jump closes. */
  | { readonly op: 'jump'; readonly to: number; readonly loop?: Span }
  | { readonly op: 'choose'; readonly target: number; readonly count: number }
  /** The alternative is enabled only if the test is not 0; `why` says what a blocked agent waits for. */
  | { readonly op: 'await'; readonly test: Expression; readonly why: string }
  /** A violation where the test is 0: the path ends, the rest is skipped. */
  | { readonly op: 'check'; readonly test: Expression; readonly fault: Fault }
  /** A bound of the machine was reached where the test is 0: the path ends, the verdict is at best incomplete. */
  | { readonly op: 'bound'; readonly test: Expression; readonly name: string }
  /** The event of this step: no effect; for labels. `address` is the location it touches, if it is one word. */
  | { readonly op: 'event'; readonly event: number; readonly address: Expression | null }
  /** The value that the event loaded, stored or returned: no effect; for labels. */
  | { readonly op: 'note'; readonly value: Expression }
  /**
   * The step of `agent` ends: its pc := pc, the words of `reset` (locals dead there) := 0, then control goes on at `then`
   * (used by the start, which runs each agent's first local code in turn), or the step is over if `then` is -1.
   */
  | { readonly op: 'stop'; readonly agent: number; readonly pc: number; readonly reset: readonly number[]; readonly then: number }
  /** Ends monitor, invariants, finals, and the start. */
  | { readonly op: 'end' }

/** What a check finds broken. */
export interface Fault {
  /** The property's name, upper case: FRESH, LOCKS, DEADLOCK, or the machine's kind where it has no other name. */
  readonly property: string
  /** The machine's kind (UAF, NULLDEREF, …) if it is one of those, else null. */
  readonly kind: string | null
  readonly message: string
  readonly span: Span
  /** The test that failed, where it is the program's own. */
  readonly told?: Told
}

/** A test as its author wrote it. Its expressions hold where it has failed, and nowhere else. */
export type Told =
  | { readonly kind: 'and' | 'or'; readonly left: Told; readonly right: Told }
  | { readonly kind: 'not'; readonly operand: Told }
  | { readonly kind: 'compare'; readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>='; readonly left: ToldOperand; readonly right: ToldOperand; readonly unsigned: boolean }
  | { readonly kind: 'value'; readonly operand: ToldOperand }
  /** What it was is not there any more. */
  | { readonly kind: 'unknown' }

/** `literal`: its value is known from the text. */
export interface ToldOperand { readonly text: string; readonly value: Expression; readonly show: Word['show']; readonly literal: boolean }

export type UnaryOp = '-' | '!' | '~'
/** Arithmetic wraps to 32 bits; `/`, `%` by 0 and shifts by anything outside 0..31 give 0 (checks stand before). `<u` etc. compare unsigned; `>>u` shifts in zeros; `/u`, `%u` are unsigned. Comparisons give 0 or 1. `&&`, `||` evaluate both or one side alike: expressions have no effect. */
export type BinaryOp =
  | '+' | '-' | '*' | '/' | '%' | '/u' | '%u' | '<<' | '>>' | '>>u' | '&' | '|' | '^'
  | '==' | '!=' | '<' | '<=' | '<u' | '<=u' | '&&' | '||'

/** Finite, total, without effect. */
export type Expression =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'word'; readonly word: number }
  /** The value of the cell at the address; 0 where there is none. */
  | { readonly kind: 'cell'; readonly address: Expression }
  /** 1 if the address has a cell, else 0. */
  | { readonly kind: 'valid'; readonly address: Expression }
  /** table[index]: a table known when compiled; 0 outside. */
  | { readonly kind: 'table'; readonly values: readonly number[]; readonly index: Expression }
  /** words[index]; 0 outside. */
  | { readonly kind: 'element'; readonly words: readonly number[]; readonly index: Expression }
  | { readonly kind: 'unary'; readonly op: UnaryOp; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly op: BinaryOp; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'conditional'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }

/** What the page says of an event: its verb, where it stands, and the calls around it, outermost first. */
export interface EventInfo {
  readonly verb: 'load' | 'store' | 'rmw' | 'fence' | 'atomic' | 'choose' | 'drain'
  /** For load and store the place as written (`va->flags`); for an atomic function its call (`spin_lock(vmap_area_lock)`). */
  readonly text: string
  /** The call of a primitive that it is a part of and whose body is not shown; empty if it stands in the program itself. */
  readonly within: string
  /** How the value that it gave is shown, where it touched no word that says so. */
  readonly gives: Word['show']
  /** Where it stands: in the outermost call whose body is not shown (a primitive of the prelude), that call. */
  readonly span: Span
  /** The function of the program (not of the prelude) that it is in. */
  readonly func: string
  readonly stack: readonly CallSite[]
  /** Locals in scope there, for the lane. */
  readonly locals: readonly Local[]
}

export interface CallSite { readonly func: string; readonly span: Span }

/** `parts` names the words of a struct or array (`.used`, `[1]`); a scalar has the one part ''. */
export interface Local {
  readonly name: string
  readonly func: string
  readonly words: readonly number[]
  readonly parts: readonly string[]
  readonly shows: readonly Word['show'][]
}
