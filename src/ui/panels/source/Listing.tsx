import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, type MouseEvent, type Ref, type RefObject } from 'react'
import type { Diagnostic, Fix, Span } from '../../../base/source'
import type { Listing as Text } from '../../../wire/program'
import { tokensOf } from '../../draw/c-tokens'
import { columnsOf, type LineBounds, linesInView, type LinesInView, marksByLine, rowsOf, scrollTo, type SourceMark } from './layout'
import { Line } from './Line'
import type { MailName } from './mail-notes'
import { Mail, Mistake } from './Notes'
import styles from './Source.module.css'
import type { Left, Place, Surface } from './surface'

export interface ListingProps {
  readonly ref: Ref<Surface>
  readonly listing: Text
  readonly marks: readonly SourceMark[]
  readonly mistakes: readonly Diagnostic[]
  readonly mail: MailName | null
  /** Brought into view when it changes. */
  readonly focus: Span | null
  readonly violation: Span | null
  /** The text does not compile: the marks are those of the one before. */
  readonly stale: boolean
  /** Where one was, in the listing or in the editor. */
  readonly left: RefObject<Left>
  /** One comes from writing: the keyboard goes on from here. */
  readonly takesFocus: boolean
  readonly onView: (lines: LinesInView, left: Left) => void
  /** Someone may be about to write. */
  readonly onNear: () => void
  /** Null for a text that is only read. */
  readonly onWrite: ((place: Place) => void) | null
  readonly onSwitchLine: ((line: number) => void) | null
  readonly onFix: ((fix: Fix) => void) | null
}

const NO_MARKS: readonly SourceMark[] = []
const NOTHING_WRONG: readonly never[] = []

/** The text as one reads it. */
export function Listing({ ref, listing, marks, mistakes, mail, focus, violation, stale, left, takesFocus, onView, onNear, onWrite, onSwitchLine, onFix }: ListingProps) {
  const { file, lines } = listing
  const tokens = useMemo(() => tokensOf(lines, file), [lines, file])
  const rows = useMemo(() => rowsOf(lines, mistakes), [lines, mistakes])
  const wrong = useMemo(() => stretchesOf(mistakes, lines), [mistakes, lines])
  const disabled = useMemo(() => new Set(listing.disabled), [listing])
  const byLine = useMemo(() => marksByLine(stale ? NO_MARKS : marks, file), [marks, file, stale])
  const region = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const begin = useRef(takesFocus)
  /** The line brought into view; 0: none. */
  const aim = useRef(0)

  const look = useCallback((): void => {
    const box = region.current
    if (!box || !list.current) return
    const { scrollTop, clientHeight } = box
    const bounds = boundsIn(list.current, lines.length)
    const inView = linesInView(bounds, scrollTop, clientHeight)
    onView(inView, { scrollTop, first: inView.first, offset: (bounds[inView.first - 1]?.top ?? scrollTop) - scrollTop })
  }, [lines, onView])
  const goTo = useCallback((line: number): void => {
    const box = region.current
    const bounds = list.current ? boundsIn(list.current, lines.length)[line - 1] : undefined
    if (box && bounds) box.scrollTop = scrollTo(bounds, box.scrollTop, box.clientHeight)
  }, [lines])
  useImperativeHandle(ref, () => ({ goTo }), [goTo])
  useEffect(() => {
    const box = region.current
    if (!box) return undefined
    let width = box.clientWidth
    const observer = new ResizeObserver(() => {
      // Whoever makes the pane another one wants to see the same line; whoever scrolls away, another.
      if (box.clientWidth !== width && aim.current > 0) goTo(aim.current)
      width = box.clientWidth
      look()
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [look, goTo])
  useLayoutEffect(() => {
    if (!region.current) return
    region.current.scrollTop = left.current.scrollTop
    if (begin.current) region.current.focus({ preventScroll: true })
  }, [left])
  useLayoutEffect(() => {
    aim.current = focus?.file === file ? focus.line : 0
    if (aim.current > 0) goTo(aim.current)
    look()
  }, [focus, file, goTo, look])

  const press = (event: MouseEvent): void => {
    const { target } = event
    if (!(target instanceof Element) || target.closest('button') || !getSelection()?.isCollapsed) return
    const line = Number(target.closest<HTMLElement>('[data-line]')?.dataset['line'] ?? 0)
    if (target.closest('[data-switch]')) onSwitchLine?.(line)
    else if (line > 0) onWrite?.({ line, column: columnAt(event) })
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- the text scrolls by keyboard too; what a press does here, the button that edits and the editor's own keys do as well
    <div ref={region} className={styles.region} role="region" tabIndex={0} aria-label={`Text of ${file}`} data-writable={onWrite !== null || undefined} onScroll={look} onClick={press} onPointerEnter={onNear} onFocus={onNear}>
      <ol ref={list} className={`${styles.lines} src-code`}>
        {rows.map((row) => {
          switch (row.kind) {
            case 'line':
              return (
                <Line
                  key={row.line} number={row.line} text={lines[row.line - 1] ?? ''} tokens={tokens[row.line - 1] ?? NOTHING_WRONG} disabled={disabled.has(row.line)}
                  marks={byLine.get(row.line) ?? NO_MARKS} violated={violation?.file === file && violation.line === row.line} wrong={wrong.get(row.line) ?? NOTHING_WRONG}
                />
              )
            case 'mail':
              return <li key={`mail ${row.line}`} data-line={row.line}><Mail text={row.note.text} mail={mail} disabled={disabled.has(row.line)} /></li>
            case 'mistake':
              return <li key={`mistake ${row.line} ${row.mistake.message}`}><Mistake mistake={row.mistake} onFix={onFix} /></li>
          }
        })}
      </ol>
    </div>
  )
}

type Stretch = ReturnType<typeof columnsOf>

function stretchesOf(mistakes: readonly Diagnostic[], lines: readonly string[]): Map<number, Stretch[]> {
  const byLine = new Map<number, Stretch[]>()
  for (const { span } of mistakes) byLine.set(span.line, [...byLine.get(span.line) ?? [], columnsOf(span, lines[span.line - 1] ?? '')])
  return byLine
}

/** Where each line stands; those that a note stands for are where the note is. */
function boundsIn(list: HTMLElement, count: number): LineBounds[] {
  const bounds: LineBounds[] = []
  for (const row of list.querySelectorAll<HTMLElement>(':scope > [data-line]')) {
    const here = { top: row.offsetTop, bottom: row.offsetTop + row.offsetHeight }
    const line = Number(row.dataset['line'])
    while (bounds.length < line - 1) bounds.push(bounds.at(-1) ?? here)
    bounds.push(here)
  }
  while (bounds.length < count) bounds.push(bounds.at(-1) ?? { top: 0, bottom: 0 })
  return bounds
}

/** The column under the pointer, from 1. */
function columnAt({ clientX, clientY }: MouseEvent): number {
  const [node, offset] = caretAt(clientX, clientY)
  const piece = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('[data-at]')
  return piece ? Number(piece.dataset['at']) + offset : 1
}

function caretAt(x: number, y: number): [node: Node | null, offset: number] {
  if (typeof document.caretPositionFromPoint === 'function') {
    const caret = document.caretPositionFromPoint(x, y)
    return [caret?.offsetNode ?? null, caret?.offset ?? 0]
  }
  // What Safari has in its place.
  const range = document.caretRangeFromPoint(x, y)
  return [range?.startContainer ?? null, range?.startOffset ?? 0]
}
