import type { Program } from '../../core/program'
import type { Exploration, ExploreOptions } from '../explore'
import { explore } from '../explore'

/** Explores to the end. */
export function exploreAll(program: Program, options: Partial<ExploreOptions> = {}): Exploration {
  const search = explore(program, { maxStates: Infinity, ...options })
  for (;;) {
    const report = search.next()
    if (report.done) return report.value
  }
}
