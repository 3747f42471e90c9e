import { memo, useMemo, useState } from 'react'
import type { RcuTrack } from '../../../wire/grace-period'
import type { AgentView, TraceEvent } from '../../../wire/trace'
import { FoldHead } from './FoldHead'
import { periodOf, stageAt } from './grace-words'
import { withoutPart } from './idle'
import { LaneHead } from './LaneHead'
import { ReadersHead } from './ReadersHead'
import { RunAsText } from './RunAsText'
import { AXIS } from './rows'
import { type ScoreLayout, scoreLayout } from './score-layout'
import styles from './Score.module.css'
import { Timeline, type TimelineProps } from './Timeline'
import { Tools, type ToolsProps } from './Tools'

export interface ScoreProps extends Omit<TimelineProps, 'layout'>, Pick<ToolsProps, 'whole' | 'asText' | 'onWhole' | 'onText'> {
  readonly agents: readonly AgentView[]
  /** The same agents, whatever they are at: what was drawn of the run stays while it is the same list. */
  readonly roster: readonly AgentView[]
  readonly events: readonly TraceEvent[]
  /** Null where the program has no RCU. */
  readonly rcu: RcuTrack | null
  /** The moment that the heads speak of: while the cursor is dragged, where it was. */
  readonly moment: number
  readonly onStep: (agent: number, alternative: number) => void
  /** Asks which way the agent's next event goes. */
  readonly onChoose: (agent: number) => void
  /** The key that steps an agent, as it is shown. */
  readonly keyOf: (agent: number) => string
  /** Nothing can step any more. */
  readonly over: boolean
}

/** A lane for each agent: what it would do next, and what it did. */
export function Score({ agents, roster, events, rcu, moment, onStep, onChoose, keyOf, over, whole, asText, onWhole, onText, ...timeline }: ScoreProps) {
  const [unfolded, setUnfolded] = useState(false)
  const without = useMemo(() => withoutPart(roster, events, rcu), [roster, events, rcu])
  // As text: the layout stays the same until another agent may step.
  const idle = without.filter((agent) => agents[agent]?.state !== 'ready').join(' ')
  const layout = useMemo(() => scoreLayout(roster, events, rcu, idle === '' ? [] : idle.split(' ').map(Number), unfolded), [roster, events, rcu, idle, unfolded])
  return (
    <div className={styles.score} data-scroller>
      <div className={styles.sheet}>
        <div className={styles.corner} style={{ height: AXIS }}>
          <h2>{over ? 'The run is over' : 'Step'}</h2>
          <Tools events={events.length} switches={layout.switches.length} zoom={timeline.zoom} whole={whole} asText={asText} onZoom={timeline.onZoom} onWhole={onWhole} onText={onText} />
        </div>
        <Heads layout={layout} moment={moment} agents={agents} over={over} keyOf={keyOf} unfolded={unfolded} onFold={setUnfolded} onStep={onStep} onChoose={onChoose} />
        {asText ? <RunAsText agents={roster} events={events} cursor={timeline.cursor} /> : <Timeline layout={layout} {...timeline} />}
      </div>
    </div>
  )
}

interface HeadsProps extends Pick<ScoreProps, 'agents' | 'moment' | 'over' | 'keyOf' | 'onStep' | 'onChoose'> {
  readonly layout: ScoreLayout
  readonly unfolded: boolean
  readonly onFold: (unfolded: boolean) => void
}

const Heads = memo(function Heads({ layout, agents, moment, over, keyOf, unfolded, onFold, onStep, onChoose }: HeadsProps) {
  const { rows, readers, rcu, fold } = layout
  const heads = rows.map((row) => {
    const agent = agents[row.agent]
    const drain = agents.find((one) => one.kind === 'buffer' && one.cpu === row.cpu && row.cpu >= 0)
    const period = rcu && row.cpu < 0 ? periodOf(rcu, row.agent, moment) : undefined
    return agent ? (
      <LaneHead
        key={row.agent} agent={agent} drain={drain ?? null} height={row.height} over={over} keyName={keyOf(row.agent)} drainKey={drain ? keyOf(drain.agent) : ''} onStep={onStep} onChoose={onChoose}
        forCall={period?.call ?? ''} forCpu={period?.cpu ?? -1} stage={rcu && period ? stageAt(rcu, period, moment) : ''}
      />
    ) : null
  })
  const cpus = rows.filter(({ cpu }) => cpu >= 0).length
  const shown = rows.filter(({ y }) => !fold || y < fold.y).length
  return (
    <div className={styles.heads}>
      {heads.slice(0, cpus)}
      {readers && rcu ? <ReadersHead rcu={rcu} cursor={moment} height={readers.height} /> : null}
      {heads.slice(cpus, shown)}
      {fold ? <FoldHead names={fold.agents.flatMap((agent) => agents[agent]?.name ?? [])} over={over} unfolded={unfolded} onFold={onFold} /> : null}
      {heads.slice(shown)}
    </div>
  )
})
