import type { Dial } from '../scenarios/scenario'
import type { AgentView, TraceEvent } from '../wire/trace'

/** The watched word changed: which event, whose, from what to what. */
export interface DialMove {
  readonly event: number
  readonly cpu: number
  readonly from: number
  readonly to: number
  /** What is wrong with it, if the protocol knows no such move; else empty. */
  readonly wrong: string
}

/** Every change of the word among these events. */
export function movesOf(dial: Dial, events: readonly TraceEvent[], agents: readonly AgentView[]): DialMove[] {
  const moves: DialMove[] = []
  /** By CPU, when the stores to the word that are on their way were made, oldest first. */
  const made = new Map<number, number[]>()
  for (const event of events) {
    if (event.place !== dial.word && event.changes.length === 0) continue
    const cpu = agents[event.agent]?.cpu ?? -1
    const change = event.changes.find(({ name }) => name === dial.word)
    const waiting = made.get(cpu) ?? []
    if (event.place === dial.word && event.verb === 'store' && !change) made.set(cpu, [...waiting, event.index])
    const since = event.place === dial.word && event.verb === 'drain' ? waiting.shift() ?? event.index : event.index
    if (!change) continue
    const [from, to] = [Number(change.before), Number(change.after)]
    const late = since < event.index && movedSince(moves, since, cpu)
    moves.push({ event: event.index, cpu, from, to, wrong: wrongWith(dial, from, to, late) })
  }
  return moves
}

function movedSince(moves: readonly DialMove[], since: number, cpu: number): boolean {
  for (let index = moves.length - 1; index >= 0; index--) {
    const move = moves[index]
    if (!move || move.event < since) return false
    if (move.cpu !== cpu) return true
  }
  return false
}

/** @param late somebody else moved the word while this store was on its way */
function wrongWith({ moves }: Dial, from: number, to: number, late: boolean): string {
  const [before, after] = [from >> 2, to >> 2]
  // The count has so many bits as the program gives it: from all ones it goes on with none.
  const isNext = after === before + 1 || (after === 0 && before > 0 && (before & (before + 1)) === 0)
  if (after < before && !isNext) return 'the count goes down'
  if (late && (from & 1) === 1 && (to & 1) === 0) return 'a late store wipes the bit that was set meanwhile'
  const known = moves.some((rule) => rule.from === (from & 3) && rule.to === (to & 3) && (rule.count === 'same' ? after === before : isNext))
  return known ? '' : 'no step of the protocol does that'
}

/** Stores to the word that are on their way. */
export function pendingOf(word: string, agents: readonly AgentView[]): { readonly cpu: number; readonly value: number }[] {
  return agents.flatMap((agent) => (agent.buffer ?? []).filter((entry) => entry.place === word).map((entry) => ({ cpu: agent.cpu, value: Number(entry.value) })))
}
