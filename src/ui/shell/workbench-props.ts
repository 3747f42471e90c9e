import type { CheckState, SessionState } from '../../app/app'
import { showKey, keyOf } from '../../app/commands'
import { conflictWords } from '../../app/why-words'
import type { Scenario } from '../../scenarios/scenario'
import type { Span } from '../../base/source'
import type { Compilation, Listing, SourceFile } from '../../wire/program'
import type { AgentView, Moment, TraceEvent, Why } from '../../wire/trace'
import type { CheckView } from '../panels/verdict/Verdict'
import type { SourceMark } from '../panels/source/Source'

/* What the panels are given, derived from the processes. */

/** Where each CPU's next event stands. */
export function marksOf(agents: readonly AgentView[]): SourceMark[] {
  return agents.flatMap((agent) => (agent.kind === 'cpu' && agent.next && agent.state !== 'finished' && agent.next.span.line > 0
    ? [{ cpu: agent.cpu, agent: agent.agent, name: agent.name, span: agent.next.span, text: agent.next.text, state: agent.state }] : []))
}

/** What the source should show: where the CPU that stepped last goes on, or where it broke. */
export function focusOf(moment: Moment): Span | null {
  const { snapshot, events, cursor } = moment
  const last = events[cursor - 1]
  if (snapshot.violation && snapshot.violation.span.line > 0) return snapshot.violation.span
  const cpu = last ? snapshot.agents[last.agent]?.cpu ?? -1 : 0
  const next = snapshot.agents.find((agent) => agent.kind === 'cpu' && agent.cpu === cpu)?.next
  if (next && next.span.line > 0) return next.span
  return last && last.span.line > 0 ? last.span : null
}

/** The file whose text is shown: the one wished for, else that of the focus. */
export function fileShown({ listings }: Compilation, focus: Span | null, file: string | null): string {
  const first = listings[0]?.file ?? ''
  const wanted = file ?? focus?.file ?? first
  return listings.some((listing) => listing.file === wanted) ? wanted : first
}

/** Files that are read as they are: no switch is about them. */
export function primitiveListings(files: readonly SourceFile[]): Listing[] {
  return files.map(({ name, text }) => ({ file: name, lines: text.split('\n'), disabled: [] }))
}

export function lastEvent(moment: Moment): TraceEvent | null {
  return moment.events[moment.cursor - 1] ?? null
}

/** Stores on their way, oldest first for each CPU. */
export function pendingStores(agents: readonly AgentView[]): { readonly cpu: number; readonly place: string; readonly value: string }[] {
  return agents.flatMap((agent) => (agent.buffer ?? []).map((entry) => ({ cpu: agent.cpu, ...entry })))
}

export function checkView(check: CheckState): CheckView {
  const { progress, verdict, litmus, sentence, asked } = check.context
  // What settles for a moment is as good as being explored.
  if (check.matches('waiting') || check.matches('running')) return { kind: 'running', progress, asked }
  if (check.matches('failed')) return { kind: 'failed', sentence }
  return verdict ? { kind: 'done', verdict, litmus, asked } : { kind: 'idle' }
}

/** What the run that is loaded breaks in the end, and why. */
export function whyOf({ why, events, snapshot }: Moment): { readonly property: string; readonly sentences: readonly string[] } | null {
  const broken = events.at(-1)?.violation
  return why && broken ? { property: broken.property, sentences: why.conflicts.map((one) => conflictWords(one, events, snapshot.agents)) } : null
}

/** Whether they are the same agents, at whatever they may be. */
export function sameRoster(one: readonly AgentView[], other: readonly AgentView[]): boolean {
  return one.length === other.length && one.every((agent, index) => {
    const also = other[index]
    return also !== undefined && agent.name === also.name && agent.kind === also.kind && agent.cpu === also.cpu && (agent.buffer === null) === (also.buffer === null)
  })
}

/** Events of two CPUs that met one another, in pairs, each pair once. */
export function tiesOf(why: Why | null): readonly (readonly [number, number])[] {
  const pairs = (why?.conflicts ?? []).map((one): readonly [number, number] => (one.kind === 'missed' ? [one.load, one.store] : [one.lost, one.store]))
  return [...new Map(pairs.map((pair) => [`${Math.min(...pair)} ${Math.max(...pair)}`, pair])).values()]
}

/** Names of the properties that the open program speaks of. */
export function propertiesIn(session: SessionState): readonly string[] {
  const { compilation } = session.context
  return compilation?.kind === 'compiled' ? compilation.properties : NONE
}

const NONE: readonly string[] = []

export function dialOf(scenario: Scenario | null, moment: Moment): { readonly dial: NonNullable<Scenario['dial']>; readonly value: number } | null {
  const dial = scenario?.dial ?? null
  const word = dial ? moment.snapshot.words.find((one) => one.name === dial.word) : undefined
  return dial && word ? { dial, value: word.number } : null
}

/** Names of the words that are locks, told by their own panel. */
export function lockNames(moment: Moment): ReadonlySet<string> {
  return new Set(moment.snapshot.locks.flatMap(({ name }) => [name, `${name}.owner`]))
}

/** Names of the words that pictures tell: memory has them folded. */
export function drawnWords({ slabs, space, rcu }: Moment): ReadonlySet<string> {
  return new Set([...slabs.flatMap(({ words }) => words), ...(space?.words ?? []), ...(rcu?.words ?? [])])
}

export function keyShown(agents: readonly AgentView[], agent: number): string {
  return showKey(keyOf(agents, agent))
}
