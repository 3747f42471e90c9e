import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef } from 'react'
import { cursorAt, type Scale } from './scale'

export interface ScrubHandlers {
  readonly onPointerDown: (event: ReactPointerEvent) => void
  readonly onPointerMove: (event: ReactPointerEvent) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
}

export interface Scrubbing {
  /** The element whose left edge is position 0. */
  readonly timeline: RefObject<HTMLElement | null>
  readonly scale: Scale
  readonly scrollBy: (by: number) => void
  readonly onDrag: (cursor: number) => void
  readonly onDrop: () => void
}

/** How near to an edge of what is in view the pointer makes it scroll, and how fast, in pixels and pixels a frame. */
const EDGE = 28
const SPEED = 14

/** The cursor goes where the pointer is, from press to release; at the edges what is in view goes along. */
export function useScrub(scrubbing: Scrubbing): ScrubHandlers {
  const now = useRef(scrubbing)
  useEffect(() => { now.current = scrubbing })
  const drag = useRef<{ x: number; cursor: number; left: number; right: number; frame: number } | null>(null)

  const follow = (): void => {
    const held = drag.current
    const { timeline, scale, onDrag } = now.current
    if (!held || !timeline.current) return
    const cursor = cursorAt(scale, held.x - timeline.current.getBoundingClientRect().left + timeline.current.scrollLeft)
    if (cursor === held.cursor) return
    held.cursor = cursor
    onDrag(cursor)
  }
  const creep = (): void => {
    const held = drag.current
    if (!held) return
    const by = held.x < held.left + EDGE ? -SPEED : held.x > held.right - EDGE ? SPEED : 0
    if (by !== 0) {
      now.current.scrollBy(by)
      follow()
    }
    held.frame = requestAnimationFrame(creep)
  }
  const drop = (): void => {
    if (!drag.current) return
    cancelAnimationFrame(drag.current.frame)
    drag.current = null
    now.current.onDrop()
  }
  useEffect(() => () => { if (drag.current) cancelAnimationFrame(drag.current.frame) }, [])

  return {
    onPointerDown(event) {
      const { timeline } = now.current
      if (event.button !== 0 || !timeline.current || drag.current) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const around = timeline.current.closest('[data-scroller]')?.getBoundingClientRect()
      const own = timeline.current.getBoundingClientRect()
      // The heads lie over the left end of what scrolls.
      const left = timeline.current.scrollWidth > timeline.current.clientWidth ? own.left : (around?.left ?? 0) + timeline.current.offsetLeft
      const right = Math.min(own.right, around && around.width > 0 ? around.right : Infinity)
      drag.current = { x: event.clientX, cursor: -1, left, right, frame: requestAnimationFrame(creep) }
      follow()
    },
    onPointerMove(event) {
      if (!drag.current) return
      drag.current.x = event.clientX
      follow()
    },
    onPointerUp: drop,
    onPointerCancel: drop,
  }
}
