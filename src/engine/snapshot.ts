import { alternativesOf, type EventRecord, quiescence, step } from '../core/interpreter'
import type { Agent, Word } from '../core/program'
import type { RcuTrack } from '../wire/grace-period'
import type { AgentView, LockView, NextEvent, Snapshot, Violation, WordView } from '../wire/trace'
import type { CompiledProgram } from './compile'
import { eventText, infoOf } from './event-text'
import { listsOf, type Pointer } from './lists'
import { rcuWait } from './rcu-waits'
import { showValue, valueAt } from './values'

/** Machine words that the page tells as a CPU's context, in words. */
const CONTEXT: readonly { readonly name: string; readonly text: (value: number) => string }[] = [
  { name: 'preempt_count', text: (value) => (value === 1 ? 'preemption off' : `preemption off × ${value}`) },
  { name: 'irqs_off', text: () => 'interrupts off' },
  { name: 'rcu_nesting', text: (value) => (value === 1 ? 'RCU read section' : `RCU read section × ${value}`) },
]

/** The words before an event, and behind it. */
export interface Around { readonly before: Int32Array; readonly after: Int32Array }

/** Which event changed each word last. */
export type Changes = ReadonlyMap<number, { readonly event: number; readonly agent: number }>

/**
 * The machine at one moment, as plain data.
 * @param earlier the words around each agent's last event: before it, and behind it; undefined if it had none
 * @param track of the `cursor` events until now
 */
export function snapshotOf(compiled: CompiledProgram, words: Int32Array, changed: Changes, earlier: readonly (Around | undefined)[], violation: Violation | null, track: RcuTrack | null, cursor: number): Snapshot {
  const { program } = compiled.lowered
  const agents = program.agents.map((agent, index) => agentView(compiled, words, agent, index, violation !== null, earlier[index], (why) => rcuWait(track, cursor, why, index)))
  return {
    agents: agents.map((one) => one.view),
    words: wordViews(compiled, words, changed),
    locks: lockViews(compiled, words, agents.map((one) => one.blockedAt)),
    lists: listsOf(compiled, words, changed, cursor - 1, agents.flatMap((one) => one.pointers)),
    violation,
    phase: phaseOf(compiled, words, violation),
  }
}

function phaseOf(compiled: CompiledProgram, words: Int32Array, violation: Violation | null): Snapshot['phase'] {
  const phase = quiescence(compiled.lowered.program, words)
  if (phase === 'deadlock' && (!violation || violation.fault === 'DEADLOCK')) return 'deadlock'
  if (violation) return 'violated'
  return phase === 'end' ? 'end' : 'running'
}

/**
 * `blockedAt`: the address that a blocked agent's event touches, or -1. `pointers`: where the locals of a CPU point.
 * @param named says what is waited for by its name, where somebody knows it
 */
function agentView(compiled: CompiledProgram, words: Int32Array, agent: Agent, index: number, over: boolean, around: Around | undefined, named: (why: string) => string): { view: AgentView; blockedAt: number; pointers: readonly Pointer[] } {
  const { program } = compiled.lowered
  const base = {
    agent: index, name: agent.name, kind: agent.kind, cpu: agent.cpu,
    buffer: agent.kind === 'cpu' ? bufferOf(compiled, words, agent.cpu) : null,
    context: agent.kind === 'cpu' ? contextOf(compiled, words, agent.cpu) : [],
  }
  const pc = words[agent.pc] ?? 0
  if (agent.entries[pc] === -1) return { view: { ...base, state: 'finished', waitsFor: '', next: null, alternatives: [], locals: [] }, blockedAt: -1, pointers: [] }
  const open: AgentView['alternatives'][number][] = []
  const reasons = new Set<string>()
  let record: EventRecord | null = null
  let blockedAt = -1
  let bound = ''
  const count = alternativesOf(program, words, index)
  for (let alternative = 0; alternative < count; alternative++) {
    const outcome = step(program, words, index, alternative)
    if (outcome.kind === 'absent') continue
    if (outcome.kind === 'bound') { bound = outcome.name; continue }
    record ??= outcome.events[0] ?? null
    if (outcome.kind === 'blocked') {
      reasons.add(outcome.why)
      blockedAt = outcome.events[0]?.address ?? -1
    } else {
      const happened = outcome.events[0]
      open.push({ alternative, text: happened ? eventText(compiled, happened, count > 1) : outcome.kind === 'violation' ? outcome.fault.message : '' })
    }
  }
  const ready = open.length > 0 && !over
  const locals = record ? localsOf(compiled, index, pc, record) : []
  const info = record ? infoOf(program, record) : null
  const drainsNothing = agent.kind === 'buffer' && open.length === 0
  const waitsFor = ready || over ? '' : bound ? `a bound of the machine: ${bound}` : [...reasons].map((why) => (why === 'the lock' ? lockText(compiled, words, blockedAt) : named(why))).join(', or ')
  const next: NextEvent | null = record && info && !drainsNothing
    ? { verb: info.verb, text: eventText(compiled, record, false), within: info.verb === 'load' || info.verb === 'store' ? info.within : '', span: info.span, stack: info.stack.map((site) => site.func) } : null
  const view: AgentView = {
    ...base, state: ready ? 'ready' : 'blocked', waitsFor, next,
    alternatives: ready ? open : [],
    locals: locals.map(({ word, name, func, show }) => ({ name, func, value: showValue(compiled.lowered, words[word] ?? 0, show), changed: around !== undefined && around.before[word] !== around.after[word] })),
  }
  const pointers = agent.kind === 'cpu' ? locals.filter(({ show }) => show === 'pointer').map(({ word, name }): Pointer => ({ cpu: agent.cpu, local: name, address: words[word] ?? 0 })) : []
  return { view, blockedAt: ready ? -1 : blockedAt, pointers }
}

function lockText(compiled: CompiledProgram, words: Int32Array, address: number): string {
  if (!compiled.lowered.isAddress(address)) return 'the lock'
  const owner = valueAt(compiled.lowered, words, address)
  const name = compiled.lowered.nameOf(address).replace(/\.owner$/, '')
  return owner ? `${name}, held by CPU ${owner - 1}` : name
}

interface LiveLocal { readonly word: number; readonly name: string; readonly func: string; readonly show: Word['show'] }

/** The words of its locals in scope that are still needed. */
function localsOf({ lowered }: CompiledProgram, agent: number, pc: number, record: EventRecord): LiveLocal[] {
  const live = new Set(lowered.live[agent]?.[pc])
  return infoOf(lowered.program, record).locals.flatMap(({ name, func, words, parts, shows }) => words.flatMap((word, index): LiveLocal[] => (
    live.has(word) ? [{ word, name: `${name}${parts[index] ?? ''}`, func, show: shows[index] ?? 'number' }] : [])))
}

function bufferOf(compiled: CompiledProgram, words: Int32Array, cpu: number): AgentView['buffer'] {
  const { lowered } = compiled
  const buffer = lowered.buffers[cpu]
  if (!buffer) return null
  return Array.from({ length: words[buffer.count] ?? 0 }, (_, index) => {
    const address = words[buffer.addresses[index] ?? -1] ?? 0
    return { place: lowered.isAddress(address) ? lowered.nameOf(address) : `${address}`, value: showValue(lowered, words[buffer.values[index] ?? -1] ?? 0, lowered.showAt(address)) }
  })
}

function contextOf(compiled: CompiledProgram, words: Int32Array, cpu: number): string[] {
  const { program, shown } = compiled.lowered
  return CONTEXT.flatMap(({ name, text }) => {
    const index = program.words.findIndex((word, at) => word.name === `${name}[${cpu}]` && word.region === 'machine' && shown(at) === 'prelude')
    const value = index < 0 ? 0 : words[index] ?? 0
    return value ? [text(value)] : []
  })
}

/** Words that a reader may see: memory, machine and ghosts, less what is told as context. */
export function isVisible(compiled: CompiledProgram, index: number): boolean {
  const { program, shown } = compiled.lowered
  const word = program.words[index]
  if (!word || (word.region !== 'memory' && word.region !== 'machine' && word.region !== 'ghost')) return false
  return shown(index) === 'program' || !CONTEXT.some(({ name }) => word.name.startsWith(`${name}[`))
}

function wordViews(compiled: CompiledProgram, words: Int32Array, changed: Changes): WordView[] {
  const { lowered } = compiled
  return lowered.program.words.flatMap((word, index): WordView[] => {
    if (!isVisible(compiled, index) || (word.region !== 'memory' && word.region !== 'machine' && word.region !== 'ghost')) return []
    const number = words[index] ?? 0
    return [{ name: word.name, region: word.region, number, value: showValue(lowered, number, word.show), changedBy: changed.get(index) ?? null }]
  })
}

function lockViews(compiled: CompiledProgram, words: Int32Array, blockedAt: readonly number[]): LockView[] {
  const { lowered } = compiled
  return lowered.locks.map((address) => {
    const value = valueAt(compiled.lowered, words, address)
    const waiting = blockedAt.flatMap((at, agent) => (at === address && lowered.program.agents[agent]?.kind === 'cpu' ? [agent] : []))
    return { name: lowered.nameOf(address).replace(/\.owner$/, ''), owner: value === 0 ? null : value - 1, waiting }
  })
}
