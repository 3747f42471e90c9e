import type { AgentView } from '../../../wire/trace'
import { Key } from '../../kit/Key'
import { WithTiles } from '../../kit/WithTiles'
import styles from './Score.module.css'

export interface StepBoxProps {
  readonly agent: AgentView
  /** `CPU 0`, or what the agent is called. */
  readonly name: string
  /** Nothing can step any more. */
  readonly over: boolean
  readonly keyName: string
  readonly onStep: (agent: number, alternative: number) => void
  /** Asks which way. */
  readonly onChoose: (agent: number) => void
}

/** Ways to take an event that stand side by side; more are a menu. */
const MOST_INLINE = 2

/** An agent's next event, in a frame that takes it; or what it waits for. */
export function StepBox({ agent, name, over, keyName, onStep, onChoose }: StepBoxProps) {
  if (agent.state === 'finished') return <span className={styles.done}>finished</span>
  const text = agent.next?.text ?? ''
  if (agent.state === 'blocked') {
    const waits = agent.waitsFor ? `waits for ${agent.waitsFor}` : over ? 'the run is over' : 'has nothing to do'
    // That the run is over stands above the boxes, once: here is what would have come next.
    const stopped = over && !agent.waitsFor && text !== ''
    return (
      <button type="button" className={styles.box} data-blocked data-stopped={stopped || undefined} aria-disabled aria-label={`${name} ${waits}${text ? `: ${text}` : ''}`} title={text ? `${waits}: ${text}` : waits}>
        {stopped ? <code>{text}</code> : <span className={styles.blocked}><WithTiles text={waits} /></span>}
      </button>
    )
  }
  const ways = agent.alternatives.length
  if (ways > MOST_INLINE) {
    return (
      <button type="button" className={styles.box} aria-label={`Step ${name}: ${text}, ${ways} ways`} aria-haspopup="dialog" aria-keyshortcuts={keyName} title={text} onClick={() => onChoose(agent.agent)}>
        <code>{text}</code><span className={styles.ways}>{ways} ways</span>{keyName ? <Key>{keyName}</Key> : null}
      </button>
    )
  }
  if (ways > 1) {
    return (
      <span className={styles.choices} role="group" aria-label={`${name}: ${text}`}>
        {agent.alternatives.map(({ alternative, text: way }) => (
          <button key={alternative} type="button" className={styles.choice} aria-label={`Step ${name}: ${way}`} title={way} onClick={() => onStep(agent.agent, alternative)}><code>{way}</code></button>
        ))}
        {keyName ? <Key>{keyName}</Key> : null}
      </span>
    )
  }
  return (
    <button type="button" className={styles.box} aria-label={`Step ${name}: ${text}`} aria-keyshortcuts={keyName} title={text} onClick={() => onStep(agent.agent, agent.alternatives[0]?.alternative ?? 0)}>
      <code>{text}</code>{keyName ? <Key>{keyName}</Key> : null}
    </button>
  )
}
