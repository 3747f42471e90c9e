import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { canSwitch, isOff } from '../../../base/line-off'
import type { Diagnostic, Fix, Span } from '../../../base/source'
import type { Listing as Text } from '../../../wire/program'
import { Button } from '../../kit/Button'
import { later } from '../../kit/later'
import { FileTabs } from './FileTabs'
import { ReadFoot, type RunTo, WriteFoot } from './Foot'
import { type LinesInView, pinned, type SourceMark } from './layout'
import { Listing } from './Listing'
import type { MailName } from './mail-notes'
import { Pins } from './Pins'
import styles from './Source.module.css'
import type { Left, Place, Surface } from './surface'
import './code.css'

export type { SourceMark } from './layout'

export interface SourceProps {
  readonly title: string
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
  /** Null for a text that is only read. */
  readonly writing: Writing | null
  /** What else one can do while one reads. */
  readonly tools: ReactNode
  /** Shows how the primitives are written that the line uses which one is at; null where those are shown. */
  readonly onPrimitives: ((line: string) => void) | null
}

/** The text as it is being written. */
export interface Writing {
  readonly on: boolean
  /** The file's text, and a number that changes with the program that is open. */
  readonly text: string
  readonly opening: number
  readonly onWriting: (writing: boolean) => void
  readonly onText: (file: string, text: string) => void
  readonly onPause: () => void
  readonly onSwitchLine: (file: string, line: number) => void
  readonly onFix: (fix: Fix) => void
  /** Null while nothing runs. */
  readonly runTo: (file: string, line: number) => RunTo | null
}

const loadEditor = () => import('./editor/Editor')
const Editor = later('The editor', async () => (await loadEditor()).default)
const near = (): void => { loadEditor().catch(() => undefined) }

/** The program's text, with each CPU's next event marked: read, or written into. */
export function Source({ title, listings, file, onFile, marks, focus, violation, mistakes, stale, mail, writing, tools, onPrimitives }: SourceProps) {
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
  const begin = (place: Place | null): void => {
    setStart(place)
    writing?.onWriting(true)
  }
  const leave = (): void => {
    writing?.onPause()
    setWrote(true)
    setStart(null)
    writing?.onWriting(false)
  }
  const switchLine = (number: number): void => writing?.onSwitchLine(file, number)

  if (!listing) return null
  const away = pinned(marks, file, view)
  const goTo = (mark: SourceMark): void => surface.current?.goTo(mark.span.line)
  const shared = { ref: surface, listing, marks, mistakes: wrongHere, mail, focus, violation, stale, left, onView, onFix: writing?.onFix ?? null, onSwitchLine: writing ? switchLine : null }
  const read = <Listing {...shared} takesFocus={wrote} onNear={near} onWrite={writing ? begin : null} />
  const here = writing?.on ? writing.text.split('\n', line)[line - 1] ?? '' : ''
  const primitives = (line: string): ReactNode => (onPrimitives ? <Button tone="bare" onPress={() => onPrimitives(line)} title="How the kernel's primitives are written here">Primitives</Button> : null)
  const focused = marks.find(({ span }) => span.file === focus?.file && span.line === focus.line) ?? marks.find(({ span }) => span.file === file)
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <FileTabs listings={listings} file={file} onFile={onFile} marks={marks} />
      </div>
      <div className={styles.body}>
        <Pins marks={away.above} sign="▴" onGo={goTo} />
        {writing?.on ? (
          <Editor {...shared} waiting={read} text={writing.text} opening={writing.opening} caret={start} onText={writing.onText} onPause={writing.onPause} onLeave={leave} onLine={setLine} />
        ) : read}
        <Pins marks={away.below} sign="▾" onGo={goTo} />
        <Pins marks={away.elsewhere} sign="▸" onGo={(mark) => onFile(mark.span.file)} />
      </div>
      {writing?.on
        ? <WriteFoot line={line} runTo={canSwitch(here) && !isOff(here) ? writing.runTo(file, line) : null} off={canSwitch(here) ? isOff(here) : null} onSwitch={() => switchLine(line)} onDone={leave}>{primitives(here)}</WriteFoot>
        : <ReadFoot onEdit={writing ? () => begin(null) : null}>{tools}{primitives([focused, ...marks].map((mark) => mark?.text ?? '').join(' '))}</ReadFoot>}
    </div>
  )
}
