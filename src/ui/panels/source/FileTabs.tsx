import { memo } from 'react'
import type { Listing } from '../../../wire/program'
import { Select } from '../../kit/Select'
import { Tile } from '../../kit/Tile'
import type { SourceMark } from './layout'
import styles from './Source.module.css'

interface FileTabsProps { readonly listings: readonly Listing[]; readonly file: string; readonly onFile: (file: string) => void; readonly marks: readonly SourceMark[] }

/** The files of the program, on a phone as a choice; those that are not shown say whose next event is in them. */
export const FileTabs = memo(function FileTabs({ listings, file, onFile, marks }: FileTabsProps) {
  if (listings.length < 2) return <span className={styles.single}>{file}</span>
  const move = (by: number): void => {
    const index = listings.findIndex((one) => one.file === file)
    const next = listings[(index + by + listings.length) % listings.length]
    if (next) onFile(next.file)
  }
  return (
    <>
      <div className={styles.files}><Select label="File" options={listings.map((one) => ({ value: one.file, text: one.file }))} value={file} onChoose={onFile} /></div>
      <div className={styles.tabs} role="tablist" aria-label="Files">
        {listings.map((listing) => {
          const here = marks.filter((mark) => mark.span.file === listing.file)
          const selected = listing.file === file
          return (
            <button
              key={listing.file} type="button" role="tab" aria-selected={selected} tabIndex={selected ? 0 : -1} className={styles.tab}
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
