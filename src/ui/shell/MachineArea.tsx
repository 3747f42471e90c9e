import { Fragment, memo, useCallback, useMemo } from 'react'
import type { App } from '../../app/app'
import { type Document, scenarioOf } from '../../app/document'
import { movesOf, pendingOf } from '../../app/dial-moves'
import type { Moment } from '../../wire/trace'
import { later } from '../kit/later'
import { DialPanel } from '../panels/dial/DialPanel'
import { Locks } from '../panels/locks/Locks'
import { Memory } from '../panels/memory/Memory'
import styles from './Shell.module.css'
import { WatchArea } from './WatchArea'
import { dialOf, drawnWords, lockNames, pendingStores } from './workbench-props'

// Not every program calls for them.
const AddressLine = later('The addresses', async () => (await import('../panels/address-space/AddressLine')).AddressLine)
const SlabPages = later('The slab pages', async () => (await import('../panels/slab/SlabPages')).SlabPages)
const Lists = later('The lists', async () => (await import('../panels/lists/Lists')).Lists)

export const MachineArea = memo(function MachineArea({ app, moment, document }: { readonly app: App; readonly moment: Moment; readonly document: Document }) {
  const { agents } = moment.snapshot
  const shown = useMemo(() => dialOf(scenarioOf(document), moment), [moment, document])
  const moves = useMemo(() => (shown ? movesOf(shown.dial, moment.events.slice(0, moment.cursor), agents) : []), [shown, moment, agents])
  const pending = useMemo(() => (shown ? pendingOf(shown.dial.word, agents) : []), [shown, agents])
  const onTheirWay = useMemo(() => pendingStores(agents), [agents])
  const locks = useMemo(() => lockNames(moment), [moment])
  const cpuOf = useCallback((agent: number) => agents[agent]?.cpu ?? -1, [agents])
  const broken = moment.snapshot.violation?.property ?? ''
  const addresses = moment.space ? <AddressLine space={moment.space} lastEvent={moment.cursor - 1} cpuOf={cpuOf} broken={broken} /> : null
  const rows = (
    <Fragment key="rows">
      {shown ? addresses : null}
      {moment.snapshot.lists ? <Lists lists={moment.snapshot.lists} rcu={moment.rcu} cursor={moment.cursor} cpuOf={cpuOf} /> : null}
    </Fragment>
  )
  const watches = <WatchArea key="watches" app={app} moment={moment} />
  const drawn = useMemo(() => drawnWords(moment), [moment])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard too
    <section className={styles.machine} tabIndex={0} aria-label="Machine">
      <div className={styles.columns}>
        {/* Pictures, each if the program calls for it; a picture has its column for good, so that a step moves nothing but what it moved. */}
        <div className={styles.column}>
          {shown ? <DialPanel dial={shown.dial} value={shown.value} moves={moves} justMoved={moves.at(-1)?.event === moment.cursor - 1} pending={pending} /> : null}
          {shown ? null : addresses}
          {moment.slabs.length > 0 ? <SlabPages caches={moment.slabs} lastEvent={moment.cursor - 1} cpuOf={cpuOf} broken={broken} /> : null}
          <Locks locks={moment.snapshot.locks} agents={agents} />
        </div>
        {/* What goes on in rows; memory last. What is watched comes first: a place to write in does not. */}
        <div className={styles.column}>
          {moment.watches.length > 0 ? [watches, rows] : [rows, watches]}
          <Memory
            words={moment.snapshot.words} lastEvent={moment.cursor - 1} cpuOf={cpuOf} pending={onTheirWay} bits={shown?.dial.word ?? null} locks={locks} drawn={drawn}
            hasBuffers={agents.some((agent) => agent.buffer !== null)}
          />
        </div>
      </div>
    </section>
  )
})
