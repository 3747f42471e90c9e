import type { App, SessionState } from '../../app/app'
import { reportOf } from '../../app/fault-words'
import { canReturn } from '../../app/session-machine'
import { count } from '../kit/count'
import { Fault, type WayOn } from '../panels/fault/Fault'

/** The session failed: what is on screen is the last that it gave. */
export function FaultArea({ app, session }: { readonly app: App; readonly session: SessionState }) {
  const { fault, program, schedule, moment } = session.context
  if (fault === null) return null
  const back: readonly WayOn[] = canReturn(session.context) && moment
    ? [{ verb: moment.cursor === 0 ? 'Back to the start' : `Back to event ${count(moment.cursor)}`, go: () => app.session.send({ type: 'RETURN' }) }] : []
  return (
    <Fault
      title="Lockstep failed, not the program" sentence={fault} report={() => reportOf(fault, program, schedule)}
      ways={[...back, { verb: 'Try again', go: () => app.session.send({ type: 'RETRY' }) }]}
    />
  )
}
