/** Whether every word of the query is in one of the texts, whatever the case; hyphens and underscores are as good as spaces. */
export function matches(query: string, texts: readonly string[]): boolean {
  const heap = plain(texts.join(' '))
  return plain(query).split(' ').every((word) => heap.includes(word))
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'").replace(/[\s_-]+/g, ' ').trim()
}
