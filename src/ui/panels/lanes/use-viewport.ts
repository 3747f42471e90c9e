import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { cursorX, type Range, rangeIn, type Scale } from './scale'

export interface Viewport {
  /** Events to draw. */
  readonly range: Range
  /** Width of the timeline that is in view. */
  readonly width: number
  /** Scrolls by so many pixels. */
  readonly scrollBy: (by: number) => void
}

/** Least distance of the cursor from either edge. */
const MARGIN = 60

/**
 * What of the timeline is in view. On a desk the whole score scrolls, heads staying at the left; where
 * there is less room the timeline scrolls by itself. The cursor is kept in view, and where it is while zooming.
 */
export function useViewport(timeline: RefObject<HTMLElement | null>, scale: Scale, cursor: number): Viewport {
  const scroller = useRef<HTMLElement | null>(null)
  const left = useRef(0)
  const [width, setWidth] = useState(0)
  const [range, setRange] = useState<Range>({ from: 0, to: 0 })

  const look = useCallback((): void => {
    const next = rangeIn(scale, left.current, width)
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
  }, [scale, width])

  useLayoutEffect(() => {
    const element = timeline.current
    const around = element?.closest<HTMLElement>('[data-scroller]')
    if (!element || !around) return undefined
    const measure = (): void => {
      const own = getComputedStyle(element).overflowX !== 'visible'
      scroller.current = own ? element : around
      setWidth(Math.max(0, own ? element.clientWidth : around.clientWidth - element.offsetLeft))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(around)
    observer.observe(element)
    return () => observer.disconnect()
  }, [timeline])

  useEffect(() => {
    const element = timeline.current
    const around = element?.closest<HTMLElement>('[data-scroller]')
    const scrolled = (): void => {
      left.current = scroller.current?.scrollLeft ?? 0
      look()
    }
    element?.addEventListener('scroll', scrolled, { passive: true })
    around?.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      element?.removeEventListener('scroll', scrolled)
      around?.removeEventListener('scroll', scrolled)
    }
  }, [timeline, look])

  const before = useRef({ scale, cursor })
  useLayoutEffect(() => {
    const was = before.current
    before.current = { scale, cursor }
    const x = cursorX(scale, cursor)
    const margin = Math.min(MARGIN, width / 4)
    // Zoomed: the cursor stays where it is on screen.
    let to = was.scale.stride === scale.stride ? left.current : Math.max(0, left.current + x - cursorX(was.scale, was.cursor))
    if (x < to + margin || x > to + width - margin) to = Math.max(0, x - width * 0.6)
    if (width > 0 && to !== left.current && scroller.current) {
      scroller.current.scrollLeft = to
      // What the browser made of it: it scrolls no further than there is something.
      left.current = scroller.current.scrollLeft
    }
    look()
  }, [scale, cursor, width, look])

  const scrollBy = useCallback((by: number): void => { scroller.current?.scrollBy({ left: by }) }, [])
  return { range, width, scrollBy }
}
