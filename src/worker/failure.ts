/** What the page is told when we are wrong. */
export interface Failure { readonly sentence: string; readonly outOfMemory: boolean }

export function failureOf(error: unknown): Failure {
  const text = error instanceof Error ? error.message : String(error)
  return { sentence: text.split('\n')[0] || 'something failed without saying what', outOfMemory: isOutOfMemory(error) }
}

/** Every engine has words of its own for it; a stack that overflows is a RangeError too, and no want of memory. */
function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error instanceof RangeError ? !/call stack/i.test(error.message) : /out of memory|allocation size overflow/i.test(error.message)
}
