import type { Diagnostic, Span } from '../../../base/source'
import { counted } from '../../kit/count'
import styles from './Mistakes.module.css'

export interface MistakesProps { readonly diagnostics: readonly Diagnostic[]; readonly onGo: (span: Span) => void }

/** Why the program is not run: each mistake with its line. */
export function Mistakes({ diagnostics, onGo }: MistakesProps) {
  return (
    <div className={styles.mistakes} role="alert">
      <h2 className={styles.title}>✕ {counted(diagnostics.length, 'mistake')}: the program does not run</h2>
      <ul>
        {diagnostics.map((one) => (
          <li key={`${placeOf(one.span)} ${one.message}`} className={styles.mistake}>
            <button type="button" className={styles.place} onClick={() => onGo(one.span)}>{placeOf(one.span)}</button>
            {one.message}
            <pre className={styles.line}>{one.lineText}{'\n'}<span className={styles.caret} aria-hidden>{caretOf(one)}</span></pre>
            {one.hint ? <p className={styles.hint}>{one.hint}</p> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

function placeOf({ file, line, column }: Span): string {
  return `${file}:${line}:${column}`
}

/** Under the place meant: tabs stay tabs, so that it stands where the line above stands. */
function caretOf({ span, lineText }: Diagnostic): string {
  const lead = lineText.slice(0, span.column - 1).replace(/[^\t]/g, ' ')
  const width = span.endLine === span.line ? span.endColumn - span.column : 1
  return lead + '^'.repeat(Math.max(1, width))
}
