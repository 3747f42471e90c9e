import { memo } from 'react'
import type { Counterexample, Coverage, Progress, Verdict as WireVerdict } from '../../../wire/verdict'
import { Button } from '../../kit/Button'
import { brief, count, counted, duration } from '../../kit/count'
import { Pane } from '../../kit/Pane'
import { inWords, sentenceOf, type CheckView } from './check-view'
import styles from './Verdict.module.css'

export type { CheckView } from './check-view'

export interface VerdictProps {
  readonly check: CheckView
  /** The name of the memory model. */
  readonly model: string
  readonly onCheck: () => void
  readonly onCancel: () => void
  readonly onShow: (index: number) => void
  /** The counterexample that is loaded now. */
  readonly shown: number | null
}

/** Whether it holds: asked, being explored, or found, with the way to each violation. */
export const Verdict = memo(function Verdict({ check, model, onCheck, onCancel, onShow, shown }: VerdictProps) {
  const done = check.kind === 'done' ? check : null
  const verdict = done?.verdict ?? null
  const ask = <Button tone={verdict ? 'plain' : 'main'} keyName="C" onPress={onCheck}>{verdict ? 'Explore again' : 'Does it hold?'}</Button>
  return (
    <Pane title="Verdict">
      <div role="status" className={styles.status}>
        {check.kind === 'running' ? <Running progress={check.progress} model={model} /> : null}
        {check.kind === 'failed' ? <p className={styles.sentence}>{check.sentence}</p> : null}
        {done ? <Sentence verdict={done.verdict} model={model} broken={done.broken} /> : null}
      </div>
      {check.kind === 'running' ? <div className={styles.again}><Button keyName="Esc" label="Stop exploring" onPress={onCancel}>Stop</Button></div> : null}
      {check.kind === 'idle' ? (
        <div className={styles.status}>
          {ask}
          <p className={styles.what}>Explores every interleaving under {model} and finds the shortest way to each property that breaks.</p>
        </div>
      ) : null}
      {verdict ? <Found verdict={verdict} shown={shown} onShow={onShow} /> : null}
      {verdict || check.kind === 'failed' ? <div className={styles.again}>{ask}</div> : null}
    </Pane>
  )
})

function Sentence({ verdict, model, broken }: { readonly verdict: WireVerdict; readonly model: string; readonly broken: readonly string[] }) {
  const { tone, mark, text } = sentenceOf(verdict, model, broken)
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

function Found({ verdict, shown, onShow }: { readonly verdict: WireVerdict; readonly shown: number | null; readonly onShow: (index: number) => void }) {
  return (
    <>
      {verdict.kind === 'violated' ? (
        <>
          <ul className={styles.list}>
            {verdict.counterexamples.map((one, index) => <Way key={one.violation.property} one={one} shown={index === shown} onShow={() => onShow(index)} />)}
          </ul>
          {verdict.complete ? null : <p className={styles.open}>Not every state was explored: other properties may break too.</p>}
        </>
      ) : null}
      <Figures coverage={verdict.coverage} />
    </>
  )
}

function Way({ one, shown, onShow }: { readonly one: Counterexample; readonly shown: boolean; readonly onShow: () => void }) {
  const { violation, events, contextSwitches } = one
  return (
    <li className={styles.one} data-shown={shown || undefined}>
      <p className={styles.property}>✕ {violation.property}</p>
      <p className={styles.message}>{violation.message}</p>
      <div className={styles.way}>
        <span>{counted(events, 'event')}, {counted(contextSwitches, 'switch', 'switches')}</span>
        {/* Not `pressed`: showing it again is what one wants after stepping away. */}
        <Button label={`Show me ${violation.property}`} onPress={onShow}>{shown ? 'Shown · again' : 'Show me'}</Button>
      </div>
    </li>
  )
}

function Figures({ coverage }: { readonly coverage: Coverage }) {
  const { states, transitions, depth, seconds, bounds } = coverage
  const figures = [
    ['states', count(states)], ['transitions', count(transitions)], ['depth', counted(depth, 'event')], ['time', duration(seconds)],
    ...Object.entries(bounds).map(([name, value]) => [inWords(name), count(value)] as const),
  ] as const
  return <dl className={styles.figures}>{figures.map(([name, value]) => <Figure key={name} name={name} value={value} />)}</dl>
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return <><dt>{name}</dt><dd>{value}</dd></>
}
