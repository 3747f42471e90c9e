import { type CSSProperties, Fragment, memo } from 'react'
import type { AgentView } from '../../../wire/trace'
import { hueOf } from '../../kit/hue'
import { Tile } from '../../kit/Tile'
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
  return (
    <section
      className={styles.head} data-cpu={hueOf(agent.cpu)} data-lane={isCpu ? agent.cpu : undefined} data-low={!isCpu || undefined} style={{ '--row': `${height}px` } as CSSProperties}
      aria-label={isCpu ? `CPU ${agent.cpu}, ${agent.name}` : agent.name}
    >
      {isCpu ? <Tile cpu={agent.cpu} size="large" /> : <Name name={agent.name} />}
      <StepBox agent={agent} name={isCpu ? `CPU ${agent.cpu}` : agent.name} over={over} keyName={keyName} onStep={onStep} onChoose={onChoose} />
      {forCall ? <Period call={forCall} cpu={forCpu} stage={stage} /> : isCpu || agent.state === 'ready' ? <Where agent={agent} /> : null}
      {isCpu ? (
        <div className={styles.rest}>
          {agent.buffer ? <StoreBuffer cpu={agent.cpu} entries={agent.buffer} drain={drain} over={over} keyName={drainKey} onStep={onStep} /> : null}
          <Facts context={agent.context} locals={agent.locals} />
        </div>
      ) : null}
    </section>
  )
}, (before, after) => before.onStep === after.onStep && before.over === after.over && before.keyName === after.keyName && before.drainKey === after.drainKey
  && before.height === after.height && before.forCall === after.forCall && before.forCpu === after.forCpu && before.stage === after.stage && sameAgent(before.agent, after.agent) && sameAgent(before.drain, after.drain))

// Agents come anew with each step; most did not change.
function sameAgent(a: AgentView | null, b: AgentView | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** In one line, cut at its end. */
function Facts({ context, locals }: Pick<AgentView, 'context' | 'locals'>) {
  return (
    <p className={styles.facts}>
      {context.map((words) => <Fragment key={words}><span className={styles.context}>{words}</span>{' '}</Fragment>)}
      {lately(locals).map(({ func, name, value, changed }) => (
        <Fragment key={`${func} ${name}`}><span className={styles.local} data-changed={changed || undefined} title={`${name} of ${func}: ${value}`}>{name} <b>{value}</b></span>{' '}</Fragment>
      ))}
    </p>
  )
}

/** `rcu_callback_gp 0`, which may go on in a second line behind an underscore. */
function Name({ name }: { readonly name: string }) {
  return <span className={styles.name} title={name}>{name.split(/(?<=_)/).map((part, index) => <Fragment key={index}>{index > 0 ? <wbr /> : null}{part}</Fragment>)}</span>
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
