import { memo, useState } from 'react'
import { countAndBits } from '../../../base/count-and-bits'
import { hueOf } from '../../kit/hue'
import { Tile } from '../../kit/Tile'
import styles from './DialPanel.module.css'
import { CENTER, HEIGHT, WIDTH, arrowOf, handOf, quadrants, shortWay, waitingAt, wrapped } from './layout'

export interface DialCase { readonly bits: number; readonly title: string; readonly meaning: string }

/** A change of the word: whole values before and after. */
export interface DialMove { readonly event: number; readonly cpu: number; readonly from: number; readonly to: number; /** What is wrong with it; empty if nothing is. */ readonly wrong: string }

export interface DialPanelProps {
  readonly dial: { readonly word: string; readonly cases: readonly DialCase[] }
  readonly value: number
  /** All until now, the last one last. */
  readonly moves: readonly DialMove[]
  /** The event before this moment made the last of them. */
  readonly justMoved: boolean
  /** Stores to the word that wait in store buffers. */
  readonly pending: readonly { readonly cpu: number; readonly value: number }[]
}

const two = (bits: number): string => (bits & 3).toString(2).padStart(2, '0')

/** A word's two low bits as a ring of four cases, and who moved them. */
export const DialPanel = memo(function DialPanel({ dial, value, moves, justMoved, pending }: DialPanelProps) {
  const bits = value & 3
  const now = dial.cases.find((one) => one.bits === bits)
  const move = justMoved ? moves.at(-1) : undefined
  const arrow = move ? arrowOf(move.from, move.to) : null
  const [heading, setHeading] = useState(handOf(bits).heading)
  const turned = shortWay(heading, handOf(bits).heading)
  if (turned !== heading) setHeading(turned)
  return (
    <div className={styles.panel}>
      <h2><code>{dial.word}</code>, two low bits</h2>
      <svg className={styles.picture} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${dial.word} is ${two(bits)}, ${now?.title ?? ''}; count ${value >> 2}`}>
        <g transform={`translate(${CENTER.x} ${CENTER.y})`}>
          {quadrants.map((quadrant) => {
            const one = dial.cases.find((found) => found.bits === quadrant.bits)
            const current = quadrant.bits === bits
            const lines = wrapped(one?.title ?? '', 11)
            return (
              <g key={quadrant.bits} className={styles.quadrant} data-current={current || undefined} data-wrong={(current && move?.wrong) || undefined}>
                <path d={quadrant.path} />
                <text className={styles.digits} x={quadrant.digits.x} y={quadrant.digits.y} dy="0.36em" textAnchor="middle">{two(quadrant.bits)}</text>
                <text className={styles.words} textAnchor={quadrant.words.anchor}>
                  {lines.map((line, index) => <tspan key={line} x={quadrant.words.x} y={quadrant.words.y + (quadrant.words.from === 'last' ? index - lines.length + 1 : index) * 14}>{line}</tspan>)}
                </text>
              </g>
            )
          })}
          <text className={styles.label} y={-6} textAnchor="middle">count</text>
          <text className={styles.count} y={14} textAnchor="middle">{value >> 2}</text>
          <g className={styles.hand} data-wrong={move?.wrong || undefined} transform={`rotate(${turned})`}><path d="M0 -42 L6 -31 L-6 -31 Z" /></g>
          {arrow && move ? (
            <g data-cpu={hueOf(move.cpu)} className={styles.move}>
              <path d={arrow.path} />
              <path className={styles.tip} d="M0 -5 L9 0 L0 5 Z" transform={`translate(${arrow.tip.x} ${arrow.tip.y}) rotate(${arrow.heading - 90})`} />
              <Badge cpu={move.cpu} x={arrow.tile.x} y={arrow.tile.y} hollow={false} />
            </g>
          ) : null}
          {pending.map((store, index) => {
            const at = waitingAt(store.value & 3, pending.slice(0, index).filter((other) => (other.value & 3) === (store.value & 3)).length)
            return <Badge key={`${store.cpu} ${index}`} cpu={store.cpu} x={at.x} y={at.y} hollow />
          })}
        </g>
      </svg>
      <p className={styles.meaning}>{now?.meaning}</p>
      <ul className={styles.notes} aria-label="Moves of the two bits">
        {pending.map((store, index) => (
          <li key={`${store.cpu} ${index}`}><Tile cpu={store.cpu} hollow label={`CPU ${store.cpu}`} /> <span><b className={styles.value}>{countAndBits(`${store.value}`)}</b> is on its way from its store buffer</span></li>
        ))}
        {moves.slice(-4).toReversed().map((one) => (
          <li key={one.event}>
            <Tile cpu={one.cpu} label={one.cpu >= 0 ? `CPU ${one.cpu}` : 'an agent'} />{' '}
            <span>event {one.event + 1}: <b className={styles.value}>{countAndBits(`${one.from}`)} → {countAndBits(`${one.to}`)}</b>{one.wrong ? <span className={styles.wrong}> ✕ {one.wrong}</span> : null}</span>
          </li>
        ))}
        {moves.length === 0 ? <li className={styles.none}>Nobody has moved them yet.</li> : null}
      </ul>
    </div>
  )
})

function Badge({ cpu, x, y, hollow }: { readonly cpu: number; readonly x: number; readonly y: number; readonly hollow: boolean }) {
  return (
    <g className={styles.badge} data-cpu={hueOf(cpu)} data-hollow={hollow || undefined} transform={`translate(${x} ${y})`}>
      <rect x={-9} y={-9} width={18} height={18} />
      <text y={4.5} textAnchor="middle">{cpu >= 0 ? cpu : '·'}</text>
    </g>
  )
}
