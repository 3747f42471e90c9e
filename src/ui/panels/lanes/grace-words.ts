import { awaited, type GracePeriod, type RcuTrack, type ReadSection } from '../../../wire/grace-period'

/* What there is to say of read-side sections and grace periods: after `cursor` events, and over all of the run. */

const past = (event: number | null, cursor: number): event is number => event !== null && event < cursor

/** Who is inside a section, and who has left one of which others do not know yet. */
export function insideAt({ sections }: RcuTrack, cursor: number): { readonly section: ReadSection; readonly left: boolean }[] {
  return sections.filter(({ enter, over }) => enter < cursor && !past(over, cursor)).map((section) => ({ section, left: past(section.leave, cursor) }))
}

/** What the agent is at, or was at last: undefined if nothing has been asked of it. */
export function periodOf({ gracePeriods }: RcuTrack, agent: number, cursor: number): GracePeriod | undefined {
  return gracePeriods.findLast((one) => one.agent === agent && one.asked < cursor)
}

/** How far it has come. */
export function stageAt(track: RcuTrack, period: GracePeriod, cursor: number): string {
  const event = (index: number): string => `event ${index + 1}`
  if (past(period.done, cursor)) return `over since ${event(period.over ?? period.done)}${period.callback ? `, ${calls(period)} was called` : ''}`
  if (past(period.invoked, cursor)) return `over, ${calls(period)} runs`
  if (past(period.over, cursor)) return period.callback ? `over, ${calls(period)} is due` : 'over, its caller may go on'
  if (past(period.begun, cursor)) return awaited(track, period, cursor).length > 0 ? `began with ${event(period.begun)}` : 'may end: nobody is inside any more'
  if (past(period.visible, cursor)) return 'asked for, may begin'
  return `asked for, queued behind the stores of its CPU`
}

/** `free_config(config_cache_objects[0])`; empty where the caller waits itself. */
export function calls({ callback, object }: GracePeriod): string {
  return callback ? `${callback}(${object})` : ''
}

/** All of its life, as a sentence. */
export function lifeOf({ sections }: RcuTrack, period: GracePeriod): string {
  const { call, cpu, asked, begun, waitsFor, over, invoked, callback } = period
  const at = (index: number): string => `event ${index + 1}`
  const readers = waitsFor.flatMap((index) => sections[index] ?? []).map((one) => `CPU ${one.cpu}’s section since ${at(one.enter)}${one.over === null ? '' : `, over with ${at(one.over)}`}`)
  return [
    `${call}${cpu >= 0 ? ` by CPU ${cpu}` : ''}: asked for with ${at(asked)}`,
    begun === null ? 'has not begun' : `begins with ${at(begun)} and waits for ${readers.join('; and ') || 'nobody'}`,
    ...(begun === null ? [] : [over === null ? 'is not over' : `is over with ${at(over)}`]),
    ...(invoked === null ? [] : [callback ? `${calls(period)} is called with ${at(invoked)}` : `its caller goes on with ${at(invoked)}`]),
  ].join('; ')
}
