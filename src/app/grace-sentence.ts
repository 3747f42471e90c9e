import type { GracePeriod, RcuTrack } from '../wire/grace-period'
import type { TraceEvent } from '../wire/trace'
import type { SentencePart } from './sentence'

const plain = (text: string): SentencePart => ({ kind: 'plain', text })
const code = (text: string): SentencePart => ({ kind: 'code', text })
const actor = (cpu: number): SentencePart => ({ kind: 'actor', text: `CPU ${cpu}`, cpu })

/** What the event did to a grace period, in one sentence; null if nothing. */
export function graceSentence(event: TraceEvent, rcu: RcuTrack | null): SentencePart[] | null {
  for (const period of rcu?.gracePeriods ?? []) {
    const said = rcu ? turn(event.index, rcu, period) : null
    if (said) return said
  }
  const left = rcu?.marked ? rcu.sections.find(({ leave }) => leave === event.index) : undefined
  if (left && left.over !== event.index) return [actor(left.cpu), plain(' leaves its read-side critical section: others know when its stores are in memory.')]
  return null
}

function turn(index: number, rcu: RcuTrack, period: GracePeriod): SentencePart[] | null {
  const { call, callback, object, cpu, asked, begun, over, invoked, done } = period
  const who = cpu >= 0 ? actor(cpu) : plain('A callback')
  if (callback === '') {
    if (index === asked) return [who, plain(' waits for a grace period, '), ...readers(rcu, period), plain('.')]
    if (index === over) return [plain('The grace period that '), who, plain(' waits for is over: nobody is inside any more who was when it began.')]
    return index === invoked ? [plain('The grace period is over, and '), who, plain(' goes on.')] : null
  }
  const called = code(`${callback}(${object})`)
  if (index === asked) return [who, plain(' asks for '), called, plain(' after a grace period, and goes on.')]
  if (index === begun) return [plain('The grace period for '), code(call), plain(' begins, '), ...readers(rcu, period), plain('.')]
  if (index === over) return [plain('The grace period for '), code(call), plain(' is over: '), called, plain(' is due.')]
  if (index === invoked) return [called, plain(callback === 'kfree' ? ' frees it: its grace period is over.' : ' is called: its grace period is over.')]
  return index === done ? [called, plain(' has returned.')] : null
}

/** `and waits for CPU 1’s section since event 3`. */
function readers({ sections }: RcuTrack, { waitsFor, callback }: GracePeriod): SentencePart[] {
  const verb = callback === '' ? 'and that' : 'and waits'
  if (waitsFor.length === 0) return [plain(`${verb} for nobody`)]
  return waitsFor.flatMap((at, index) => {
    const section = sections[at]
    return section ? [plain(index === 0 ? `${verb} for ` : ' and '), actor(section.cpu), plain(`’s section since event ${section.enter + 1}`)] : []
  })
}
