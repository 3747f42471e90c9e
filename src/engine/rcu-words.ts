import type { CompiledProgram } from './compile'

/* Where the words of the prelude's rcu.c lie; -1 for a word that this program has no use for. */

export interface RcuWords {
  /** By CPU. */
  readonly nesting: readonly number[]
  /** CPUs whose code has sections. */
  readonly readers: readonly number[]
  readonly sections: readonly number[]
  /** What each CPU waits for in synchronize_rcu(). */
  readonly synchronizing: readonly GracePeriodWords[]
  readonly requests: readonly RequestWords[]
  /** What the track says of them says all. */
  readonly names: readonly string[]
  /** Any of them has a word: else nothing ever changes. */
  readonly all: readonly number[]
}

export interface GracePeriodWords { readonly phase: number; readonly agent: number }
export interface RequestWords extends GracePeriodWords { readonly head: number; readonly func: number }

const found = new WeakMap<CompiledProgram, RcuWords>()

export function rcuWordsOf(compiled: CompiledProgram): RcuWords {
  const known = found.get(compiled)
  if (known) return known
  const words = findWords(compiled)
  found.set(compiled, words)
  return words
}

function findWords({ lowered }: CompiledProgram): RcuWords {
  const { program, shown } = lowered
  const byName = new Map(program.words.flatMap(({ name, region }, index) => (region === 'machine' && shown(index) === 'prelude' ? [[name, index] as const] : [])))
  const word = (name: string): number => byName.get(name) ?? -1
  const agent = (name: string): number => program.agents.findIndex((one) => one.kind === 'agent' && one.name === name)
  const cpus = program.agents.filter(({ kind }) => kind === 'cpu').map(({ cpu }) => cpu)
  const nesting = cpus.map((cpu) => word(`rcu_nesting[${cpu}]`))
  const sections = cpus.map((cpu) => word(`rcu_sections[${cpu}]`))
  const synchronizing = cpus.map((cpu) => ({ phase: word(`rcu_synchronizing[${cpu}].phase`), agent: agent(`rcu_gp ${cpu}`) }))
  const requests: RequestWords[] = []
  for (let r = 0; byName.has(`rcu_request[${r}].phase`); r++) {
    requests.push({ phase: word(`rcu_request[${r}].phase`), agent: agent(`rcu_callback_gp ${r}`), head: word(`rcu_request[${r}].head`), func: word(`rcu_request[${r}].func`) })
  }
  const phases = [...synchronizing, ...requests].map(({ phase }) => phase)
  const written = new Set(program.code.map((instruction) => (instruction.op === 'assign' ? instruction.target : -1)))
  const readers = cpus.filter((cpu) => written.has(nesting[cpu] ?? -1) && (nesting[cpu] ?? -1) >= 0)
  const names = [...byName.keys()].filter((name) => /^rcu_(?:sections|synchronizing|request)\[/.test(name) && !name.endsWith('.barriers'))
  return { nesting, readers, sections, names, synchronizing, requests, all: [...nesting, ...sections, ...phases].filter((index) => index >= 0) }
}
