import { expect } from 'vitest'
import { printPromela } from '../../core/promela'
import { runSpin } from '../../core/testing/spin'
import { type Choice, explored, programOf } from './checked'

/** Where Spin's own search begins to take longer than it takes to compile it with care. */
const LARGE = 50_000

/** Spin finds in the exported model what our search finds: what can be the first to break, every state, every step. They share nothing but the core program. */
export function expectSpinToAgree(choice: Choice): void {
  const found = explored(choice)
  expect(runSpin(printPromela(programOf(choice)), { large: found.states > LARGE })).toEqual(found)
}
