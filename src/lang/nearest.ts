import type { Fix, Span } from '../base/source'

/** The candidate that the word is most likely a misspelling of, or null when none is close. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > 60) return null
  let best: string | null = null
  let bestDistance = word.length < 8 ? 2.5 : 3.5
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > 3) continue
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    // A short word is close to many: only swapped letters count.
    if (word.length < 4 && !sameLetters(word, candidate)) continue
    if (distance < bestDistance && distance < candidate.length / 2) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** `did you mean X?`, or the other sentence. */
export function didYouMean(word: string, candidates: Iterable<string>, otherwise = ''): string {
  const candidate = nearest(word, candidates)
  return candidate === null ? otherwise : `did you mean ${candidate}?`
}

/** The replacement that `did you mean X?` offers for what stands at the span; null where the hint is about something else. */
export function meantBy(hint: string, span: Span, lineText: string): Fix | null {
  const meant = /^did you mean (\S+)\?$/.exec(hint)?.[1]
  if (meant === undefined || span.endLine !== span.line) return null
  const found = lineText.slice(span.column - 1, span.endColumn - 1)
  return meant === `&${found}` || (/^\w+$/.test(found) && nearest(found, [meant]) === meant) ? { span, text: meant } : null
}

function sameLetters(a: string, b: string): boolean {
  return a.split('').toSorted().join('') === b.split('').toSorted().join('')
}

/** Letters to add, drop, change, or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  const width = b.length + 1
  const table = new Array<number>((a.length + 1) * width).fill(0)
  const cell = (i: number, j: number): number => table[i * width + j] ?? 0
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      let cost = i === 0 ? j : j === 0 ? i : Math.min(cell(i - 1, j), cell(i, j - 1)) + 1
      if (i > 0 && j > 0) {
        cost = Math.min(cost, cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, cell(i - 2, j - 2) + 1)
      }
      table[i * width + j] = cost
    }
  }
  return cell(a.length, b.length)
}
