import { memo, useMemo } from 'react'
import type { RcuTrack } from '../../../wire/grace-period'
import type { ListBox, ListsView } from '../../../wire/lists'
import { Breakable } from '../../kit/Breakable'
import { Hidden } from '../../kit/Hidden'
import { hueOf } from '../../kit/hue'
import { Pane } from '../../kit/Pane'
import { Tile } from '../../kit/Tile'
import { WithTiles } from '../../kit/WithTiles'
import { type Arrow, listsLayout, type Row, shortName, stateInWords } from './layout'
import styles from './Lists.module.css'

export interface ListsProps {
  readonly lists: ListsView
  readonly rcu: RcuTrack | null
  readonly cursor: number
  readonly cpuOf: (agent: number) => number
}

/** Lists as chains of boxes: who stands where, what moved just now, and what is on no list any more. */
export const Lists = memo(function Lists({ lists, rcu, cursor, cpuOf }: ListsProps) {
  const layout = useMemo(() => listsLayout(lists, cpuOf), [lists, cpuOf])
  const stateOf = (box: ListBox): string => stateInWords(box, rcu, cursor)
  const onlyPointers = lists.chains.every(({ kind }) => kind === 'pointer')
  return (
    <Pane title={onlyPointers ? 'Pointers' : 'Lists'}>
      {layout.lists.map((row) => <ChainRow key={row.title} row={row} stateOf={stateOf} />)}
      {layout.apart.length > 0 ? (
        <>
          <h3 className={styles.apart}>{onlyPointers ? 'Not pointed to from there' : 'On no list'}</h3>
          {layout.apart.map((row) => <ChainRow key={row.units[0]?.box.name} row={row} stateOf={stateOf} />)}
        </>
      ) : null}
    </Pane>
  )
})

function ChainRow({ row: { title, units, end }, stateOf }: { readonly row: Row; readonly stateOf: (box: ListBox) => string }) {
  return (
    <ol className={styles.chain} data-apart={title === '' || undefined} aria-label={title || `on no list: ${units[0]?.box.name ?? ''}`}>
      {title ? <li className={styles.head}><code><Breakable name={title} /></code>{' '}</li> : null}
      {units.map(({ arrow, box }) => (
        <li key={box.name} className={styles.unit}>
          {arrow ? <Pointer arrow={arrow} /> : null}
          <Box box={box} state={stateOf(box)} apart={title === ''} />
          {arrow ? <Coming arrow={arrow} /> : null}
        </li>
      ))}
      {end && end.words ? <li className={styles.unit}><Pointer arrow={end.arrow} /><span className={styles.end} data-wrong={end.wrong || undefined}>{end.words}</span> <Coming arrow={end.arrow} /></li> : null}
    </ol>
  )
}

/** From one object to the next; in the hue of who moved it just now. */
function Pointer({ arrow: { place, mover } }: { readonly arrow: Arrow }) {
  return (
    <span className={styles.pointer} data-moved={mover !== null || undefined} data-cpu={mover === null ? undefined : hueOf(mover)} title={place}>
      {mover === null ? null : <Tile cpu={mover} />}
      <svg className={styles.arrow} width={30} height={12} aria-hidden><path className={styles.shaft} d="M1 6H23" /><path className={styles.tip} d="M21 1.5L29 6L21 10.5Z" /></svg>
      {mover === null ? null : <Hidden>moved by {mover >= 0 ? `CPU ${mover}` : 'the machine'} to </Hidden>}
    </span>
  )
}

/** Where the pointer will lead, once what waits in store buffers is in memory. */
function Coming({ arrow: { coming } }: { readonly arrow: Arrow }) {
  return coming.map(({ cpu, to }, index) => (
    <span key={`${index} ${cpu}`} className={styles.coming} data-cpu={hueOf(cpu)}>
      <Tile cpu={cpu} hollow label={`on its way from CPU ${cpu}:`} />
      <svg className={styles.arrow} width={30} height={12} aria-hidden><path className={styles.onItsWay} d="M1 6H23M21 1.5L29 6L21 10.5Z" /></svg>
      {' '}<code><Breakable name={to} /></code>{' '}
    </span>
  ))
}

function Box({ box: { name, numbers, state, standing }, state: words, apart }: { readonly box: ListBox; readonly state: string; readonly apart: boolean }) {
  return (
    <span className={styles.box} data-state={state} data-apart={apart || undefined}>
      <code className={styles.name}><Breakable name={name} /></code>{' '}
      {numbers.length > 0 ? <span className={styles.numbers}>{numbers.map(({ name, value }) => <span key={name}>{shortName(name)} <b>{value}</b>{' '}</span>)}</span> : null}
      {words ? <span className={styles.words}><WithTiles text={words} />{' '}</span> : null}
      {standing.length > 0 ? (
        <span className={styles.standing}>
          {standing.map(({ cpu, local }) => <span key={`${cpu} ${local}`} className={styles.stands}><Tile cpu={cpu} label={`CPU ${cpu} stands here:`} /> <code>{local}</code>{' '}</span>)}
        </span>
      ) : null}
    </span>
  )
}
