import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Listing, ProgramChoice } from '../wire/program'
import type { App } from './app'
import { scenarioOf } from './document'
import { withVariant } from './selection'
import type { EngineClient } from './worker-client'

/** With what the open program is compared, and the other's source once it is there. */
export type Comparison = { readonly other: string; readonly listings: readonly Listing[] | null } | null

export interface Comparing {
  readonly comparison: StoreApi<Comparison>
  /** What the open program can be compared with. */
  readonly others: () => readonly string[]
  /** Null: with nothing any more. */
  readonly compare: (other: string | null) => void
}

/** No name of a variant has a space in it. */
const AS_IT_SHIPS = 'what ships'

/** "What differs from variant X": asked anew whenever the open program is another. */
export function createComparing({ session, view }: Pick<App, 'session' | 'view'>, client: EngineClient): Comparing {
  const comparison = createStore<Comparison>(() => null)
  const set = (next: Comparison): void => comparison.setState(next, true)
  let compared: ProgramChoice | null = null

  const shipped = () => (view.getState().document.kind === 'draft' ? scenarioOf(view.getState().document) : null)
  const variants = () => session.getSnapshot().context.compilation?.survey.variants ?? []
  const programOf = (other: string): ProgramChoice | null => {
    const { program } = session.getSnapshot().context
    const scenario = shipped()
    if (other === AS_IT_SHIPS) return scenario && { ...program, files: scenario.files }
    const variant = variants().find(({ name }) => name === other)
    return variant ? withVariant(program, variant) : null
  }
  const compare = (other: string | null): void => {
    const program = other === null ? null : programOf(other)
    compared = session.getSnapshot().context.program
    if (other === null || program === null) return set(null)
    set({ other, listings: null })
    const asked = comparison.getState()
    // Where the engine failed, the session tells what became of it.
    void client.list(program).catch(() => null).then((listings) => answered(asked, listings && { other, listings }))
  }
  const answered = (asked: Comparison, answer: Comparison): void => {
    if (comparison.getState() === asked) set(answer)
  }
  session.subscribe((state) => {
    const now = comparison.getState()
    if (now !== null && !state.matches('opening') && state.context.program !== compared) compare(now.other)
  })
  return { comparison, compare, others: () => [...shipped() ? [AS_IT_SHIPS] : [], ...variants().map(({ name }) => name)] }
}
