import { memo } from 'react'
import { canSwitch, isOff } from '../../../base/line-off'
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
  /** Stretches that are mistakes. */
  readonly wrong: readonly { readonly from: number; readonly to: number }[]
}

/** One line of source: whose next event it is, its number, its text. */
export const Line = memo(function Line({ number, text, tokens, disabled, marks, violated, wrong }: LineProps) {
  const stretches = [...marks.map((mark) => columnsOf(mark.span, text)), ...wrong]
  const segments = segmentsOf(tokens, stretches.map((one, index) => ({ mark: index, ...one })))
  const first = marks[0]
  const off = isOff(text)
  return (
    <li className={styles.line} data-line={number} data-marked={marks.length > 0 || undefined}>
      <span className={styles.gutter}>
        {marks.map((mark) => <Tile key={mark.agent} cpu={mark.cpu} hollow={false} label={`next of CPU ${mark.cpu}${mark.state === 'blocked' ? ', which waits' : ''}:`} />)}
      </span>
      <span className={off ? `${styles.number} src-off` : styles.number} data-switch={canSwitch(text) || undefined} title={canSwitch(text) ? `Switch line ${number} ${off ? 'on' : 'off'}` : undefined} aria-hidden>{number}</span>
      <span className="src-bar" data-cpu={first ? hueOf(first.cpu) : undefined} data-violated={violated || undefined} aria-hidden />
      <code className={styles.code} data-disabled={disabled || off || undefined}>
        {disabled || off ? <span className={styles.hidden}>switched off: </span> : null}
        {violated ? <span className={styles.cross}><span className={styles.hidden}>broken here: </span><span aria-hidden>✕ </span></span> : null}
        {segments.map(({ text, tone, marks: under, column }) => {
          const mark = marks[under[0] ?? -1]
          return (
            <span
              key={column} data-at={column} data-tone={tone} data-under={mark ? true : undefined} data-cpu={mark ? hueOf(mark.cpu) : undefined}
              data-mistake={under.some((one) => one >= marks.length) || undefined}
            >
              {text}
            </span>
          )
        })}
      </code>
    </li>
  )
}, (before, after) => before.tokens === after.tokens && before.disabled === after.disabled && before.violated === after.violated && before.wrong === after.wrong && sameMarks(before.marks, after.marks))

// Marks come anew with each step: most lines have none, before and after.
function sameMarks(a: readonly SourceMark[], b: readonly SourceMark[]): boolean {
  return a.length === b.length && a.every((mark, index) => {
    const other = b[index]
    return other !== undefined && mark.cpu === other.cpu && mark.state === other.state
      && mark.span.column === other.span.column && mark.span.endColumn === other.span.endColumn && mark.span.endLine === other.span.endLine
  })
}
