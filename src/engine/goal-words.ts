import type { CallSite, EventInfo, Program } from '../core/program'
import type { Goal } from '../wire/goal'
import type { Moment } from '../wire/trace'
import type { Standing } from './standing'

type Alone = Extract<Goal, { readonly agent: number }>

/** `1 event`, `29 events`. */
export function counted(events: number): string {
  return `${events.toLocaleString()} ${events === 1 ? 'event' : 'events'}`
}

export function nameOf(program: Program, agent: number): string {
  const one = program.agents[agent]
  return one && one.cpu >= 0 ? `CPU ${one.cpu}` : one?.name ?? `agent ${agent}`
}

/** Whether the CPU has come to where it was sent, which it leaves from `first`; asked behind each of its events. */
export function arrivalOf(goal: Alone, first: Standing): (now: Standing) => boolean {
  switch (goal.kind) {
    // It ends by itself.
    case 'blocked': return () => false
    case 'line': return ({ state, info }) => state !== 'end' && info !== null && info.span.file === goal.file && info.span.line <= goal.line && goal.line <= info.span.endLine
    case 'return': return ({ info }) => !info || !isInside(info.stack, first.info?.stack ?? [])
    // Back at the same event it begins anew.
    case 'over': return ({ info, event }) => !info || !first.info?.within || event === first.event || !isSameCall(info, first.info)
  }
}

/** Of the calls around an event the innermost is still the one that it was, or lies further out. */
function isInside(stack: readonly CallSite[], outer: readonly CallSite[]): boolean {
  return outer.every(({ func, span }, depth) => {
    const now = stack[depth]
    return now !== undefined && now.func === func && now.span.file === span.file && now.span.line === span.line && now.span.column === span.column
  })
}

function isSameCall(one: EventInfo, other: EventInfo): boolean {
  return one.within === other.within && one.span.file === other.span.file && one.span.line === other.span.line && one.span.column === other.span.column
}

/** Where the CPU has come to: ` to line 42`. */
export function positionOf(goal: Alone, { snapshot }: Moment): string {
  const next = snapshot.agents[goal.agent]?.next
  const at = next && next.span.line > 0 ? `line ${next.span.line}` : 'its end'
  switch (goal.kind) {
    case 'return': return `out of the function: it is at ${at}`
    case 'over': return `to ${at}`
    case 'line': return `to line ${goal.line}`
    case 'blocked': return `to ${at}`
  }
}
