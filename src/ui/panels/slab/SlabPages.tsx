import { Fragment, memo } from 'react'
import type { SlabCache, SlabMember, SlabObject, SlabPage } from '../../../wire/slab'
import { Breakable } from '../../kit/Breakable'
import { Mover, type MoverProps } from '../../kit/Mover'
import { Hidden } from '../../kit/Hidden'
import { hueOf } from '../../kit/hue'
import { Pane } from '../../kit/Pane'
import { Tile } from '../../kit/Tile'
import styles from './SlabPages.module.css'
import { fateWords, memberName, objectWords, pageWords, pointerNotes, type PointerNote, shortName, valueWords } from './words'

export interface SlabPagesProps extends Omit<MoverProps, 'by'> {
  readonly caches: readonly SlabCache[]
  /** The property that the last event broke; empty if none. */
  readonly broken: string
}

type Around = Omit<SlabPagesProps, 'caches'>

/** Each slab cache as its pages, each page as its objects: what they are now, in which life, and who points at them. */
export const SlabPages = memo(function SlabPages({ caches, ...around }: SlabPagesProps) {
  return caches.map((cache) => (
    <Pane key={cache.name} title="Slab" note={`${cache.name}${cache.typesafe ? ', SLAB_TYPESAFE_BY_RCU' : ''}`}>
      <ul className={styles.pages} aria-label={`Pages of ${cache.name}`}>
        {/* A page keeps its place. oxlint-disable-next-line react/no-array-index-key */}
        {cache.pages.map((page, index) => <Page key={index} cache={cache} page={page} index={index} {...around} />)}
      </ul>
    </Pane>
  ))
})

function Page({ cache, page, index, ...around }: { readonly cache: SlabCache; readonly page: SlabPage; readonly index: number } & Around) {
  const { state } = page
  const isolating = state.kind === 'isolated' ? state.cpu : -1
  return (
    <li className={styles.page} data-state={state.kind} data-cpu={isolating >= 0 ? hueOf(isolating) : undefined} style={{ flexGrow: page.objects.length, flexBasis: page.objects.length * 148 }}>
      <p className={styles.title}>
        <b>page {index}</b> {pageWords(state)}{isolating >= 0 ? <> <Tile cpu={isolating} label={`CPU ${isolating}`} /></> : null}
        {isolating >= 0 ? null : <Mover by={page.changedBy} {...around} />}
      </p>
      <ul className={styles.objects} aria-label={`Objects of page ${index}`} style={{ gridTemplateColumns: `repeat(${page.objects.length}, minmax(0, 1fr))` }}>
        <li className={styles.frame} aria-hidden />
        {page.objects.map((object, column) => <Cell key={object.name} column={column} cache={cache} page={page} object={object} {...around} />)}
      </ul>
    </li>
  )
}

function Cell({ column, cache, page, object, ...around }: { readonly column: number; readonly cache: SlabCache; readonly page: SlabPage; readonly object: SlabObject } & Around) {
  const { state, life, changedBy, members } = object
  const name = shortName(cache, object.name)
  const empty = page.state.kind === 'returned' || (state === 'free' && life === 0)
  return (
    <li className={styles.object} style={{ gridColumn: column + 1 }}>
      <div className={styles.cell} data-state={page.state.kind === 'returned' ? 'free' : state}>
        <p className={styles.name}><Life name={name} life={life} /><Mover by={changedBy} {...around} /></p>
        <p className={styles.state}>{state === 'retired' ? <span aria-hidden>◇ </span> : null}{objectWords(object, page)}</p>
        {empty ? null : (
          <ul className={styles.members}>
            {members.map((member) => <Member key={member.name} cache={cache} object={object} member={member} {...around} />)}
          </ul>
        )}
      </div>
      <div className={styles.notes}>
        {pointerNotes(object).map((note) => <Note key={`${note.cpu} ${note.life} ${note.kind}`} note={note} name={name} fate={fateWords(object, page, note.life)} broken={around.broken} />)}
      </div>
    </li>
  )
}

/** A name with its life as a superscript: same place, another identity. */
function Life({ name, life }: { readonly name: string; readonly life: number }) {
  return <code><Breakable name={name} />{life > 0 ? <><sup aria-hidden>{life}</sup><Hidden>, life {life}</Hidden></> : null}</code>
}

function Member({ cache, object, member: { name, value, unwritten, changedBy }, ...around }: { readonly cache: SlabCache; readonly object: SlabObject; readonly member: SlabMember } & Around) {
  return (
    <li data-changed={changedBy?.event === around.lastEvent || undefined}>
      <span><Breakable name={memberName(name)} /></span>{' '}
      <span>{unwritten ? <span className={styles.unwritten}>not written</span> : <Breakable name={valueWords(cache, object, value)} />}<Mover by={changedBy} {...around} /></span>
    </li>
  )
}

/** A pointer, as an arrow from its CPU up to the object. */
function Note({ note, name, fate, broken }: { readonly note: PointerNote; readonly name: string; readonly fate: string; readonly broken: string }) {
  const { cpu, names, life, kind, event } = note
  const many = names.length > 1
  const what = names.length === 0 ? 'its pointer' : names.map((one, index) => <Fragment key={one}>{index > 0 ? ', ' : ''}<code>{one}</code></Fragment>)
  const identity = <Life name={name} life={life} />
  return (
    <p className={styles.note} data-kind={kind} data-cpu={hueOf(cpu)}>
      <svg className={styles.arrow} width="9" height="17" viewBox="0 0 9 17" aria-hidden><path className={styles.stem} d="M4.5 17 V7" /><path className={styles.tip} d="M0.5 8 L4.5 0 L8.5 8 Z" /></svg>
      <span>
        {cpu >= 0 ? <><Tile cpu={cpu} label={`CPU ${cpu}`} />{' '}</> : null}
        {kind === 'broke' ? <><b>✕ {broken}:</b> followed {what} to {identity} at event {(event ?? 0) + 1}; {fate}</>
          : kind === 'followed' ? <>followed {what} to {identity} at event {(event ?? 0) + 1}; {fate}</>
          : kind === 'dangling' ? <>{what} still {many ? 'point' : 'points'} to {identity}{cpu >= 0 ? `: ${fate}` : ''}</>
          : <>{what}<Hidden> {many ? 'point' : 'points'} here</Hidden></>}
      </span>
    </p>
  )
}
