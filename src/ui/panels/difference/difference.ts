import type { Listing } from '../../../wire/program'

/** A line of a difference: in both texts, only in the one that is open, or only in the other; its numbers from 1. */
export interface DifferenceLine {
  readonly kind: 'both' | 'here' | 'there'
  readonly text: string
  readonly here: number | null
  readonly there: number | null
}

/** What differs in a file: pieces of it, each with a little of what is around. */
export interface FileDifference { readonly file: string; readonly pieces: readonly (readonly DifferenceLine[])[] }

/** Lines of either side that are shown around what differs. */
const AROUND = 2

/** What the sources are once the switches have said which lines there are: where that differs, file by file. */
export function differenceOf(here: readonly Listing[], there: readonly Listing[]): FileDifference[] {
  const files = [...new Set([...here, ...there].map(({ file }) => file))]
  return files.flatMap((file) => {
    const lines = align(here.find((one) => one.file === file) ?? null, there.find((one) => one.file === file) ?? null)
    const pieces = piecesOf(lines)
    return pieces.length > 0 ? [{ file, pieces }] : []
  })
}

interface Place { readonly line: number; readonly text: string }

/** The lines that the compiler reads: what the switches leave, without the switches. */
function placesOf(listing: Listing | null): Place[] {
  if (!listing) return []
  const disabled = new Set(listing.disabled)
  return listing.lines.map((text, index) => ({ line: index + 1, text })).filter(({ line, text }) => !disabled.has(line) && !/^\s*#\s*(?:if|ifdef|ifndef|elif|else|endif)\b/.test(text))
}

function align(here: Listing | null, there: Listing | null): DifferenceLine[] {
  const a = placesOf(here)
  const b = placesOf(there)
  return here && there && sameLines(here.lines, there.lines) ? byNumber(a, b) : byText(a, b)
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index])
}

const both = (a: Place, b: Place): DifferenceLine => ({ kind: 'both', text: a.text, here: a.line, there: b.line })
const onlyHere = ({ text, line }: Place): DifferenceLine => ({ kind: 'here', text, here: line, there: null })
const onlyThere = ({ text, line }: Place): DifferenceLine => ({ kind: 'there', text, here: null, there: line })

/** One text under two choices of switches: a line is the same line. */
function byNumber(a: readonly Place[], b: readonly Place[]): DifferenceLine[] {
  const lines: DifferenceLine[] = []
  let i = 0
  let j = 0
  for (let one = a[i], other = b[j]; one ?? other; one = a[i], other = b[j]) {
    if (one && other && one.line === other.line) {
      lines.push(both(one, other))
      i++
      j++
    } else if (one && (!other || one.line < other.line)) {
      lines.push(onlyHere(one))
      i++
    } else if (other) {
      lines.push(onlyThere(other))
      j++
    }
  }
  return lines
}

/** Most pairs of lines that are looked at; texts that differ in more are different altogether. */
const MOST_PAIRS = 4_000_000

/** Two texts: as many lines as can be are the same, in their order. */
function byText(a: readonly Place[], b: readonly Place[]): DifferenceLine[] {
  let from = 0
  while (from < a.length && from < b.length && a[from]?.text === b[from]?.text) from++
  let same = 0
  while (same < a.length - from && same < b.length - from && a.at(-1 - same)?.text === b.at(-1 - same)?.text) same++
  const lead = pairs(a.slice(0, from), b)
  const tail = pairs(a.slice(a.length - same), b.slice(b.length - same))
  return [...lead, ...changed(a.slice(from, a.length - same), b.slice(from, b.length - same)), ...tail]
}

function pairs(a: readonly Place[], b: readonly Place[]): DifferenceLine[] {
  return a.flatMap((one, index) => {
    const other = b[index]
    return other ? [both(one, other)] : []
  })
}

function changed(a: readonly Place[], b: readonly Place[]): DifferenceLine[] {
  if (a.length * b.length > MOST_PAIRS) return [...b.map(onlyThere), ...a.map(onlyHere)]
  // How many lines are the same from here to the end.
  const width = b.length + 1
  const longest = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = a[i]?.text === b[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: DifferenceLine[] = []
  let i = 0
  let j = 0
  for (let one = a[i], other = b[j]; one ?? other; one = a[i], other = b[j]) {
    if (one && other && one.text === other.text) {
      lines.push(both(one, other))
      i++
      j++
    } else if (other && (!one || at(i, j + 1) >= at(i + 1, j))) {
      lines.push(onlyThere(other))
      j++
    } else if (one) {
      lines.push(onlyHere(one))
      i++
    }
  }
  return lines
}

function piecesOf(lines: readonly DifferenceLine[]): DifferenceLine[][] {
  const shown = lines.map(() => false)
  lines.forEach(({ kind }, index) => {
    if (kind !== 'both') shown.fill(true, Math.max(0, index - AROUND), index + AROUND + 1)
  })
  const pieces: DifferenceLine[][] = []
  lines.forEach((line, index) => {
    if (!shown[index]) return
    if (index > 0 && shown[index - 1]) pieces.at(-1)?.push(line)
    else pieces.push([line])
  })
  return pieces
}
