import { memo, useMemo } from 'react'
import type { AgentView, TraceEvent } from '../../../wire/trace'
import { LaneHead } from './LaneHead'
import { RunAsText } from './RunAsText'
import { AXIS, type Row } from './rows'
import { scoreLayout } from './score-layout'
import styles from './Score.module.css'
import { Timeline, type TimelineProps } from './Timeline'
import { Tools, type ToolsProps } from './Tools'

export interface ScoreProps extends Omit<TimelineProps, 'layout'>, Pick<ToolsProps, 'whole' | 'asText' | 'onWhole' | 'onText'> {
  readonly agents: readonly AgentView[]
  /** The same agents, whatever they are at: what was drawn of the run stays while it is the same list. */
  readonly roster: readonly AgentView[]
  readonly events: readonly TraceEvent[]
  readonly onStep: (agent: number, alternative: number) => void
  /** The key that steps an agent, as it is shown. */
  readonly keyOf: (agent: number) => string
  /** Nothing can step any more. */
  readonly over: boolean
}

/** A lane for each agent: what it would do next, and what it did. */
export function Score({ agents, roster, events, onStep, keyOf, over, whole, asText, onWhole, onText, ...timeline }: ScoreProps) {
  const layout = useMemo(() => scoreLayout(roster, events), [roster, events])
  return (
    <div className={styles.score} data-scroller>
      <div className={styles.sheet}>
        <div className={styles.corner} style={{ height: AXIS }}>
          <h2>Step</h2>
          <Tools events={events.length} switches={layout.switches.length} zoom={timeline.zoom} whole={whole} asText={asText} onZoom={timeline.onZoom} onWhole={onWhole} onText={onText} />
        </div>
        <Heads rows={layout.rows} agents={agents} over={over} keyOf={keyOf} onStep={onStep} />
        {asText ? <RunAsText agents={roster} events={events} cursor={timeline.cursor} /> : <Timeline layout={layout} {...timeline} />}
      </div>
    </div>
  )
}

const Heads = memo(function Heads({ rows, agents, over, keyOf, onStep }: Pick<ScoreProps, 'agents' | 'over' | 'keyOf' | 'onStep'> & { readonly rows: readonly Row[] }) {
  return (
    <div className={styles.heads}>
      {rows.map((row) => {
        const agent = agents[row.agent]
        const drain = agents.find((one) => one.kind === 'buffer' && one.cpu === row.cpu && row.cpu >= 0)
        return agent ? (
          <LaneHead key={row.agent} agent={agent} drain={drain ?? null} height={row.height} over={over} keyName={keyOf(row.agent)} drainKey={drain ? keyOf(drain.agent) : ''} onStep={onStep} />
        ) : null
      })}
    </div>
  )
})
