import { useEffect, useId, useMemo, useRef } from 'react'
import { Button } from '../../kit/Button'
import { count } from '../../kit/count'
import { codeOf, FROM_AFAR } from './qr'
import styles from './Share.module.css'

/** What became of copying: `refused` by the browser, the text is selected instead. */
export type Copied = { readonly what: 'link' | 'run'; readonly how: 'copied' | 'refused' } | null

export interface ShareProps {
  /** Null while it is written. */
  readonly link: string | null
  /** Why there is none. */
  readonly trouble: string | null
  readonly parts: readonly { readonly name: string; readonly words: string }[]
  /** The run as text. */
  readonly run: string
  readonly copied: Copied
  readonly onCopyLink: () => void
  readonly onCopyRun: () => void
  readonly onClose: () => void
}

/** A link to the moment on screen: what it contains, how long it is, as a code to scan, and the run as text. */
export function Share({ link, trouble, parts, run, copied, onCopyLink, onCopyRun, onClose }: ShareProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('[data-first] button')?.focus()
  }, [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a press beside it closes it, as Escape does
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={title} onClose={onClose} onPointerDown={(event) => { if (event.target === dialog.current) dialog.current.close() }}>
      <div className={styles.page}>
        <div className={styles.what}>
          <h2 id={title} className={styles.title}>Share this moment</h2>
          <Link link={link} trouble={trouble} selected={copied?.what === 'link' && copied.how === 'refused'} />
          <dl className={styles.parts}>
            {parts.map(({ name, words }) => <div key={name} className={styles.part}><dt>{name}</dt><dd>{words}</dd></div>)}
          </dl>
          <div className={styles.actions}>
            <span data-first className={styles.action}><Button tone="main" keyName="↵" disabled={link === null} onPress={onCopyLink}>Copy link</Button></span>
            <Button disabled={run === ''} onPress={onCopyRun}>Copy run as text</Button>
            <span className={styles.close}><Button tone="bare" keyName="Esc" onPress={() => dialog.current?.close()}>Close</Button></span>
          </div>
          <p role="status" className={styles.status}>{copied ? SAID[copied.what][copied.how] : ''}</p>
          {copied?.what === 'run' && copied.how === 'refused' ? <Selected label="Run as text" text={run} rows={8} /> : null}
        </div>
        {link === null ? null : <Scan link={link} />}
      </div>
    </dialog>
  )
}

const BY_HAND = 'The browser does not let the page copy. It is selected: copy it with your own keys.'
const SAID = {
  link: { copied: 'The link is copied.', refused: BY_HAND },
  run: { copied: 'The run is copied, as a table of text with the link below.', refused: BY_HAND },
} as const

function Link({ link, trouble, selected }: { readonly link: string | null; readonly trouble: string | null; readonly selected: boolean }) {
  if (link === null) return <p className={styles.length}>{trouble ?? 'The link is being written.'}</p>
  const after = link.length - link.indexOf('#') - 1
  return (
    <>
      {selected ? <Selected label="Link" text={link} rows={3} /> : <div role="group" className={styles.link} aria-label="Link">{link}</div>}
      <p className={styles.length}>{count(after)} characters after the #, {count(link.length)} in all; it opens in every later version.</p>
    </>
  )
}

/** Text that is selected as soon as it is there. */
function Selected({ label, text, rows }: { readonly label: string; readonly text: string; readonly rows: number }) {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    area.current?.focus()
    area.current?.select()
  }, [])
  return <textarea ref={area} className={styles.selected} aria-label={label} rows={rows} readOnly spellCheck={false} value={text} />
}

function Scan({ link }: { readonly link: string }) {
  const code = useMemo(() => codeOf(link), [link])
  return (
    <div className={styles.scan}>
      {code ? (
        <svg className={styles.code} role="img" aria-label="Code of the link, to scan" viewBox={`0 0 ${code.size} ${code.size}`} shapeRendering="crispEdges"><path d={code.path} /></svg>
      ) : null}
      <p className={styles.hint}>
        {code === null ? 'The link is too long for a code that a phone could scan: send it.' : link.length > FROM_AFAR ? 'Scan it from near: for a long link the code is fine.' : 'Scan it to open this moment on a phone.'}
      </p>
    </div>
  )
}
