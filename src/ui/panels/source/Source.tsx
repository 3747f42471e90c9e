import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Span } from '../../../base/source'
import type { Listing } from '../../../wire/program'
import { tokensOf } from '../../draw/c-tokens'
import { Tile } from '../../kit/Tile'
import { linesInView, marksByLine, pinned, scrollTo, type SourceMark } from './layout'
import { FileTabs } from './FileTabs'
import { Line } from './Line'
import styles from './Source.module.css'

export type { SourceMark } from './layout'

export interface SourceProps {
  readonly listings: readonly Listing[]
  readonly file: string
  readonly onFile: (file: string) => void
  /** Each CPU's next event. */
  readonly marks: readonly SourceMark[]
  /** Brought into view when it changes. */
  readonly focus: Span | null
  readonly violation: Span | null
}

const NONE: readonly SourceMark[] = []

/** The program's text, with each CPU's next event marked. */
export function Source({ listings, file, onFile, marks, focus, violation }: SourceProps) {
  const listing = listings.find((one) => one.file === file) ?? listings[0]
  const lines = listing?.lines
  const tokens = useMemo(() => tokensOf(lines ?? []), [lines])
  const disabled = useMemo(() => new Set(listing?.disabled), [listing])
  const byLine = useMemo(() => marksByLine(marks, file), [marks, file])
  const region = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ first: 1, last: 40 })

  const look = useCallback((): void => {
    const box = region.current
    if (!box) return
    const next = linesInView(box.scrollTop, box.clientHeight)
    setView((before) => (before.first === next.first && before.last === next.last ? before : next))
  }, [])
  const goTo = useCallback((line: number): void => {
    const box = region.current
    if (box) box.scrollTop = scrollTo(line, box.scrollTop, box.clientHeight)
  }, [])
  useEffect(() => {
    const box = region.current
    if (!box) return undefined
    const observer = new ResizeObserver(look)
    observer.observe(box)
    return () => observer.disconnect()
  }, [look])
  useLayoutEffect(() => {
    if (focus && focus.file === file) goTo(focus.line)
    look()
  }, [focus, file, goTo, look])

  const away = pinned(marks, file, view)
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2>Source</h2>
        <FileTabs listings={listings} file={file} onFile={onFile} marks={marks} />
      </div>
      <Pins marks={away.above} sign="▴" onGo={(mark) => goTo(mark.span.line)} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the text scrolls by keyboard too */}
      <div ref={region} className={styles.region} role="region" tabIndex={0} aria-label={`Text of ${file}`} onScroll={look}>
        <ol className={styles.lines}>
          {tokens.map((line, index) => (
            <Line
              key={index} number={index + 1} text={lines?.[index] ?? ''} tokens={line} disabled={disabled.has(index + 1)}
              marks={byLine.get(index + 1) ?? NONE} violated={violation?.file === file && violation.line === index + 1}
            />
          ))}
        </ol>
      </div>
      <Pins marks={away.below} sign="▾" onGo={(mark) => goTo(mark.span.line)} />
      <Pins marks={away.elsewhere} sign="▸" onGo={(mark) => onFile(mark.span.file)} />
    </div>
  )
}

/** CPUs whose next event is out of view. */
function Pins({ marks, sign, onGo }: { readonly marks: readonly SourceMark[]; readonly sign: string; readonly onGo: (mark: SourceMark) => void }) {
  return marks.map((mark) => (
    <button key={mark.agent} type="button" className={styles.pin} onClick={() => onGo(mark)} aria-label={`Show where CPU ${mark.cpu} is: line ${mark.span.line}, ${mark.text}`}>
      <span aria-hidden>{sign}</span><Tile cpu={mark.cpu} />
      <span className={styles.number}>{mark.span.line}</span><code>{mark.text}</code>
      {sign === '▸' ? <span className={styles.elsewhere}>{mark.span.file}</span> : null}
    </button>
  ))
}
