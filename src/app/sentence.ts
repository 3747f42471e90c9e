import type { AgentView, TraceEvent } from '../wire/trace'

/** A piece of a sentence; `code` is set as code, `actor` wears its CPU's tile. */
export interface SentencePart { readonly kind: 'plain' | 'actor' | 'code'; readonly text: string; readonly cpu?: number }

const plain = (text: string): SentencePart => ({ kind: 'plain', text })
const code = (text: string): SentencePart => ({ kind: 'code', text })

/** What the event did, in one sentence: actor, verb, thing, and what it means. */
export function sentenceOf(event: TraceEvent, agents: readonly AgentView[]): SentencePart[] {
  const agent = agents[event.agent]
  const cpu = agent?.cpu ?? -1
  const who: SentencePart = cpu >= 0 ? { kind: 'actor', text: `CPU ${cpu}`, cpu } : { kind: 'actor', text: agent?.name ?? 'The machine' }
  const buffered = agents.some((one) => one.buffer !== null)
  switch (event.verb) {
    case 'load': return [who, plain(' loads '), code(place(event)), plain(' and finds '), code(event.value), plain('.')]
    case 'store': return buffered && cpu >= 0
      ? [who, plain(' stores '), code(event.value), plain(' to '), code(place(event)), plain(': it waits in the store buffer.')]
      : [who, plain(' stores '), code(event.value), plain(' to '), code(place(event)), plain('.')]
    case 'drain': return [plain('The store of '), code(event.value), plain(' to '), code(event.place), plain(' leaves the buffer of '), who, plain(': now everybody sees it.')]
    case 'fence': return [who, plain(' passes '), code(event.text), plain(': everything it stored is in memory.')]
    case 'choose': return [who, plain(' chooses '), code(event.value), plain('.')]
    case 'rmw': case 'atomic': return [who, plain(' does '), code(callOf(event)), ...(event.value ? [plain(' and gets '), code(event.value)] : []), plain('.'), ...changesOf(event)]
  }
}

function place(event: TraceEvent): string {
  return event.place || event.text
}

function callOf(event: TraceEvent): string {
  const arrow = event.text.lastIndexOf(' → ')
  return arrow < 0 ? event.text : event.text.slice(0, arrow)
}

/** What one event of several words did to memory, when that fits in a sentence. */
function changesOf(event: TraceEvent): SentencePart[] {
  const [first, ...others] = event.changes
  if (!first || others.length > 1) return []
  return event.changes.flatMap((change, index) => [plain(index ? ', ' : ' '), code(change.name), plain(' is now '), code(change.after)]).concat(plain('.'))
}

/** The same as text, for a screen reader and for copying. */
export function textOf(parts: readonly SentencePart[]): string {
  return parts.map((part) => part.text).join('')
}
