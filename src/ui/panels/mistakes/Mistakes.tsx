import type { Diagnostic, Fix, Span } from '../../../base/source'
import { Button } from '../../kit/Button'
import { counted } from '../../kit/count'
import { Hidden } from '../../kit/Hidden'
import styles from './Mistakes.module.css'

export interface MistakesProps {
  readonly diagnostics: readonly Diagnostic[]
  /** The file in view: there each mistake is told in its place as well. */
  readonly file: string
  readonly onGo: (span: Span) => void
  readonly onFix: (fix: Fix) => void
}

/** Why the program is not run: each mistake in a line, with what would mend it. */
export function Mistakes({ diagnostics, file, onGo, onFix }: MistakesProps) {
  return (
    <div className={styles.mistakes}>
      <div role="status"><Hidden><h2>{counted(diagnostics.length, 'mistake')}: the program does not run</h2></Hidden></div>
      <ul aria-label="Mistakes">
        {diagnostics.map((one) => (
          <li key={`${placeOf(one.span, '')} ${one.message}`} className={styles.mistake}>
            <button type="button" className={styles.place} onClick={() => onGo(one.span)}>{placeOf(one.span, file)}</button>
            <span className={styles.message} title={one.message}>✕ {one.message}{one.hint ? <span className={styles.hint}>: {one.hint}</span> : null}</span>
            {one.fix ? <Fixing fix={one.fix} onFix={onFix} /> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Fixing({ fix, onFix }: { readonly fix: Fix; readonly onFix: (fix: Fix) => void }) {
  return <Button onPress={() => onFix(fix)} label={`Write ${fix.text} in line ${fix.span.line}`}>Write <code>{fix.text}</code></Button>
}

function placeOf({ file, line, column }: Span, here: string): string {
  return file === here ? `line ${line}` : `${file}:${line}:${column}`
}
