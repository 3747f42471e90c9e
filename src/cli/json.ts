import type { CheckResult } from '../engine/index'
import type { Diagnostic, Span } from '../base/source'
import { printSchedule } from '../wire/schedule'
import type { Violation } from '../wire/trace'
import type { Verdict } from '../wire/verdict'
import type { Shown } from './counterexample'
import type { Chosen } from './programs'

/** One program's result as `--json` prints it, on one line. */
export function checkJson(chosen: Chosen, { verdict, litmus }: CheckResult & { readonly kind: 'checked' }, shown: readonly Shown[]) {
  const { states, transitions, depth, bounds, seconds } = verdict.coverage
  return {
    program: chosen.name,
    variant: chosen.variant,
    model: chosen.choice.model,
    switches: chosen.choice.switches,
    parameters: chosen.parameters,
    verdict: verdict.kind,
    complete: isComplete(verdict),
    ...(verdict.kind === 'incomplete' ? { reason: verdict.reason } : {}),
    violations: [...shown.map(violationJson), ...(verdict.kind === 'violated' ? verdict.unshown.map(unshownJson) : [])],
    states,
    transitions,
    depth,
    bounds,
    seconds,
    ...(litmus ? { litmus: { condition: litmus.condition, observed: litmus.observed, states: litmus.outcomes.map(({ state }) => state) } } : {}),
  }
}

/** A program that does not compile, or that cannot be had as it was asked for. */
export function errorJson(program: string, model: string, problem: Diagnostic | string | undefined) {
  const message = typeof problem === 'object' ? problem.message : (problem ?? '')
  return { program, model, verdict: 'error', complete: false, message, at: typeof problem === 'object' ? { ...place(problem.span), column: problem.span.column } : null }
}

export function isComplete(verdict: Verdict): boolean {
  return verdict.kind === 'holds' || (verdict.kind === 'violated' && verdict.complete)
}

function violationJson({ counterexample, moment }: Shown) {
  const { violation, schedule, contextSwitches } = counterexample
  return {
    ...breakJson(violation),
    schedule: printSchedule(schedule),
    events: moment.events.map(({ agent, span, text }) => ({ agent: moment.snapshot.agents[agent]?.name ?? String(agent), ...place(span), text })),
    contextSwitches,
  }
}

/** Seen to break; the search ended before it had the shortest run there. */
function unshownJson(violation: Violation) {
  return { ...breakJson(violation), schedule: null, events: null, contextSwitches: null }
}

function breakJson({ property, fault, message, values, history, span }: Violation) {
  return { property, fault, message, ...(values ? { values } : {}), ...(history.length ? { history } : {}), at: place(span) }
}

const place = ({ file, line }: Span) => ({ file, line })
