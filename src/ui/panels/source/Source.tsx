import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { canSwitch, isOff } from '../../../base/line-off'
import type { Diagnostic, Fix, Span } from '../../../base/source'
import type { Listing as Text } from '../../../wire/program'
import { Button } from '../../kit/Button'
import { Tile } from '../../kit/Tile'
import { FileTabs } from './FileTabs'
import { Foot } from './Foot'
import { type LinesInView, pinned, type SourceMark } from './layout'
import { Listing } from './Listing'
import type { MailName } from './mail-notes'
import styles from './Source.module.css'
import type { Left, Place, Surface } from './surface'
import './code.css'

export type { SourceMark } from './layout'

export interface SourceProps {
  /** As they were compiled last, well or not. */
  readonly listings: readonly Text[]
  readonly file: string
  readonly onFile: (file: string) => void
  /** Each CPU's next event. */
  readonly marks: readonly SourceMark[]
  /** Brought into view when it changes. */
  readonly focus: Span | null
  readonly violation: Span | null
  readonly mistakes: readonly Diagnostic[]
  /** The text does not compile: marks, focus and violation are about the one before. */
  readonly stale: boolean
  readonly mail: MailName | null
  /** The file's text as it is being written, and a number that changes with the program that is open. */
  readonly text: string
  readonly opening: number
  readonly writing: boolean
  readonly onWriting: (writing: boolean) => void
  readonly onText: (file: string, text: string) => void
  readonly onPause: () => void
  readonly onSwitchLine: (file: string, line: number) => void
  readonly onFix: (fix: Fix) => void
}

const loadEditor = () => import('./editor/Editor')
const Editor = lazy(loadEditor)
const near = (): void => { loadEditor().catch(() => undefined) }

/** The program's text, with each CPU's next event marked: read, or written into. */
export function Source({ listings, file, onFile, marks, focus, violation, mistakes, stale, mail, text, opening, writing, onWriting, onText, onPause, onSwitchLine, onFix }: SourceProps) {
  const listing = listings.find((one) => one.file === file) ?? listings[0]
  const [view, setView] = useState<LinesInView>({ first: 1, last: 40 })
  const [line, setLine] = useState(1)
  const [start, setStart] = useState<Place | null>(null)
  const [wrote, setWrote] = useState(false)
  const left = useRef<Left>({ scrollTop: 0, first: 1, offset: 0 })
  const surface = useRef<Surface>(null)
  const wrongHere = useMemo(() => mistakes.filter(({ span }) => span.file === file), [mistakes, file])

  const onView = useCallback((next: LinesInView, now: Left): void => {
    left.current = now
    setView((before) => (before.first === next.first && before.last === next.last ? before : next))
  }, [])
  const onWrite = useCallback((place: Place): void => {
    setStart(place)
    onWriting(true)
  }, [onWriting])
  const onLeave = useCallback((): void => {
    onPause()
    setWrote(true)
    setStart(null)
    onWriting(false)
  }, [onPause, onWriting])
  const onSwitch = useCallback((number: number) => onSwitchLine(file, number), [file, onSwitchLine])

  if (!listing) return null
  const away = pinned(marks, file, view)
  const goTo = (mark: SourceMark): void => surface.current?.goTo(mark.span.line)
  const shared = { ref: surface, listing, marks, mistakes: wrongHere, mail, focus, violation, stale, left, onView, onSwitchLine: onSwitch, onFix }
  const read = <Listing {...shared} takesFocus={wrote} onNear={near} onWrite={onWrite} />
  const here = text.split('\n', line)[line - 1] ?? ''
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2>Source</h2>
        <FileTabs listings={listings} file={file} onFile={onFile} marks={marks} />
        {writing ? null : <span className={styles.edit}><Button tone="bare" onPress={() => onWriting(true)} keyName="E">Edit</Button></span>}
      </div>
      <Pins marks={away.above} sign="▴" onGo={goTo} />
      {writing ? (
        <Suspense fallback={read}>
          <Editor {...shared} text={text} opening={opening} caret={start} onText={onText} onPause={onPause} onLeave={onLeave} onLine={setLine} />
        </Suspense>
      ) : read}
      <Pins marks={away.below} sign="▾" onGo={goTo} />
      <Pins marks={away.elsewhere} sign="▸" onGo={(mark) => onFile(mark.span.file)} />
      {writing ? <Foot line={line} off={canSwitch(here) ? isOff(here) : null} onSwitch={() => onSwitch(line)} onDone={onLeave} /> : null}
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
