import { memo } from 'react'
import type { Token } from '../../draw/c-tokens'
import { segmentsOf } from '../../draw/c-tokens'
import { hueOf } from '../../kit/hue'
import { Tile } from '../../kit/Tile'
import { columnsOf, type SourceMark } from './layout'
import styles from './Source.module.css'

export interface LineProps {
  readonly number: number
  readonly text: string
  readonly tokens: readonly Token[]
  /** An `#if` leaves it out. */
  readonly disabled: boolean
  readonly marks: readonly SourceMark[]
  readonly violated: boolean
}

/** One line of source: whose next event it is, its number, its text. */
export const Line = memo(function Line({ number, text, tokens, disabled, marks, violated }: LineProps) {
  const segments = segmentsOf(tokens, marks.map((mark, index) => ({ mark: index, ...columnsOf(mark.span, text) })))
  const first = marks[0]
  return (
    <li className={styles.line} data-marked={marks.length > 0 || undefined} data-disabled={disabled || undefined} data-violated={violated || undefined} data-cpu={first ? hueOf(first.cpu) : undefined}>
      <span className={styles.gutter}>
        {marks.map((mark) => <Tile key={mark.agent} cpu={mark.cpu} hollow={false} label={`next of CPU ${mark.cpu}${mark.state === 'blocked' ? ', which waits' : ''}:`} />)}
      </span>
      <span className={styles.number} aria-hidden>{number}</span>
      <span className={styles.bar} aria-hidden />
      <code className={styles.code}>
        {disabled ? <span className={styles.hidden}>switched off: </span> : null}
        {violated ? <span className={styles.cross}><span className={styles.hidden}>broken here: </span><span aria-hidden>✕ </span></span> : null}
        {segments.map((segment, index) => {
          const mark = marks[segment.marks[0] ?? -1]
          return (
            <span key={index} data-tone={segment.tone} data-cpu={mark ? hueOf(mark.cpu) : undefined} className={mark ? styles.under : undefined}>{segment.text}</span>
          )
        })}
      </code>
    </li>
  )
}, (before, after) => before.tokens === after.tokens && before.disabled === after.disabled && before.violated === after.violated && sameMarks(before.marks, after.marks))

// Marks come anew with each step: most lines have none, before and after.
function sameMarks(a: readonly SourceMark[], b: readonly SourceMark[]): boolean {
  return a.length === b.length && a.every((mark, index) => {
    const other = b[index]
    return other !== undefined && mark.cpu === other.cpu && mark.state === other.state
      && mark.span.column === other.span.column && mark.span.endColumn === other.span.endColumn && mark.span.endLine === other.span.endLine
  })
}
