import { memo } from 'react'
import type { Listing } from '../../../wire/program'
import { Select } from '../../kit/Select'
import { Tile } from '../../kit/Tile'
import type { SourceMark } from './layout'
import styles from './Source.module.css'

interface FileTabsProps { readonly listings: readonly Listing[]; readonly file: string; readonly onFile: (file: string) => void; readonly marks: readonly SourceMark[] }

/** Letters of names that a narrow strip has room for. */
const MOST = 40

/** Moves the strip alone, never the page. */
function intoView(tab: HTMLElement | null): void {
  const strip = tab?.parentElement
  if (!tab || !strip) return
  const from = tab.offsetLeft - strip.offsetLeft
  if (from < strip.scrollLeft || from + tab.offsetWidth > strip.scrollLeft + strip.clientWidth) strip.scrollLeft = from - (strip.clientWidth - tab.offsetWidth) / 2
}

/** The files of the program, on a phone or where they are many as a choice too; those that are not shown say whose next event is in them. */
export const FileTabs = memo(function FileTabs({ listings, file, onFile, marks }: FileTabsProps) {
  if (listings.length < 2) return <span className={styles.single}>{file}</span>
  const move = (by: number): void => {
    const index = listings.findIndex((one) => one.file === file)
    const next = listings[(index + by + listings.length) % listings.length]
    if (next) onFile(next.file)
  }
  // Some of so many are out of view: then the list of all stands beside them.
  const crowded = listings.map((one) => one.file).join('  ').length > MOST
  return (
    <>
      <div className={styles.files} data-crowded={crowded || undefined}>{crowded ? <span className={styles.count} aria-hidden>{listings.length} files</span> : null}<Select label="File" options={listings.map((one) => ({ value: one.file, text: one.file }))} value={file} onChoose={onFile} /></div>
      <div className={styles.tabs} role="tablist" aria-label="Files">
        {listings.map((listing) => {
          const here = marks.filter((mark) => mark.span.file === listing.file)
          const selected = listing.file === file
          return (
            <button
              key={listing.file} type="button" role="tab" ref={selected ? intoView : null} aria-selected={selected} tabIndex={selected ? 0 : -1} className={styles.tab}
              onClick={() => onFile(listing.file)}
              onKeyDown={({ key }) => { if (key === 'ArrowRight') move(1); else if (key === 'ArrowLeft') move(-1) }}
            >
              {listing.file}
              {selected ? null : here.map((mark) => <Tile key={mark.agent} cpu={mark.cpu} label={`CPU ${mark.cpu} is here`} />)}
            </button>
          )
        })}
      </div>
    </>
  )
})
