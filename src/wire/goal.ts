/** What a run is extended towards, from the moment shown. `agent`: a CPU, which alone moves. */
export type Goal =
  /** It waits for somebody, or is at its end. */
  | { readonly kind: 'blocked'; readonly agent: number }
  /** Its next event stands there. */
  | { readonly kind: 'line'; readonly agent: number; readonly file: string; readonly line: number }
  /** The function that it is in has returned. */
  | { readonly kind: 'return'; readonly agent: number }
  /** The macro or primitive that it is in is done. */
  | { readonly kind: 'over'; readonly agent: number }
  /** Anybody moves; the same seed moves the same. */
  | { readonly kind: 'random'; readonly seed: number; readonly events: number }
  /** The nearest moment at which a property is broken, whoever has to move. */
  | { readonly kind: 'violation' }
  /** The nearest moment at which a watch that stops becomes true, whoever has to move. */
  | { readonly kind: 'breakpoint' }

/** How a run to a goal ended. */
export interface Stop {
  readonly reached: boolean
  /** Why it ended there, in a sentence. */
  readonly words: string
}
