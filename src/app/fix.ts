import type { Fix } from '../base/source'

/** The text with the stretch replaced. */
export function withFix(text: string, { span, text: replacement }: Fix): string {
  const lines = text.split('\n')
  const first = lines[span.line - 1]
  const last = lines[span.endLine - 1]
  if (first === undefined || last === undefined) return text
  const line = first.slice(0, span.column - 1) + replacement + last.slice(span.endColumn - 1)
  return lines.toSpliced(span.line - 1, span.endLine - span.line + 1, line).join('\n')
}
