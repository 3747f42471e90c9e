import { type CSSProperties, memo } from 'react'
import type { AgentView } from '../../../wire/trace'
import { hueOf } from '../../kit/hue'
import { Key } from '../../kit/Key'
import { Tile } from '../../kit/Tile'
import { ROW } from './layout'
import styles from './Score.module.css'

export interface LaneHeadProps {
  readonly agent: AgentView
  /** The agent that drains its store buffer; null where there is none. */
  readonly drain: AgentView | null
  readonly height: number
  readonly over: boolean
  readonly keyName: string
  readonly drainKey: string
  readonly agents: readonly AgentView[]
  readonly onStep: (agent: number, alternative: number) => void
}

/** An agent: its next event, which is the button that takes it, its store buffer, context and locals. */
export const LaneHead = memo(function LaneHead({ agent, drain, height, over, keyName, drainKey, onStep }: LaneHeadProps) {
  const name = agent.cpu >= 0 ? `CPU ${agent.cpu}` : agent.name
  return (
    <section className={styles.head} data-cpu={hueOf(agent.cpu)} data-low={height < ROW || undefined} style={{ '--row': `${height}px` } as CSSProperties} aria-label={agent.cpu >= 0 ? `CPU ${agent.cpu}, ${agent.name}` : agent.name}>
      <Tile cpu={agent.cpu} size={height < ROW ? 'small' : 'large'} />
      <StepBox agent={agent} name={name} over={over} keyName={keyName} onStep={onStep} />
      <span className={styles.where}>
        {agent.next && agent.state !== 'finished' ? (
          agent.next.stack.length > 0 ? <>in <code>{agent.next.within ? agent.next.within.replace(/\(.*/, '') : agent.next.stack.at(-1)}</code>{agent.next.span.line > 0 ? `, line ${agent.next.span.line}` : ''}</> : agent.name
        ) : <code>{agent.name}</code>}
      </span>
      {height < ROW ? null : (
        <div className={styles.rest}>
          {agent.buffer ? <Buffer cpu={agent.cpu} entries={agent.buffer} drain={drain} over={over} keyName={drainKey} onStep={onStep} /> : null}
          {agent.context.map((words) => <span key={words} className={styles.context}>{words}</span>)}
          {agent.locals.map((local) => (
            <span key={`${local.func} ${local.name}`} className={styles.local}>{local.name} <b>{local.value}</b></span>
          ))}
        </div>
      )}
    </section>
  )
}, (before, after) => before.onStep === after.onStep && before.over === after.over && before.keyName === after.keyName && before.drainKey === after.drainKey
  && before.height === after.height && sameAgent(before.agent, after.agent) && sameAgent(before.drain, after.drain))

// Agents come anew with each step; most did not change.
function sameAgent(a: AgentView | null, b: AgentView | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function StepBox({ agent, name, over, keyName, onStep }: { readonly agent: AgentView; readonly name: string; readonly over: boolean; readonly keyName: string; readonly onStep: LaneHeadProps['onStep'] }) {
  if (agent.state === 'finished') return <span className={styles.done}>finished</span>
  const waits = agent.waitsFor ? `waits for ${agent.waitsFor}` : over ? 'the run is over' : 'has nothing to do'
  const text = agent.next?.text ?? ''
  if (agent.state === 'blocked') {
    return (
      <button type="button" className={styles.box} data-blocked aria-disabled aria-label={`${name} ${waits}${text ? `: ${text}` : ''}`}>
        <span className={styles.blocked}>{waits}</span>
      </button>
    )
  }
  if (agent.alternatives.length > 1) {
    return (
      <span className={styles.choices} role="group" aria-label={`${name}: ${text}`}>
        {agent.alternatives.map(({ alternative, text: way }) => (
          <button key={alternative} type="button" className={styles.choice} aria-label={`Step ${name}: ${way}`} onClick={() => onStep(agent.agent, alternative)}><code>{way}</code></button>
        ))}
      </span>
    )
  }
  return (
    <button type="button" className={styles.box} aria-label={`Step ${name}: ${text}`} aria-keyshortcuts={keyName} title={text} onClick={() => onStep(agent.agent, agent.alternatives[0]?.alternative ?? 0)}>
      <code>{text}</code>{keyName ? <Key>{keyName}</Key> : null}
    </button>
  )
}

/** The store buffer, oldest entry right, beside the arrow to memory that drains it. */
function Buffer({ cpu, entries, drain, over, keyName, onStep }: { readonly cpu: number; readonly entries: readonly { readonly place: string; readonly value: string }[]; readonly drain: AgentView | null; readonly over: boolean; readonly keyName: string; readonly onStep: LaneHeadProps['onStep'] }) {
  const oldest = entries[0]
  return (
    <span className={styles.buffer}>
      <span className={styles.caption}>buffer</span>
      {entries.length === 0 ? <span className={styles.empty}>empty</span> : (
        <span className={styles.entries} role="list" aria-label={`Store buffer of CPU ${cpu}, newest first`}>
          {entries.toReversed().map((entry, index) => <code key={index} role="listitem" className={styles.entry}>{entry.place} ← {entry.value}</code>)}
        </span>
      )}
      {drain && oldest ? (
        <button type="button" className={styles.drain} aria-disabled={over || drain.state !== 'ready'} aria-keyshortcuts={keyName} aria-label={`Drain the store buffer of CPU ${cpu}: ${oldest.place} = ${oldest.value}`} onClick={() => { if (!over) onStep(drain.agent, 0) }}>
          drain ▷{keyName ? <Key>{keyName}</Key> : null}
        </button>
      ) : null}
    </span>
  )
}
