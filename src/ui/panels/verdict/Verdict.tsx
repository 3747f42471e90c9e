import { memo, type ReactNode } from 'react'
import type { Counterexample, Coverage, Progress } from '../../../wire/verdict'
import { Button } from '../../kit/Button'
import { brief, count, counted, duration } from '../../kit/count'
import { Pane } from '../../kit/Pane'
import { counterexamplesIn, exploredOf, inWords, isWhole, sentenceOf, type CheckView, type Done } from './check-view'
import styles from './Verdict.module.css'

export type { CheckView } from './check-view'

export interface VerdictProps {
  readonly check: CheckView
  /** The name of the memory model. */
  readonly model: string
  readonly onCheck: () => void
  readonly onCancel: () => void
  readonly onShow: (property: string) => void
  /** The property whose counterexample is loaded now. */
  readonly shown: string | null
  /** The program's parameters, with the values that it was explored with. */
  readonly parameters: Readonly<Record<string, number>>
  /** Of the run that is loaded: what it breaks, and which accesses of two CPUs led there. */
  readonly why: { readonly property: string; readonly sentences: readonly string[] } | null
  /** What is told beside the properties: the outcomes of a litmus test. */
  readonly children?: ReactNode
}

/** Whether it holds: being explored, or found, with the way to each violation. */
export const Verdict = memo(function Verdict({ check, model, onCheck, onCancel, onShow, shown, parameters, why, children }: VerdictProps) {
  const running = check.kind === 'running'
  const ways = counterexamplesIn(check)
  return (
    <Pane title="Verdict">
      {/* How far it is would be told several times a second: only what it comes to is said. */}
      <div role="status" aria-live={running ? 'off' : 'polite'} className={styles.status}>
        {running ? <Running progress={check.progress} model={model} /> : null}
        {check.kind === 'failed' ? <p className={styles.sentence}>{check.sentence}</p> : null}
        {check.kind === 'done' ? <Sentence done={check} model={model} /> : null}
      </div>
      {running ? <div className={styles.again}><Button keyName="Esc" label="Stop exploring" onPress={onCancel}>Stop</Button></div> : null}
      {ways.length > 0 ? (
        <ul className={styles.list}>
          {ways.map((one) => <Way key={one.violation.property} one={one} shown={one.violation.property === shown} why={why?.property === one.violation.property ? why.sentences : []} onShow={() => onShow(one.violation.property)} />)}
        </ul>
      ) : null}
      {children}
      {check.kind === 'done' ? <Explored check={check} parameters={parameters} /> : null}
      {running ? null : <Ask check={check} model={model} onCheck={onCheck} />}
    </Pane>
  )
})

function Sentence({ done, model }: { readonly done: Done; readonly model: string }) {
  const { tone, mark, text } = sentenceOf(done, model)
  return <p className={styles.sentence} data-tone={tone}>{mark ? <span className={styles.mark}>{mark} </span> : null}{text}</p>
}

function Running({ progress, model }: { readonly progress: Progress | null; readonly model: string }) {
  const found = progress?.broken.length ? progress.broken.join(', ') : null
  return (
    <>
      <p className={styles.sentence}>Exploring under {model}: {progress ? `${brief(progress.states)} states, depth ${count(progress.depth)}` : 'the first states'}</p>
      {found === null ? <p className={styles.what}>Nothing broken so far.</p> : <p className={styles.sentence} data-tone="violated"><span className={styles.mark}>✕ </span>Broken so far: {found}</p>}
    </>
  )
}

function Told({ name, sentences }: { readonly name: string; readonly sentences: readonly string[] }) {
  return <ul className={styles.why} aria-label={name}>{sentences.map((sentence, index) => <li key={`${index} ${sentence}`}>{sentence}</li>)}</ul>
}

/** What was explored, and what of it is sure. */
function Explored({ check, parameters }: { readonly check: Done; readonly parameters: VerdictProps['parameters'] }) {
  const { verdict } = check
  const sure = exploredOf(verdict)
  return (
    <>
      {verdict.kind === 'violated' && !verdict.complete ? <p className={styles.open}>Not every state was explored: other properties may break too.</p> : null}
      {sure ? <p className={styles.open}>{sure}</p> : null}
      <Figures coverage={verdict.coverage} parameters={parameters} />
    </>
  )
}

function Ask({ check, model, onCheck }: { readonly check: CheckView; readonly model: string; readonly onCheck: () => void }) {
  const whole = check.kind === 'done' && isWhole(check.verdict)
  const verb = check.kind !== 'done' ? 'Does it hold?' : whole || check.asked ? 'Explore again' : 'Explore all'
  return (
    <div className={styles.again}>
      <Button tone={whole ? 'plain' : 'main'} keyName="C" onPress={onCheck}>{verb}</Button>
      {check.kind === 'idle' ? <p className={styles.what}>Explores every interleaving under {model} and finds the shortest way to each property that breaks.</p> : null}
    </div>
  )
}

function Way({ one, shown, why, onShow }: { readonly one: Counterexample; readonly shown: boolean; readonly why: readonly string[]; readonly onShow: () => void }) {
  const { violation, events, contextSwitches } = one
  return (
    <li className={styles.one} data-shown={shown || undefined}>
      <p className={styles.property}>✕ {violation.property}</p>
      <p className={styles.message}>{violation.message}</p>
      {violation.values ? <p className={styles.values}>{violation.values}</p> : null}
      {violation.history.length > 0 ? <Told name={`What became of the object of ${violation.property}`} sentences={violation.history} /> : null}
      {why.length > 0 ? <Told name={`Why ${violation.property} breaks`} sentences={why} /> : null}
      <div className={styles.way}>
        <span>{counted(events, 'event')}, {counted(contextSwitches, 'switch', 'switches')}</span>
        {/* Not `pressed`: showing it again is what one wants after stepping away. */}
        <Button label={`Show me ${violation.property}`} onPress={onShow}>{shown ? 'Shown · again' : 'Show me'}</Button>
      </div>
    </li>
  )
}

function Figures({ coverage, parameters }: { readonly coverage: Coverage; readonly parameters: VerdictProps['parameters'] }) {
  const { states, transitions, depth, seconds, bounds } = coverage
  const figures = [
    ['states', count(states)], ['transitions', count(transitions)], ['depth', counted(depth, 'event')], ['time', duration(seconds)],
    ...Object.entries(bounds).map(([name, value]) => [inWords(name), count(value)] as const),
    ...Object.entries(parameters).map(([name, value]) => [name, count(value)] as const),
  ] as const
  return <dl className={styles.figures}>{figures.map(([name, value]) => <Figure key={name} name={name} value={value} />)}</dl>
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return <><dt>{name}</dt><dd>{value}</dd></>
}
