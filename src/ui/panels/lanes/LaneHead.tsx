import { type CSSProperties, memo } from 'react'
import type { AgentView } from '../../../wire/trace'
import { hueOf } from '../../kit/hue'
import { Tile } from '../../kit/Tile'
import { ROW } from './rows'
import styles from './Score.module.css'
import { StepBox } from './StepBox'
import { StoreBuffer } from './StoreBuffer'

export interface LaneHeadProps {
  readonly agent: AgentView
  /** The agent that drains its store buffer; null where there is none. */
  readonly drain: AgentView | null
  readonly height: number
  /** Nothing can step any more. */
  readonly over: boolean
  readonly keyName: string
  readonly drainKey: string
  /** The call whose grace period it has in hand, of which CPU, and how far that is; empty if none. */
  readonly forCall: string
  readonly forCpu: number
  readonly stage: string
  readonly onStep: (agent: number, alternative: number) => void
  readonly onChoose: (agent: number) => void
}

/** An agent: its next event, which is the button that takes it, its store buffer, context and locals. */
export const LaneHead = memo(function LaneHead({ agent, drain, height, over, keyName, drainKey, forCall, forCpu, stage, onStep, onChoose }: LaneHeadProps) {
  const isCpu = agent.cpu >= 0
  const low = height < ROW
  return (
    <section
      className={styles.head} data-cpu={hueOf(agent.cpu)} data-lane={isCpu ? agent.cpu : undefined} data-low={low || undefined} style={{ '--row': `${height}px` } as CSSProperties}
      aria-label={isCpu ? `CPU ${agent.cpu}, ${agent.name}` : agent.name}
    >
      <Tile cpu={agent.cpu} size={low ? 'small' : 'large'} />
      <StepBox agent={agent} name={isCpu ? `CPU ${agent.cpu}` : agent.name} over={over} keyName={keyName} onStep={onStep} onChoose={onChoose} />
      {forCall ? <Period call={forCall} cpu={forCpu} stage={stage} /> : <Where agent={agent} />}
      {low ? null : (
        <div className={styles.rest}>
          {agent.buffer ? <StoreBuffer cpu={agent.cpu} entries={agent.buffer} drain={drain} over={over} keyName={drainKey} onStep={onStep} /> : null}
          {agent.context.map((words) => <span key={words} className={styles.context}>{words}</span>)}
          {lately(agent.locals).map(({ func, name, value, changed }) => (
            <span key={`${func} ${name}`} className={styles.local} data-changed={changed || undefined} title={`${name} of ${func}: ${value}`}>{name} <b>{value}</b></span>
          ))}
        </div>
      )}
    </section>
  )
}, (before, after) => before.onStep === after.onStep && before.over === after.over && before.keyName === after.keyName && before.drainKey === after.drainKey
  && before.height === after.height && before.forCall === after.forCall && before.forCpu === after.forCpu && before.stage === after.stage && sameAgent(before.agent, after.agent) && sameAgent(before.drain, after.drain))

// Agents come anew with each step; most did not change.
function sameAgent(a: AgentView | null, b: AgentView | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** Those that its last event changed come first: the row may have no room for all. */
function lately(locals: AgentView['locals']): AgentView['locals'] {
  return locals.toSorted((a, b) => Number(b.changed) - Number(a.changed))
}

/** What the grace period is for, and how far it is. */
function Period({ call, cpu, stage }: { readonly call: string; readonly cpu: number; readonly stage: string }) {
  return (
    <span className={styles.period} title={`${call}: ${stage}`}>
      <span className={styles.call}>{cpu >= 0 ? <><Tile cpu={cpu} label={`CPU ${cpu}`} />{' '}</> : null}<code>{call}</code></span>{' '}
      <span className={styles.stage}>{stage}</span>
    </span>
  )
}

function Where({ agent }: { readonly agent: AgentView }) {
  const { next, name } = agent
  const func = next && agent.state !== 'finished' && next.stack.length > 0 ? next.within.replace(/\(.*/, '') || next.stack.at(-1) : undefined
  if (!next || func === undefined) return <span className={styles.where} title={name}><code>{name}</code></span>
  const line = next.span.line > 0 ? `, line ${next.span.line}` : ''
  return <span className={styles.where} title={`in ${func}${line}`}>in <code>{func}</code>{line}</span>
}
