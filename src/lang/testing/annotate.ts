import type { Diagnostic } from '../../base/source'
import { compile } from '../compile'

/**
 * The text with its mistakes behind their lines: carets, the message, perhaps `| hint`. Such lines are left out before it is
 * read, so that a text that says all its mistakes, and no other, comes back as it was.
 */
export function annotate(text: string, diagnose: (source: string) => readonly Diagnostic[]): string {
  const margin = /^\n( *)/.exec(text)?.[1] ?? ''
  const source = lines(text).filter((line) => !/^\s*\^/.test(line))
  const diagnostics = diagnose(`${source.join('\n')}\n`)
  const wrong = diagnostics.filter(({ span, lineText }) => lineText !== source[span.line - 1])
  if (wrong.length) throw new Error(`not the line that it stands in: ${JSON.stringify(wrong)}`)
  const told = source.flatMap((line, index) => [
    line,
    ...diagnostics
      .filter(({ span }) => span.line === index + 1)
      .map(({ span, message, hint }) => `${' '.repeat(span.column - 1)}${'^'.repeat(span.endLine > span.line ? 1 : span.endColumn - span.column)} ${message}${hint && ` | ${hint}`}`),
  ])
  return ['', ...told.map((line) => (line === '' ? '' : margin + line)), '  '].join('\n')
}

/** The text with all that compiling it tells. */
export function compiledAndAnnotated(text: string): string {
  return annotate(text, (source) => {
    const compiled = compile({ files: [{ name: 'a.c', text: source }], switches: [], parameters: {}, model: 'tso', buffer: null })
    return compiled.kind === 'rejected' ? compiled.diagnostics : []
  })
}

/** The lines between the first and the last, without their common indentation. */
export function lines(text: string): string[] {
  const all = text.split('\n').slice(1, -1)
  const margin = Math.min(...all.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length))
  return all.map((line) => line.slice(margin))
}
