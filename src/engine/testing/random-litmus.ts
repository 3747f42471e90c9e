import { Dice } from '../../base/dice'

/** What a thread does, without how it is spelled. Registers and locations are numbers. */
export type Step =
  | { readonly op: 'load'; readonly register: number; readonly location: number }
  /** The value is that of the register, if there is one, plus a number. */
  | { readonly op: 'store'; readonly location: number; readonly register: number | null; readonly plus: number }
  | { readonly op: 'rmw'; readonly register: number | null; readonly location: number; readonly way: 'xchg' | 'add' | 'cmpxchg'; readonly expected: number; readonly value: number }
  | { readonly op: 'lock' | 'unlock' }
  | { readonly op: 'trylock'; readonly register: number }
  | { readonly op: 'fence' | 'nothing' | 'readLock' | 'readUnlock' | 'synchronize' }
  | { readonly op: 'if'; readonly register: number; readonly equals: number; readonly then: readonly Step[]; readonly otherwise: readonly Step[] }

export type Test =
  | { readonly kind: 'and' | 'or'; readonly left: Test; readonly right: Test }
  | { readonly kind: 'not'; readonly operand: Test }
  | { readonly kind: 'equal'; readonly name: string; readonly value: number }

export interface RandomLitmus {
  readonly text: string
  readonly threads: readonly (readonly Step[])[]
  readonly initial: readonly number[]
  readonly condition: Test
}

export const LOCATIONS = ['x', 'y'] as const
export const LOCK = 'l'
const REGISTERS = 3

/** A litmus test of two or three threads, in as many spellings as the format has. */
export function randomLitmus(seed: number): RandomLitmus {
  const dice = new Dice(seed)
  const threads = Array.from({ length: dice.once(4) ? 3 : 2 }, () => steps(dice, 1 + dice.below(3), true))
  const initial = LOCATIONS.map(() => dice.pick([0, 0, 0, 1, 2]))
  const condition = test(dice, threads.length, 2)
  const text = [
    'C random', dice.once(3) ? '(* a remark *)' : '', '{', initialText(dice, initial), '}', '',
    ...threads.map((thread, number) => threadText(dice, thread, number)),
    `locations [${[...LOCATIONS, ...names(threads.length)].join('; ')};]`,
    `${dice.pick(['exists', '~exists', 'forall'])} (${testText(condition)})`,
  ].join('\n')
  return { text, threads, initial, condition }
}

/** Every register, with its thread. */
export function names(threads: number): string[] {
  return Array.from({ length: threads * REGISTERS }, (_, index) => `${Math.floor(index / REGISTERS)}:r${index % REGISTERS}`)
}

function steps(dice: Dice, count: number, outermost: boolean): Step[] {
  const all = Array.from({ length: count }, () => step(dice, outermost))
  if (outermost && !dice.once(3)) {
    // What x86 lets through: a store, and later a load from elsewhere.
    const location = dice.below(LOCATIONS.length)
    all.splice(dice.below(2), 0, { op: 'store', location, register: null, plus: 1 + dice.below(3) })
    all.push({ op: 'load', register: dice.below(REGISTERS), location: (location + 1) % LOCATIONS.length })
  }
  if (outermost && dice.once(3)) all.splice(dice.below(2), 0, dice.pick([{ op: 'lock' }, { op: 'readLock' }]))
  if (all.some(({ op }) => op === 'lock')) all.push({ op: 'unlock' })
  if (all.some(({ op }) => op === 'readLock')) all.splice(all.length - dice.below(2), 0, { op: 'readUnlock' })
  else if (outermost && dice.once(4)) all.splice(dice.below(all.length), 0, { op: 'synchronize' })
  return all
}

function step(dice: Dice, outermost: boolean): Step {
  const location = dice.below(LOCATIONS.length)
  const register = dice.below(REGISTERS)
  switch (dice.below(outermost ? 10 : 8)) {
    case 0: case 1: case 2: return { op: 'load', register, location }
    case 3: case 4: case 5: return { op: 'store', location, register: dice.once(4) ? register : null, plus: dice.below(4) }
    case 6: return { op: 'rmw', register: dice.once(3) ? null : register, location, way: dice.pick(['xchg', 'add', 'cmpxchg']), expected: dice.below(3), value: 1 + dice.below(3) }
    case 7: return { op: dice.pick(['fence', 'nothing']) }
    case 8: return { op: 'trylock', register }
    default: return { op: 'if', register, equals: dice.below(3), then: steps(dice, 1 + dice.below(2), false), otherwise: dice.once(2) ? [] : steps(dice, 1, false) }
  }
}

function test(dice: Dice, threads: number, depth: number): Test {
  if (depth === 0 || dice.once(4)) return { kind: 'equal', name: dice.pick([...LOCATIONS, ...names(threads)]), value: dice.below(3) }
  if (dice.once(4)) return { kind: 'not', operand: test(dice, threads, depth - 1) }
  return { kind: dice.pick(['and', 'or']), left: test(dice, threads, depth - 1), right: test(dice, threads, depth - 1) }
}

function testText(one: Test): string {
  switch (one.kind) {
    case 'and': return `(${testText(one.left)} /\\ ${testText(one.right)})`
    case 'or': return `(${testText(one.left)} \\/ ${testText(one.right)})`
    case 'not': return `~(${testText(one.operand)})`
    case 'equal': return `${one.name}=${one.value}`
  }
}

function initialText(dice: Dice, initial: readonly number[]): string {
  return initial.map((value, index) => {
    const name = LOCATIONS[index] ?? ''
    if (value === 0 && dice.once(2)) return ''
    return dice.pick([`${name}=${value};`, `int ${name} = ${value};`, `atomic_t ${name} = ATOMIC_INIT(${value});`, `[${name}] = ${value};`])
  }).join(' ')
}

function threadText(dice: Dice, thread: readonly Step[], number: number): string {
  const parameters = LOCATIONS.map((name) => `${dice.pick(['int *', 'int* ', 'volatile int *', 'atomic_t *'])}${name}`)
  const declared = Array.from({ length: REGISTERS }, (_, register) => (dice.once(2) ? `\tint r${register};\n` : '')).join('')
  return `${dice.pick(['', 'void ', 'static void '])}P${number}(${[...parameters, `spinlock_t *${LOCK}`].join(', ')})\n{\n${declared}${thread.map((one) => stepText(dice, one, '\t')).join('\n')}\n}\n`
}

function stepText(dice: Dice, one: Step, indent: string): string {
  const at = 'location' in one ? LOCATIONS[one.location] ?? '' : ''
  const order = dice.pick(['', '_relaxed', '_acquire', '_release'])
  switch (one.op) {
    case 'load': return `${indent}r${one.register} = ${dice.pick([`READ_ONCE(*${at})`, `*${at}`, `smp_load_acquire(${at})`, `rcu_dereference(*${at})`, `atomic_read(${at})`, `atomic_read_acquire(${at})`, `(int)READ_ONCE(*${at})`])};`
    case 'store': {
      const value = one.register === null ? `${one.plus}` : dice.pick([`r${one.register} + ${one.plus}`, `(${one.plus} + r${one.register})`])
      return `${indent}${dice.pick([`WRITE_ONCE(*${at}, ${value})`, `*${at} = ${value}`, `smp_store_release(${at}, ${value})`, `rcu_assign_pointer(*${at}, ${value})`, `atomic_set(${at}, ${value})`, `atomic_set_release(${at}, ${value})`])};`
    }
    case 'rmw': return `${indent}${rmwText(dice, one, at, order)};`
    case 'lock': return `${indent}spin_lock(${LOCK});`
    case 'unlock': return `${indent}spin_unlock(${LOCK});`
    case 'trylock': return `${indent}r${one.register} = spin_trylock(${LOCK});`
    case 'fence': return `${indent}smp_mb();`
    case 'nothing': return `${indent}${dice.pick(['smp_rmb', 'smp_wmb', 'barrier', 'smp_mb__before_atomic', 'smp_mb__after_atomic', 'smp_mb__after_spinlock'])}();`
    case 'readLock': return `${indent}rcu_read_lock();`
    case 'readUnlock': return `${indent}rcu_read_unlock();`
    case 'synchronize': return `${indent}${dice.pick(['synchronize_rcu', 'synchronize_rcu_expedited'])}();`
    case 'if': {
      const body = (all: readonly Step[]): string => `{\n${all.map((inner) => stepText(dice, inner, `${indent}\t`)).join('\n')}\n${indent}}`
      const tests = [`r${one.register} == ${one.equals}`, `!(r${one.register} != ${one.equals})`, ...(one.equals === 0 ? [`!r${one.register}`] : [])]
      return `${indent}if (${dice.pick(tests)}) ${body(one.then)}${one.otherwise.length ? ` else ${body(one.otherwise)}` : ''}`
    }
  }
}

function rmwText(dice: Dice, one: Step & { op: 'rmw' }, at: string, order: string): string {
  const { register, way, expected, value } = one
  const into = register === null ? '' : `r${register} = `
  switch (way) {
    case 'xchg': return `${into}${dice.pick(['xchg', 'atomic_xchg'])}${order}(${at}, ${value})`
    case 'cmpxchg': return `${into}${dice.pick(['cmpxchg', 'atomic_cmpxchg'])}${order}(${at}, ${expected}, ${value})`
    case 'add':
      if (register === null) return value === 1 && dice.once(2) ? `atomic_inc(${at})` : `atomic_add(${value}, ${at})`
      return `${into}${dice.pick([`atomic_fetch_add${order}(${value}, ${at})`, `atomic_add_return${order}(${value}, ${at}) - ${value}`])}`
  }
}
