import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Span } from '../base/source'
import type { SourceFile } from '../wire/program'

/** The kernel's primitives as they are shown: in which file one is, and the place that was looked for. */
export type Shown = { readonly files: readonly SourceFile[]; readonly file: string; readonly place: Span | null } | null

export interface Primitives {
  readonly shown: StoreApi<Shown>
  /** Shows the definition of the first primitive that the line of code uses; the files from the first one on, if it uses none. */
  readonly show: (line: string) => Promise<void>
  readonly choose: (file: string) => void
  readonly close: () => void
}

/** Their texts are loaded when somebody wants to read them. */
export function createPrimitives(): Primitives {
  const shown = createStore<Shown>(() => null)
  return {
    shown,
    async show(line) {
      const { PRELUDE } = await import('../kernel')
      const place = (line.match(/[A-Za-z_]\w*/g) ?? []).map((name) => definitionOf(name, PRELUDE)).find((found) => found !== null) ?? null
      shown.setState({ files: PRELUDE, file: place?.file ?? PRELUDE[0]?.name ?? '', place }, true)
    },
    choose: (file) => shown.setState((now) => now && { ...now, file, place: null }, true),
    close: () => shown.setState(null, true),
  }
}

/** Where a function or a macro of that name begins; null where there is none. */
export function definitionOf(name: string, files: readonly SourceFile[]): Span | null {
  const begins = new RegExp(`^(?:#\\s*define\\s+${name}\\b|(?!return\\b)[A-Za-z_][\\w\\s*]*\\b${name}\\s*\\([^;]*$)`)
  for (const { name: file, text } of files) {
    const lines = text.split('\n')
    const index = lines.findIndex((line) => begins.test(line))
    const column = (lines[index]?.search(new RegExp(`\\b${name}\\b`)) ?? 0) + 1
    if (index >= 0) return { file, line: index + 1, column, endLine: index + 1, endColumn: column + name.length }
  }
  return null
}
