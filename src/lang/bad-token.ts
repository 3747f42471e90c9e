import type { Reporter } from './reporter'
import type { Token } from './token'

const LOOKALIKES: Readonly<Record<string, string>> = {
  '“': 'a plain " is meant', '”': 'a plain " is meant', '‘': "a plain ' is meant", '’': "a plain ' is meant",
  '−': 'a plain - is meant', '–': 'a plain - is meant', '\u00a0': 'a plain blank is meant', '；': 'a plain ; is meant',
}

/** The tokens that can be read, and what stands in for the others; tells what is wrong with those. */
export function readable(tokens: readonly Token[], reporter: Reporter): readonly Token[] {
  if (tokens.every((token) => token.kind !== 'bad')) return tokens
  return tokens.flatMap((token) => (token.kind === 'bad' ? (mend(token, reporter) ?? []) : token))
}

/** Tells what is wrong with a token that could not be read, and gives what stands in for it, if anything. */
export function mend(token: Token, reporter: Reporter): Token | null {
  const { text, span } = token
  if (/^\d/.test(text)) {
    const isFloat = /^\d[\d.]*(?:[eE][+-]?\d+)?[fFlL]?$/.test(text) && /[.eEfF]/.test(text)
    if (isFloat) reporter.report(span, `${text} is a floating-point number`, 'there are no floating-point numbers here: use int')
    else reporter.report(span, `${text} is no number`, /^0\d/.test(text) ? 'a number that begins with 0 is octal' : 'a number is decimal, 0x… or 0…, with u or l behind it')
    return { ...token, kind: 'number', text: '0' }
  }
  if (text.startsWith('/*')) {
    reporter.report({ ...span, endLine: span.line, endColumn: span.column + 2 }, 'this comment is never closed', 'close it with */')
    return null
  }
  if (text.startsWith('"')) {
    reporter.report(span, 'this string is never closed', 'close it with " on the same line')
    return { ...token, kind: 'string', text: '""' }
  }
  if (text.startsWith("'")) {
    reporter.report(span, 'this character is never closed', "close it with '")
    return { ...token, kind: 'number', text: '0' }
  }
  const shown = /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(text) ? text : Array.from(text, (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
  reporter.report(span, `${shown} has no meaning here`, LOOKALIKES[text[0] ?? ''] ?? (text === '\\' ? 'a \\ may only end a line' : ''))
  return null
}
