import { PLAIN_VIEW, SHARED_PANES, type SharedView } from './link'

/* `ct` is the score, as text; `z8` half as near, `a` all of the run; `f2` the third file. */

/** Steps of the zoom from one size to half of it. */
const STEPS = 8
const FARTHEST = 999

/** Empty for the view as a program opens. */
export function printView({ file, pane, asText, zoom }: SharedView): string {
  const steps = zoom > 0 ? Math.min(FARTHEST, Math.round(-Math.log2(Math.min(zoom, 1)) * STEPS)) : null
  return [
    pane === 'source' ? '' : { machine: 'm', score: 'c', verdict: 'v' }[pane],
    asText ? 't' : '',
    steps === null ? 'a' : steps > 0 ? `z${steps}` : '',
    file === null || file > 99 ? '' : `f${file}`,
  ].join('')
}

/** Null where the text is no view. */
export function readView(text: string): SharedView | null {
  const [whole, pane = '', asText, zoom, file] = /^([mcv])?(t)?(a|z\d{1,3})?(?:f(\d{1,2}))?$/.exec(text) ?? []
  if (whole === undefined) return null
  return {
    file: file === undefined ? null : Number(file),
    pane: SHARED_PANES['_mcv'.indexOf(pane || '_')] ?? PLAIN_VIEW.pane,
    asText: asText !== undefined,
    zoom: zoom === undefined ? 1 : zoom === 'a' ? 0 : 2 ** (-Number(zoom.slice(1)) / STEPS),
  }
}
