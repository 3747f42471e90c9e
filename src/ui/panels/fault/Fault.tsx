import { Button } from '../../kit/Button'
import { CopyButton } from '../../kit/CopyButton'
import styles from './Fault.module.css'

/** A way to go on from it. */
export interface WayOn { readonly verb: string; readonly go: () => void }

export interface FaultProps {
  readonly title: string
  readonly sentence: string
  /** Source, schedule and what was said, for who wants to tell us. */
  readonly report: () => string
  readonly ways: readonly WayOn[]
}

/** We are wrong, not the program: what happened, what one can tell us, and how to go on. */
export function Fault({ title, sentence, report, ways }: FaultProps) {
  return (
    <div className={styles.fault} role="alert">
      <div className={styles.said}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.sentence}>{sentence}</p>
      </div>
      <div className={styles.ways}>
        {ways.map(({ verb, go }, index) => <Button key={verb} tone={index === 0 ? 'main' : 'plain'} onPress={go}>{verb}</Button>)}
        <CopyButton text={report}>Copy source and schedule</CopyButton>
      </div>
    </div>
  )
}
