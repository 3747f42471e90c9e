import type { LockView, TraceEvent } from '../wire/trace'

/**
 * Bits that are locks: the word says that one is held, and only the run says by whom. Who found it held tries again:
 * he waits, until he gets it.
 */
export function bitLocksOf(events: readonly TraceEvent[]): LockView[] {
  const locks = new Map<string, LockView>()
  for (const { text, place, value, agent } of events) {
    const [, call = '', bit = ''] = /^(test_and_set_bit_lock|clear_bit_unlock)\((\w+),/.exec(text) ?? []
    if (call === '' || place === '') continue
    const name = `${place} bit ${bit}`
    const before = locks.get(name)?.waiting ?? []
    if (call === 'clear_bit_unlock') locks.set(name, { name, owner: null, waiting: before })
    else if (value === 'false' || value === '0') locks.set(name, { name, owner: agent, waiting: before.filter((one) => one !== agent) })
    else locks.set(name, { name, owner: locks.get(name)?.owner ?? null, waiting: before.includes(agent) ? before : [...before, agent] })
  }
  return [...locks.values()]
}
