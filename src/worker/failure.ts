/** What the page tells when we are wrong. */
export function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n')[0] || 'something failed without saying what'
}
