import { countAndBits } from '../base/count-and-bits'
import type { RcuTrack } from '../wire/grace-period'
import type { AgentView, TraceEvent } from '../wire/trace'
import { graceSentence } from './grace-sentence'

/** A piece of a sentence; `code` is set as code, `actor` wears its CPU's tile. */
export interface SentencePart { readonly kind: 'plain' | 'actor' | 'code'; readonly text: string; readonly cpu?: number }

const plain = (text: string): SentencePart => ({ kind: 'plain', text })
const code = (text: string): SentencePart => ({ kind: 'code', text })

/**
 * What the event did, in one sentence: actor, verb, thing, and what it means.
 * @param rcu the grace periods of its run, where there are any
 * @param bits the word that is read as a count above two bits, if there is one: its 6 is `1·10`
 */
export function sentenceOf(event: TraceEvent, agents: readonly AgentView[], bits: string | null, rcu: RcuTrack | null = null): SentencePart[] {
  const grace = graceSentence(event, rcu)
  if (grace) return grace
  const agent = agents[event.agent]
  const cpu = agent?.cpu ?? -1
  const who: SentencePart = cpu >= 0 ? { kind: 'actor', text: `CPU ${cpu}`, cpu } : { kind: 'actor', text: agent?.name ?? 'The machine' }
  const value = code(shown(event.place, event.value, bits))
  switch (event.verb) {
    // A load that broke a rule found nothing.
    case 'load': return [who, plain(' loads '), code(place(event)), ...(event.value === '' ? [] : [plain(' and finds '), value]), plain('.')]
    // A store that broke a rule did not happen.
    case 'store': return event.value === '' ? [who, plain(' stores to '), code(place(event)), plain('.')] : [who, plain(' stores '), value, plain(' to '), code(place(event)), plain(waits(event, agents) ? ': it waits in the store buffer.' : '.')]
    case 'drain': return [plain('The store of '), value, plain(' to '), code(event.place), plain(' leaves the buffer of '), who, plain(': now everybody sees it.')]
    case 'fence': return [who, plain(' passes '), code(event.text), plain(': everything it stored is in memory.')]
    case 'choose': return [who, plain(' chooses '), value, plain('.')]
    case 'rmw': case 'atomic': return operation(event, agents, bits, who)
  }
}

/** Primitives of the kernel that have a verb of their own; all others are told as the call that they are. */
function operation(event: TraceEvent, agents: readonly AgentView[], bits: string | null, who: SentencePart): SentencePart[] {
  const [, name = '', argument = ''] = /^(\w+)\(&?([^()]*)\)/.exec(callOf(event)) ?? []
  const thing = code(argument)
  if (name === 'rcu_read_lock') return [who, plain(' enters a read-side critical section.')]
  if (name === 'rcu_read_unlock') return [who, plain(' leaves its read-side critical section.')]
  if (/trylock/.test(name)) return [who, plain(' tries '), thing, plain(/^(?:0|false)$/.test(event.value) ? ' and finds it taken.' : ' and takes it.')]
  if (/_unlock|^unlock/.test(name)) return [who, plain(' releases '), thing, plain(waits(event, agents) ? ': that waits in the store buffer.' : '.')]
  if (/_lock|^lock/.test(name) && argument) return [who, plain(' takes '), thing, plain('.')]
  const change = event.changes.find((one) => one.name === event.place)
  // What it gave is what was there before: said once.
  const gave = event.value && event.value !== change?.before ? [plain(' and gets '), code(shown(event.place, event.value, bits))] : []
  const moved = change ? [plain(': '), code(change.name), plain(' goes from '), code(shown(change.name, change.before, bits)), plain(' to '), code(shown(change.name, change.after, bits))] : []
  return [who, plain(' does '), code(callOf(event)), ...gave, ...moved, plain('.')]
}

/** Stored, and nobody else sees it yet. */
function waits(event: TraceEvent, agents: readonly AgentView[]): boolean {
  const agent = agents[event.agent]
  const buffered = (agent?.cpu ?? -1) >= 0 && agents.some((one) => one.buffer !== null)
  return buffered && !event.changes.some((change) => change.name === event.place || event.place === '')
}

function place(event: TraceEvent): string {
  return event.place || event.text
}

function callOf(event: TraceEvent): string {
  const arrow = event.text.lastIndexOf(' → ')
  return arrow < 0 ? event.text : event.text.slice(0, arrow)
}

function shown(name: string, value: string, bits: string | null): string {
  return name === bits ? countAndBits(value) : value
}

/** The same as text, for a screen reader and for copying. */
export function textOf(parts: readonly SentencePart[]): string {
  return parts.map((part) => part.text).join('')
}
