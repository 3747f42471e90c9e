import type { GracePeriod, RcuTrack, ReadSection } from '../../../../wire/grace-period'

/* Tracks for tests. */

export function section(cpu: number, enter: number, leave: number | null = null, over = leave): ReadSection {
  return { cpu, enter, leave, over }
}

/** A callback of CPU 0, in the hands of agent 4. */
export function period(asked: number, rest: Partial<GracePeriod> = {}): GracePeriod {
  return { call: 'call_rcu(a->rcu, free_a)', callback: 'free_a', object: 'a', asked, by: 0, cpu: 0, agent: 4, visible: asked, begun: null, waitsFor: [], over: null, invoked: null, done: null, ...rest }
}

export function track(sections: readonly ReadSection[], gracePeriods: readonly GracePeriod[], marked = true): RcuTrack {
  return { words: [], readers: [0, 1], sections, gracePeriods, marked }
}
