import { awaited, type GracePeriod, type RcuTrack, type ReadSection } from '../../../wire/grace-period'
import { type Range, type Scale, cursorX, xOf } from './scale'
import type { ScoreLayout } from './score-layout'

/** A stretch of time, and how much of it is past. */
export interface Stretch { readonly from: number; readonly to: number; readonly past: number }

export interface SectionShape extends Stretch { readonly section: ReadSection; readonly y: number; /** Left, and others do not know it yet: from here on. */ readonly left: number | null }

/** From the beginning of a grace period up to the section, or sections, of a CPU that it waits for. */
export interface Tie { readonly x: number; readonly from: number; readonly to: number; readonly cpu: number; /** It is waited for now. */ readonly now: boolean; readonly past: boolean }

export interface Point { readonly x: number; readonly past: boolean }

export interface PeriodShape {
  readonly period: GracePeriod
  readonly y: number
  readonly asked: Point
  /** From the request to the beginning. */
  readonly queued: Stretch | null
  readonly waits: Stretch | null
  readonly ties: readonly Tie[]
  readonly over: Point | null
  readonly invoked: Point | null
  /** Where its label begins, and how far it may go. */
  readonly label: { readonly x: number; readonly width: number }
}

function stretch(scale: Scale, cursor: number, from: number, to: number | null): Stretch {
  const [left, right] = [xOf(scale, from), to === null ? Math.max(cursorX(scale, scale.count), xOf(scale, from)) : xOf(scale, to)]
  const until = to !== null && to < cursor ? right : Math.min(right, cursorX(scale, cursor))
  return { from: left, to: right, past: from < cursor ? Math.max(0, until - left) : 0 }
}

const within = (range: Range, from: number, to: number | null): boolean => from < range.to && (to === null || to >= range.from)

/** The sections of the range, each in the line of its CPU. */
export function sectionShapes({ readers, rcu }: ScoreLayout, scale: Scale, cursor: number, range: Range): SectionShape[] {
  const lineOf = new Map(readers?.lines.map(({ cpu, y }) => [cpu, y]))
  return (rcu?.sections ?? []).flatMap((section): SectionShape[] => {
    const y = lineOf.get(section.cpu)
    const end = rcu?.marked ? section.over : section.leave
    if (y === undefined || !within(range, section.enter, end)) return []
    return [{ section, y, ...stretch(scale, cursor, section.enter, end), left: section.leave === null || section.leave === end ? null : xOf(scale, section.leave) }]
  })
}

/** The grace periods of the range, each in the row of the agent that begins and ends it. */
export function periodShapes(layout: ScoreLayout, scale: Scale, cursor: number, range: Range): PeriodShape[] {
  const { rcu, rowOf } = layout
  return (rcu?.gracePeriods ?? []).flatMap((period, index): PeriodShape[] => {
    const row = rowOf[period.agent]
    if (!rcu || !row || !within(range, period.asked, period.done)) return []
    const point = (event: number | null): Point | null => (event === null ? null : { x: xOf(scale, event), past: event < cursor })
    const { asked, begun } = period
    const next = rcu.gracePeriods.find((later, at) => at > index && later.agent === period.agent)
    const x = xOf(scale, asked)
    return [{
      period, y: row.rail, asked: { x, past: asked < cursor },
      queued: begun === asked ? null : stretch(scale, cursor, asked, begun),
      waits: begun === null ? null : stretch(scale, cursor, begun, period.over),
      ties: begun === null ? [] : tiesOf(layout, rcu, period, cursor, xOf(scale, begun), row.rail),
      over: point(period.over), invoked: point(period.invoked),
      label: { x, width: next ? xOf(scale, next.asked) - x - 12 : Infinity },
    }]
  })
}

function tiesOf({ readers }: ScoreLayout, rcu: RcuTrack, period: GracePeriod, cursor: number, x: number, y: number): Tie[] {
  const waiting = new Set(awaited(rcu, period, cursor).map(({ cpu }) => cpu))
  const tied = new Set(period.waitsFor.map((index) => rcu.sections[index]?.cpu))
  return (readers?.lines ?? []).filter(({ cpu }) => tied.has(cpu))
    .map((line): Tie => ({ x, from: y, to: line.y, cpu: line.cpu, now: waiting.has(line.cpu), past: period.begun !== null && period.begun < cursor }))
}

/** Events that the track draws itself, in the rows of its agents. */
export function drawnByTrack(rcu: RcuTrack | null): ReadonlySet<number> {
  return new Set((rcu?.gracePeriods ?? []).flatMap(({ begun, over }) => [begun, over]).filter((event) => event !== null))
}
