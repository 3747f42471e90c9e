import { memo } from 'react'
import { counted } from '../../kit/count'
import { FOLD } from './rows'
import styles from './Score.module.css'

export interface FoldHeadProps {
  readonly names: readonly string[]
  /** Nothing can step any more. */
  readonly over: boolean
  readonly unfolded: boolean
  readonly onFold: (unfolded: boolean) => void
}

/** Agents that have no part in the run, in one row; pressed, each has its own. */
export const FoldHead = memo(function FoldHead({ names, over, unfolded, onFold }: FoldHeadProps) {
  const text = `${counted(names.length, 'agent')} ${over ? 'did nothing' : names.length === 1 ? 'waits' : 'wait'}: ${names.join(', ')}`
  return (
    <button type="button" className={styles.fold} style={{ height: FOLD }} aria-expanded={unfolded} title={text} onClick={() => onFold(!unfolded)}>
      <span aria-hidden>{unfolded ? '▾' : '▸'}</span><span className={styles.folded}>{text}</span>
    </button>
  )
}, (before, after) => before.names.join() === after.names.join() && before.over === after.over && before.unfolded === after.unfolded && before.onFold === after.onFold)
