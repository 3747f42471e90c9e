import { memo, useEffect, useMemo, useRef } from 'react'
import type { TraceEvent } from '../../../wire/trace'
import { Axis } from './Axis'
import { type Branch, Branches } from './Branches'
import { EventList } from './EventList'
import { GraceList } from './GraceList'
import { Lanes } from './Lanes'
import { AXIS } from './rows'
import { cursorAt, cursorX, roomIn, scaleOf, widthOf } from './scale'
import type { ScoreLayout } from './score-layout'
import styles from './Score.module.css'
import { useScrub } from './use-scrub'
import { useViewport } from './use-viewport'

export interface TimelineProps {
  readonly layout: ScoreLayout
  /** Where the cursor is drawn: while it is dragged, where the pointer is. */
  readonly cursor: number
  /** 1 where there is room for every sign and its label. */
  readonly zoom: number
  /** Events that explain what broke, and pairs of them that met. */
  readonly marked: ReadonlySet<number>
  readonly ties: readonly (readonly [number, number])[]
  readonly branches?: readonly Branch[]
  /** Cursors that are kept. */
  readonly bookmarks?: readonly number[]
  readonly sayOf: (event: TraceEvent) => string
  readonly onSeek: (cursor: number) => void
  readonly onDrag: (cursor: number) => void
  readonly onDrop: () => void
  readonly onBranch?: (id: number) => void
  /** As many times as near, by the wheel. */
  readonly onZoom: (times: number) => void
  /** So many events have room at zoom 1. */
  readonly onRoom: (events: number) => void
}

/** The run from left to right, and the cursor in it, which is dragged along the axis. */
export const Timeline = memo(function Timeline(props: TimelineProps) {
  const { layout, cursor, zoom, marked, ties, branches, bookmarks = NONE, sayOf, onSeek, onDrag, onDrop, onBranch, onZoom, onRoom } = props
  const { events, broken } = layout
  const timeline = useRef<HTMLDivElement>(null)
  const handle = useRef<HTMLDivElement>(null)
  const scale = useMemo(() => scaleOf(events.length, zoom), [events.length, zoom])
  const { range, width, scrollBy } = useViewport(timeline, scale, cursor)
  const scrub = useScrub({ timeline, scale, scrollBy, onDrag, onDrop })
  useEffect(() => { if (width > 0) onRoom(roomIn(width)) }, [width, onRoom])
  useEffect(() => {
    const element = timeline.current
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return
      // The browser would zoom the page.
      event.preventDefault()
      onZoom(Math.exp(-event.deltaY / 200))
    }
    element?.addEventListener('wheel', wheel, { passive: false })
    return () => element?.removeEventListener('wheel', wheel)
  }, [onZoom])

  const last = events[cursor - 1]
  const page = (key: string): boolean => {
    const to = { PageUp: cursor - 10, PageDown: cursor + 10 }[key]
    if (to === undefined) return false
    onSeek(Math.max(0, Math.min(to, events.length)))
    return true
  }
  return (
    <div ref={timeline} className={styles.scroller}>
      <div
        className={styles.axis} style={{ width: `${widthOf(scale)}px`, height: AXIS }} {...scrub}
        onPointerDown={(event) => { scrub.onPointerDown(event); handle.current?.focus({ preventScroll: true }); event.preventDefault() }}
      >
        <Axis scale={scale} range={range} cursor={cursor} broken={broken} bookmarks={bookmarks} />
        {/* Arrows, Home and End are the page's own keys for the same. */}
        <div
          ref={handle} className={styles.handle} style={{ transform: `translateX(${cursorX(scale, cursor)}px)` }}
          role="slider" tabIndex={0} aria-label="Timeline" aria-orientation="horizontal" aria-valuemin={0} aria-valuemax={events.length} aria-valuenow={cursor}
          aria-valuetext={last ? `event ${cursor} of ${events.length}: ${sayOf(last)}` : events.length > 0 ? `the start, before ${events.length} events` : 'the start'}
          onKeyDown={(event) => { if (page(event.key)) event.preventDefault() }}
        />
      </div>
      {branches && onBranch ? <Branches branches={branches} scale={scale} range={range} onBranch={onBranch} /> : null}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the slider does it by keyboard */}
      <div className={styles.ground} onClick={(event) => onSeek(cursorAt(scale, event.clientX - event.currentTarget.getBoundingClientRect().left))}>
        <Lanes layout={layout} scale={scale} cursor={cursor} range={range} marked={marked} ties={ties} />
      </div>
      {layout.rcu ? <GraceList rcu={layout.rcu} range={range} /> : null}
      <EventList events={events} range={range} sayOf={sayOf} />
    </div>
  )
})

const NONE: readonly number[] = []
