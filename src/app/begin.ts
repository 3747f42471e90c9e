import type { AgentView } from '../wire/trace'
import type { CheckContext } from './check-machine'
import { keyOf, showKey } from './commands/keys'
import { counterexamplesOf } from './found-runs'
import type { SentencePart } from './sentence'

const plain = (text: string): SentencePart => ({ kind: 'plain', text })
const code = (text: string): SentencePart => ({ kind: 'code', text })

/** What is told before the first event: what can be done, and whether something is known to break. */
export interface Beginning {
  readonly sentence: readonly SentencePart[]
  /** Whether the sentence ends in an offer to be shown the run that breaks it. */
  readonly offers: boolean
}

/** @param ahead events that are loaded, or were undone */
export function beginningOf(agents: readonly AgentView[], check: Pick<CheckContext, 'verdict' | 'progress'>, ahead: number): Beginning {
  if (ahead > 0) {
    const events = ahead === 1 ? 'one event is' : `${ahead} events are`
    return { sentence: [plain(`Nothing has happened yet, and ${events} ahead: press `), code('→'), plain(' for the first.')], offers: false }
  }
  const [first] = counterexamplesOf(check)
  const keys = stepKeys(agents)
  if (!first) return { sentence: [plain('Nothing has happened yet.'), ...(keys.length > 0 ? [plain(' Step a CPU: press '), ...keys, plain('.')] : [])], offers: false }
  const { violation, events } = first
  return {
    sentence: [
      plain(`Nothing has happened yet${keys.length > 0 ? ': step a CPU with ' : ''}`), ...keys, plain(`${keys.length > 0 ? ', or' : ', but'} be shown the ${events === 1 ? 'one event that breaks' : `${events} events that break`} `),
      code(violation.property), plain('.'),
    ],
    offers: true,
  }
}

/** The keys of the CPUs that can go on: `0, 1 or 2`. */
function stepKeys(agents: readonly AgentView[]): SentencePart[] {
  const keys = agents.flatMap((agent, index) => (agent.kind === 'cpu' && agent.state === 'ready' ? [showKey(keyOf(agents, index))] : [])).filter(Boolean)
  return keys.flatMap((key, index) => [...(index === 0 ? [] : [plain(index === keys.length - 1 ? ' or ' : ', ')]), code(key)])
}
