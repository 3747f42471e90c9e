/* Where events stand along the timeline: positions in pixels from its left edge, indices of events from 0. */

/** From one event to the next, at zoom 1. */
export const NATURAL = 34
/** Half of the longest label, so that the first is not cut. */
export const LEFT = 44
export const RIGHT = 40
/** Below this there is no room for a glyph: events are ticks. */
export const DENSE = 15

/** Half the width of the cursor's handle, and a little air. */
export const BESIDE_HANDLE = 9

export interface Scale {
  readonly count: number
  /** From one event to the next. */
  readonly stride: number
}

/** Events `from` … `to - 1`. */
export interface Range { readonly from: number; readonly to: number }

export function scaleOf(count: number, zoom: number): Scale {
  return { count, stride: NATURAL * zoom }
}

export function xOf({ stride }: Scale, index: number): number {
  return LEFT + index * stride
}

/** Where the cursor stands: behind the last event that is past. */
export function cursorX(scale: Scale, cursor: number): number {
  return xOf(scale, cursor) - scale.stride / 2
}

/** The cursor that stands nearest to a position. */
export function cursorAt(scale: Scale, x: number): number {
  return Math.max(0, Math.min(scale.count, Math.round((x - cursorX(scale, 0)) / scale.stride)))
}

export function widthOf(scale: Scale): number {
  return xOf(scale, scale.count) + RIGHT
}

/** How many events have room at zoom 1. */
export function roomIn(width: number): number {
  return Math.max(1, (width - LEFT - RIGHT) / NATURAL)
}

// The range goes in steps, so that not every pixel that is scrolled is drawn anew.
const STEP = 272

/** Events to draw where that much is in view, with a margin to scroll into. */
export function rangeIn(scale: Scale, left: number, width: number): Range {
  const first = (Math.floor(left / STEP) - 1) * STEP
  const last = (Math.ceil((left + width) / STEP) + 1) * STEP
  return {
    from: Math.max(0, Math.min(scale.count, Math.floor((first - LEFT) / scale.stride))),
    to: Math.max(0, Math.min(scale.count, Math.ceil((last - LEFT) / scale.stride))),
  }
}

const ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]

/** Each how-many-th event has its number on the axis, so that the numbers do not touch. */
export function numberedEvery({ count, stride }: Scale): number {
  const width = `${count}`.length * 7 + 10
  return ROUND.find((every) => every * stride >= width) ?? 20_000
}
