/** A list, told to somebody who knows one like it: how many of the first are the same, and what follows them. */
export interface Tail<T> { readonly kept: number; readonly rest: readonly T[] }

/** As a rule the same are those that are the same object. */
export function tailOf<T>(known: readonly T[], list: readonly T[], isSame: (a: T | undefined, b: T | undefined) => boolean = Object.is): Tail<T> {
  let kept = 0
  while (kept < known.length && kept < list.length && isSame(known[kept], list[kept])) kept++
  return { kept, rest: list.slice(kept) }
}

/** The list that was told; the known one itself where that is it. */
export function withTail<T>(known: readonly T[], { kept, rest }: Tail<T>): readonly T[] {
  return kept === known.length && rest.length === 0 ? known : [...known.slice(0, kept), ...rest]
}
