import { awaited, type GracePeriod, type RcuTrack, sectionInWords } from '../wire/grace-period'

/** What an agent that waits for readers, or for a grace period, waits for by name. */
export function rcuWait(track: RcuTrack | null, cursor: number, why: string, agent: number): string {
  if (!track) return why
  if (why === 'readers') return readers(track, track.gracePeriods.find((one) => one.agent === agent && one.begun !== null && one.over === null), cursor) || 'a call of synchronize_rcu()'
  if (why === 'a grace period') {
    const names = readers(track, track.gracePeriods.find((one) => one.by === agent && one.callback === '' && one.over === null), cursor)
    return names ? `${why}, and that for ${names}` : why
  }
  return why
}

function readers(track: RcuTrack, period: GracePeriod | undefined, cursor: number): string {
  return period ? awaited(track, period, cursor).map((section) => sectionInWords(section, cursor)).join(' and ') : ''
}
