import { memo, useEffect, useMemo, useRef } from 'react'
import { rowsOfTable } from '../../../wire/trace-table'
import type { AgentView, TraceEvent } from '../../../wire/trace'
import styles from './Score.module.css'

export interface RunAsTextProps { readonly agents: readonly AgentView[]; readonly events: readonly TraceEvent[]; readonly cursor: number }

/** Characters of a line, as in a kernel mail with a little more room. */
const ROOM = 100

/** The run as a table in columns of text, which can be copied into a mail; the last event is marked. */
export const RunAsText = memo(function RunAsText({ agents, events, cursor }: RunAsTextProps) {
  const now = useRef<HTMLElement>(null)
  const { head, rows } = useMemo(() => rowsOfTable({ events, snapshot: { agents } }, ROOM), [events, agents])
  useEffect(() => { now.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }) }, [cursor])
  const text = (lines: readonly (readonly string[])[]): string => lines.flat().map((line) => `${line}\n`).join('')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard too
    <pre className={styles.text} role="region" aria-label="Run as text" tabIndex={0}>
      {text([head])}{text(rows.slice(0, Math.max(0, cursor - 1)))}
      {cursor > 0 ? <mark ref={now} className={styles.now} aria-current="step">{text(rows.slice(cursor - 1, cursor))}</mark> : null}
      <span className={styles.coming}>{text(rows.slice(cursor))}</span>
    </pre>
  )
})
