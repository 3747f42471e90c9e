const ESCAPES: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, a: 7, b: 8, f: 12, v: 11, '0': 0, '\\': 92, "'": 39, '"': 34, '?': 63 }

/** The value of a number or a character as written; null if it does not fit 32 bits. */
export function constantOf(text: string): number | null {
  if (text.startsWith("'")) return characterOf(text.slice(1, -1))
  const digits = text.replace(/[uUlL]+$/, '')
  const value = /^0[0-7]+$/.test(digits) ? parseInt(digits, 8) : Number(digits)
  return Number.isInteger(value) && value <= 0xffff_ffff ? value : null
}

/** C's rule, at 32 bits: a `u` says so, and what does not fit an int is unsigned. */
export function isUnsigned(text: string, value: number): boolean {
  return !text.startsWith("'") && (/u/i.test(text.replace(/^0[xX][\da-fA-F]+/, '')) || value > 0x7fff_ffff)
}

/** A string literal's text without its quotes. */
export function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(x[\da-fA-F]+|[0-7]{1,3}|[^])/g, (_, escape: string) => String.fromCodePoint(escapeOf(escape)))
}

function characterOf(inner: string): number | null {
  if (inner.length === 1) return inner.charCodeAt(0)
  const escape = /^\\(x[\da-fA-F]+|[0-7]{1,3}|[^])$/.exec(inner)?.[1]
  return escape === undefined ? null : escapeOf(escape)
}

function escapeOf(escape: string): number {
  if (/^x[\da-fA-F]/.test(escape)) return parseInt(escape.slice(1), 16) & 0xff
  if (/^[0-7]+$/.test(escape)) return parseInt(escape, 8) & 0xff
  return ESCAPES[escape] ?? escape.charCodeAt(0)
}
