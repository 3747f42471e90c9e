import { deflateSync, Inflate } from 'fflate'
import * as v from 'valibot'
import { MOST_TEXT, type SourceFile } from '../wire/program'
import { printBytes, readBytes } from './alphabet'
import { DICTIONARY } from './dictionary'

/** A program of the reader's own as a link carries it. */
export interface OwnText {
  readonly name: string
  /** What that ships it began as; null if it began as something else. */
  readonly of: string | null
  readonly files: readonly SourceFile[]
}

/** Bytes that may come out: every character of the longest program, written as long as JSON can. */
const MOST_BYTES = 6 * MOST_TEXT + 100_000

const Kept = v.object({
  n: v.pipe(v.string(), v.maxLength(200)),
  o: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  f: v.pipe(
    v.array(v.tuple([v.pipe(v.string(), v.minLength(1), v.maxLength(200)), v.string()])), v.minLength(1), v.maxLength(100),
    v.check((files) => files.reduce((sum, [, text]) => sum + text.length, 0) <= MOST_TEXT),
  ),
})

/** @param base a text that ships and that it is much like: of that it needs to say only where it is another */
export function packText({ name, of, files }: OwnText, base: readonly SourceFile[] | null): string {
  const text = JSON.stringify({ n: name, o: of, f: files.map((file) => [file.name, file.text]) })
  return printBytes(deflateSync(new TextEncoder().encode(text), { level: 9, mem: 12, dictionary: dictionaryOf(base) }))
}

// Nearest the end is cheapest to refer to.
function dictionaryOf(base: readonly SourceFile[] | null): Uint8Array {
  if (!base) return DICTIONARY
  const text = new TextEncoder().encode(JSON.stringify(base.map((file) => [file.name, file.text])))
  const both = new Uint8Array(DICTIONARY.length + text.length)
  both.set(DICTIONARY)
  both.set(text, DICTIONARY.length)
  return both
}

/** Reads what `packText` wrote, whoever wrote this; null where it is nothing of the kind. */
export function unpackText(packed: string, base: readonly SourceFile[] | null): OwnText | null {
  const bytes = readBytes(packed)
  const text = bytes && inflated(bytes, dictionaryOf(base))
  if (text === null) return null
  try {
    const { success, output } = v.safeParse(Kept, JSON.parse(text))
    return success ? { name: output.n, of: output.o, files: output.f.map(([name, text]) => ({ name, text })) } : null
  } catch {
    return null
  }
}

// A few bytes can stand for very many: they are inflated piece by piece, and no further than any program goes.
function inflated(bytes: Uint8Array, dictionary: Uint8Array): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let length = 0
  let ended = false
  const inflate = new Inflate({ dictionary }, (piece, final) => {
    length += piece.length
    if (length > MOST_BYTES) throw new Error('too long')
    text += decoder.decode(piece, { stream: !final })
    ended = final
  })
  try {
    for (let from = 0; from < bytes.length; from += 512) inflate.push(bytes.subarray(from, from + 512), from + 512 >= bytes.length)
  } catch {
    return null
  }
  return ended ? text : null
}
