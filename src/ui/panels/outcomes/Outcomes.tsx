import { memo } from 'react'
import type { LitmusOutcome, LitmusResult } from '../../../wire/verdict'
import { Button } from '../../kit/Button'
import { counted } from '../../kit/count'
import styles from './Outcomes.module.css'

export interface OutcomesProps {
  readonly litmus: LitmusResult
  /** The outcome whose run is loaded now. */
  readonly shown: string | null
  readonly onShow: (state: string) => void
}

/** Every final state of a litmus test, those that its condition asks for marked, each with the shortest run that ends so. */
export const Outcomes = memo(function Outcomes({ litmus, shown, onShow }: OutcomesProps) {
  const { condition, outcomes } = litmus
  return (
    <table className={styles.table} aria-label="Outcomes">
      <caption><code>{condition}</code></caption>
      <thead><tr><th scope="col">Outcome</th><th scope="col">Shortest run</th></tr></thead>
      <tbody>{outcomes.map((one) => <Row key={one.state} outcome={one} shown={one.state === shown} onShow={onShow} />)}</tbody>
    </table>
  )
})

function Row({ outcome, shown, onShow }: { readonly outcome: LitmusOutcome; readonly shown: boolean; readonly onShow: (state: string) => void }) {
  const { state, meets, witness } = outcome
  return (
    <tr data-meets={meets || undefined} data-shown={shown || undefined}>
      <th scope="row">
        {state === '' ? 'nothing is asked about' : state.split(/(?<=;) /).map((part) => <code key={part}>{part} </code>)}
        {meets ? <span className={styles.meets}>meets the condition</span> : null}
      </th>
      <td>
        {witness ? (
          <>
            <span>{counted(witness.events, 'event')}, {counted(witness.contextSwitches, 'switch', 'switches')}</span>
            <Button label={`Show the run to ${state || 'the end'}`} onPress={() => onShow(state)}>{shown ? 'Shown · again' : 'Show'}</Button>
          </>
        ) : 'not looked for: the search was ended'}
      </td>
    </tr>
  )
}
