import { useMemo } from 'react'
import type { Listing } from '../../../wire/program'
import { type DifferenceLine, differenceOf } from './difference'
import styles from './Difference.module.css'

export interface DifferenceProps {
  readonly here: readonly Listing[]
  /** Null while it is being found out. */
  readonly there: readonly Listing[] | null
  /** What they are called: the open program, and what it is compared with. */
  readonly hereName: string
  readonly thereName: string
  /** Parameters that differ, in words. */
  readonly parameters: readonly string[]
  readonly onGo: (file: string, line: number) => void
}

/** What differs between two sources, once the switches have said which lines there are. */
export default function Difference({ here, there, hereName, thereName, parameters, onGo }: DifferenceProps) {
  const files = useMemo(() => there && differenceOf(here, there), [here, there])
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2>What differs</h2>
        <p className={styles.key}><b>+</b> only in {hereName} <b>−</b> only in {thereName}</p>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard too */}
      <div className={styles.body} role="region" tabIndex={0} aria-label={`What differs from ${thereName}`} aria-busy={files === null}>
        {parameters.map((words) => <p key={words} className={styles.parameter}>{words}</p>)}
        {files?.length === 0 ? <p className={styles.none}>No line differs.</p> : null}
        {files?.map(({ file, pieces }) => (
          <section key={file} aria-label={file}>
            <h3 className={styles.file}>{file}</h3>
            {pieces.map((piece) => (
              <ol key={`${piece[0]?.here} ${piece[0]?.there}`} className={styles.piece}>
                {piece.map((line) => <DifferingLine key={`${line.here} ${line.there}`} line={line} onGo={() => { if (line.here !== null) onGo(file, line.here) }} />)}
              </ol>
            ))}
          </section>
        ))}
      </div>
    </div>
  )
}

const SIGNS = { both: '', here: '+', there: '−' } as const
const SPOKEN = { both: '', here: 'only here: ', there: 'only there: ' } as const

function DifferingLine({ line: { kind, text, here, there }, onGo }: { readonly line: DifferenceLine; readonly onGo: () => void }) {
  return (
    <li className={styles.line} data-kind={kind}>
      {here === null ? <span className={styles.number}>{there}</span> : <button type="button" className={styles.number} onClick={onGo} aria-label={`Show line ${here}`}>{here}</button>}
      <span className={styles.sign} aria-hidden>{SIGNS[kind]}</span>
      <code><span className={styles.hidden}>{SPOKEN[kind]}</span>{text}</code>
    </li>
  )
}
