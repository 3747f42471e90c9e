import { createStore } from 'zustand/vanilla'
import type { Document } from './document'

export type Theme = 'system' | 'light' | 'dark'
/** Panes of a phone, of which one is shown. */
export type Pane = 'source' | 'machine' | 'score' | 'verdict'

/** What is on screen, apart from the program's text and its run. */
export interface View {
  readonly document: Document
  readonly theme: Theme
  readonly contrast: boolean
  /** The file shown; null: wherever the last step was. */
  readonly file: string | null
  /** The source is written into: what is typed is text. */
  readonly writing: boolean
  readonly pane: Pane
  readonly help: boolean
  /** The list of programs is open: all of it, or at what can go wrong in what is open. */
  readonly programs: 'closed' | 'all' | 'defects'
  /** The dialog is open that gives this moment away. */
  readonly share: boolean
  /** How near the timeline is wished, and how many events have room in it at zoom 1. */
  readonly zoom: number
  readonly room: number
  /** The run as a table of text instead of the timeline. */
  readonly asText: boolean
  /** The CPU taken in hand, as an index of agents; null: the one that acts. */
  readonly hand: number | null
  /** Of the next run at random. */
  readonly seed: number
  readonly palette: boolean
  /** The agent of which one is asked which way its next event goes. */
  readonly choosing: number | null
  /** A field that is to have the focus. */
  readonly wish: 'watch' | null
  /** To which broken property or outcome a run was loaded last; null if none is on screen. */
  readonly shown: string | null
  /** Large type, and only what a room looks at. */
  readonly present: boolean
  readonly sizes: Sizes
}

/** What the reader made of the panes, in percent of the page; null where it is as the page has it. */
export interface Sizes { readonly source: number | null; readonly verdict: number | null; readonly score: number | null }

const NO_SIZES: Sizes = { source: null, verdict: null, score: null }

export type ViewStore = ReturnType<typeof createViewStore>

const KEPT = 'lockstep-view'

export function createViewStore(document: Document) {
  const kept = readKept()
  const store = createStore<View>(() => ({ document, theme: kept.theme, contrast: kept.contrast, file: null, writing: false, pane: 'source', help: false, programs: 'closed', share: false, zoom: 1, room: 25, asText: false, hand: null, seed: 1, palette: false, choosing: null, wish: null, shown: null, present: false, sizes: kept.sizes }))
  store.subscribe((view, before) => {
    if (view.theme !== before.theme || view.contrast !== before.contrast || view.sizes !== before.sizes) keep(view)
  })
  return store
}

// Storage throws in a sandboxed frame: then the choice lasts as long as the page.
function readKept(): Pick<View, 'theme' | 'contrast' | 'sizes'> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}')
    const { theme, contrast, sizes } = typeof kept === 'object' && kept !== null ? kept as Record<string, unknown> : {}
    return { theme: theme === 'light' || theme === 'dark' ? theme : 'system', contrast: contrast === true, sizes: readSizes(sizes) }
  } catch {
    return { theme: 'system', contrast: false, sizes: NO_SIZES }
  }
}

function readSizes(kept: unknown): Sizes {
  if (typeof kept !== 'object' || kept === null) return NO_SIZES
  const size = (name: keyof Sizes): number | null => {
    const value: unknown = (kept as Partial<Record<keyof Sizes, unknown>>)[name]
    return typeof value === 'number' && value >= 0 && value <= 100 ? value : null
  }
  return { source: size('source'), verdict: size('verdict'), score: size('score') }
}

function keep({ theme, contrast, sizes }: View): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ theme, contrast, sizes }))
  } catch {
    // Not kept: nothing else depends on it.
  }
}
