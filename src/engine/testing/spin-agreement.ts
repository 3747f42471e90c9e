import { printPromela } from '../../core/promela'
import { type SpinResult, runSpin } from '../../core/testing/spin'
import { type Choice, explored, programOf } from './checked'

/** Where Spin's own search begins to take longer than it takes to compile it with care. */
const LARGE = 50_000

/** What our search finds, and what Spin's finds in the exported model: what can be the first to break, every state, every step. They share nothing but the core program. */
export function bothSearches(choice: Choice): { readonly ours: SpinResult; readonly spins: SpinResult } {
  const ours = explored(choice)
  return { ours, spins: runSpin(printPromela(programOf(choice)), { large: ours.states > LARGE }) }
}
