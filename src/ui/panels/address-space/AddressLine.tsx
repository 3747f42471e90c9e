import { memo, type ReactNode } from 'react'
import type { AddressSpace, Area, AreaList, Flush, Mapping, Tlb } from '../../../wire/address-space'
import { Mover, type MoverProps } from '../../kit/Mover'
import { Hidden } from '../../kit/Hidden'
import { hueOf } from '../../kit/hue'
import { Pane } from '../../kit/Pane'
import { Tile } from '../../kit/Tile'
import styles from './AddressLine.module.css'
import { type AreaKind, areaWords, kindOf, type Line, lineAt, lineOf, markOf, pagesWords, rowsOf, shortName, template } from './layout'

export interface AddressLineProps extends Omit<MoverProps, 'by'> {
  readonly space: AddressSpace
  /** The property that the last event broke; empty if none. */
  readonly broken: string
}

type Around = Omit<MoverProps, 'by'>

/** Areas over the addresses that they take, the lists that they are on, the page table, and what each CPU's TLB remembers of it. */
export const AddressLine = memo(function AddressLine({ space, broken, ...around }: AddressLineProps) {
  const line = lineOf(space)
  return (
    <Pane title={space.tlbs.length > 0 ? 'Addresses and TLBs' : 'Addresses'} note={pagesWords(0, space.pages)}>
      <div className={styles.rows}>
        {space.lists.map((list) => <List key={list.name} list={list} areas={space.areas} line={line} {...around} />)}
        {space.areas.length > 0 ? <Areas areas={space.areas} line={line} /> : null}
        <Row name=""><Axis line={line} /></Row>
        {space.table.length > 0 ? <Table table={space.table} line={line} {...around} /> : null}
        {space.tlbs.map((tlb) => <Entries key={tlb.cpu} tlb={tlb} line={line} broken={broken} {...around} />)}
      </div>
      {space.areas.length > 0 ? <Legend space={space} /> : null}
      {space.flushes.length > 0 ? <ul className={styles.flushes} aria-label="Flushes">{space.flushes.map((flush) => <Flushing key={flush.cpu} flush={flush} />)}</ul> : null}
    </Pane>
  )
})

function Row({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return <div className={styles.row}><div className={styles.label}>{name}</div>{children}</div>
}

/** The order of a list: an arrow down to each area that is on it, numbered. */
function List({ list: { name, areas: order, changedBy }, areas, line, ...around }: { readonly list: AreaList; readonly areas: readonly Area[]; readonly line: Line } & Around) {
  return (
    <div className={styles.list}>
      <p className={styles.head}><code>{name}</code>{order.length === 0 ? ' is empty' : null}<Mover by={changedBy} {...around} /></p>
      {order.length === 0 ? null : (
        <Row name="">
          <ol className={styles.order} style={{ gridTemplateColumns: template(line) }} aria-label={`On ${name}`}>
            {order.map((index, place) => {
              const area = areas[index]
              return area ? (
                <li key={area.name} style={{ gridColumn: `${lineAt(line, area.start)} / ${lineAt(line, area.end)}` }}>
                  <span aria-hidden>{place + 1}↓</span><Hidden>{area.name}</Hidden>
                </li>
              ) : null
            })}
          </ol>
        </Row>
      )}
    </div>
  )
}

/** Boxes of one height, whatever is to be said of them: that stands in the legend. */
function Areas({ areas, line }: { readonly areas: readonly Area[]; readonly line: Line }) {
  const rows = rowsOf(areas)
  return (
    <Row name="areas">
      <div className={styles.areas} style={{ gridTemplateColumns: template(line) }} aria-hidden>
        {areas.map((area, index) => (
          <span key={area.name} className={styles.area} {...look(area)} title={area.name} style={{ gridColumn: `${lineAt(line, area.start)} / ${lineAt(line, area.end)}`, gridRow: rows[index] }}>
            <code className={styles.name} data-long={shortName(area.name).length > 7 || undefined}>{shortName(area.name)}</code><code className={styles.mark}>{markOf(area.name)}</code>
          </span>
        ))}
      </div>
    </Row>
  )
}

function Legend({ space: { areas, lists } }: { readonly space: AddressSpace }) {
  return (
    <ul className={styles.legend} aria-label="Areas">
      {areas.map((area) => (
        <li key={area.name} title={area.name}>
          <span className={styles.sample} {...look(area)} aria-hidden />
          <code>{shortName(area.name)}</code><Hidden>, {pagesWords(area.start, area.end)}: </Hidden>
          <span>
            {areaWords(area, lists)}
            {area.taken ? <> by <Tile cpu={area.taken.cpu} label={area.taken.cpu >= 0 ? `CPU ${area.taken.cpu}` : 'the machine'} /></> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}

function look(area: Area): { readonly 'data-kind': AreaKind; readonly 'data-cpu': string | undefined } {
  return { 'data-kind': kindOf(area), 'data-cpu': area.taken ? hueOf(area.taken.cpu) : undefined }
}

function Axis({ line }: { readonly line: Line }) {
  return (
    <div className={styles.axis} style={{ gridTemplateColumns: template(line) }} aria-hidden>
      {line.boundaries.map((page, index) => <span key={page} data-last={index === line.tracks.length || undefined} style={{ gridColumn: Math.min(index + 1, line.tracks.length) }}>{page}</span>)}
    </div>
  )
}

function Table({ table, line, ...around }: { readonly table: readonly Mapping[]; readonly line: Line } & Around) {
  return (
    <Row name={<>page table</>}>
      <ul className={styles.cells} style={{ gridTemplateColumns: template(line) }} aria-label="Page table">
        {/* An address keeps its place. oxlint-disable-next-line react/no-array-index-key */}
        {table.map(({ page, changedBy }, address) => (
          <li key={address} className={styles.mapping} style={{ gridColumn: lineAt(line, address) }}>
            <Hidden>address {address}: </Hidden>{page ? <PageNumber page={page} /> : 'none'}<Mover by={changedBy} {...around} />
          </li>
        ))}
      </ul>
    </Row>
  )
}

/** Where the cell is narrow, the number alone is seen: that it is stale, its dashes say too. */
function PageNumber({ page }: { readonly page: number }) {
  return <><span className={styles.rest}>page </span>{page}</>
}

function Entries({ tlb: { cpu, entries }, line, broken, ...around }: { readonly tlb: Tlb; readonly line: Line; readonly broken: string } & Around) {
  return (
    <Row name={<><Tile cpu={cpu} label={`CPU ${cpu}`} /> TLB</>}>
      <ul className={styles.cells} data-cpu={hueOf(cpu)} style={{ gridTemplateColumns: template(line) }} aria-label={`TLB of CPU ${cpu}`}>
        {entries.map(({ page, state, broke, changedBy }, address) => (
          // oxlint-disable-next-line react/no-array-index-key -- an address keeps its place
          <li key={address} className={styles.entry} data-state={broke ? 'broke' : state} style={{ gridColumn: lineAt(line, address) }}>
            <Hidden>address {address}: </Hidden>
            {state === 'empty' ? <Hidden>empty</Hidden> : broke ? <>✕ <PageNumber page={page} /><span className={styles.rest}>, stale</span>: <b>{broken}</b></> : <><PageNumber page={page} />{state === 'stale' ? <span className={styles.rest}>, stale</span> : null}</>}
            <Mover by={changedBy} {...around} />
          </li>
        ))}
      </ul>
    </Row>
  )
}

function Flushing({ flush: { cpu, start, end, asked, answered, waitsFor } }: { readonly flush: Flush }) {
  const tiles = (cpus: readonly number[]): ReactNode => cpus.map((one) => <span key={one}><Tile cpu={one} label={`CPU ${one}`} />{' '}</span>)
  return (
    <li>
      <Tile cpu={cpu} label={`CPU ${cpu}`} /> flushes {pagesWords(start, end)} since event {asked + 1}
      {answered.length > 0 ? <>; {tiles(answered)}{answered.length > 1 ? 'have' : 'has'} answered</> : null}
      {waitsFor.length > 0 ? <>; waits for {tiles(waitsFor)}</> : answered.length > 0 ? '; waits for nobody' : '; nobody had to be asked'}
    </li>
  )
}
