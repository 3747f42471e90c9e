import type { TraceEvent } from '../../../wire/trace'

export type Glyph = 'load' | 'store' | 'rmw' | 'lock' | 'unlock' | 'missed' | 'fence' | 'enter' | 'leave' | 'drain' | 'choose'

/** The sign of an event: operations of the kernel are told by their names. */
export function glyphOf(event: TraceEvent): Glyph {
  switch (event.verb) {
    case 'load': case 'store': case 'fence': case 'drain': case 'choose': return event.verb
    case 'rmw': case 'atomic': return operation(callee(event), event.text)
  }
}

function operation(name: string, text: string): Glyph {
  if (name === 'rcu_callback_begins') return 'drain'
  if (/unlock$|unlock_|_unlock/.test(name)) return name.startsWith('rcu_') ? 'leave' : 'unlock'
  if (/trylock/.test(name)) return /→ (0|false)$/.test(text) ? 'missed' : 'lock'
  if (/lock$|lock_/.test(name)) return name.startsWith('rcu_') ? 'enter' : 'lock'
  return 'rmw'
}

/** The name of the operation that the event is; empty where it is none. */
export function callee(event: TraceEvent): string {
  return /^\w+/.exec(event.text)?.[0] ?? ''
}

/** What the event touched, in as few letters as tell it apart. */
export function labelOf(event: TraceEvent): string {
  const argument = /\(&?([^,()]*)\)/.exec(event.text)?.[1]
  const place = event.place && event.verb !== 'atomic' ? event.place : argument ?? event.place
  const last = place.split(/\.|->/).at(-1) ?? ''
  return last.replace(/_lock$/, '').slice(0, 14)
}
