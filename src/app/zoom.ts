/* How near the timeline is looked at: 1 where each event has room for its sign and label, 0 for as far as need be. */

/** The zoom wished for, and how many events have room at zoom 1, as the page measured. */
export interface Zoom { readonly zoom: number; readonly room: number }

/** The zoom at which all of the run is in view. */
export function wholeZoom(room: number, events: number): number {
  return Math.min(1, room / Math.max(1, events))
}

/** The zoom as it is: never further than all in view. */
export function zoomOf({ zoom, room }: Zoom, events: number): number {
  return Math.min(1, Math.max(zoom, wholeZoom(room, events)))
}

/** The wish for so many times as near. */
export function zoomed(now: Zoom, events: number, times: number): number {
  const next = Math.min(1, zoomOf(now, events) * times)
  // All in view stays all in view while the run grows.
  return next <= wholeZoom(now.room, events) ? 0 : next
}
