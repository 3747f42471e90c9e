import { useEffect, useRef, useState } from 'react'
import { Button } from './Button'
import styles from './CopyButton.module.css'

export interface CopyButtonProps {
  /** What it copies, made when it is wanted. */
  readonly text: () => string
  readonly children: string
}

type Copied = { readonly kind: 'not' } | { readonly kind: 'copied' } | { readonly kind: 'shown'; readonly text: string }

/** Copies a text; where the browser forbids that, shows it, chosen, so that one can copy it by hand. */
export function CopyButton({ text, children }: CopyButtonProps) {
  const [copied, setCopied] = useState<Copied>({ kind: 'not' })
  const copy = (): void => {
    const wanted = text()
    // In a page that is not secure there is no clipboard at all.
    const writing = (navigator.clipboard as Clipboard | undefined)?.writeText(wanted) ?? Promise.reject(new Error('no clipboard'))
    writing.then(() => setCopied({ kind: 'copied' }), () => setCopied({ kind: 'shown', text: wanted }))
  }
  return (
    <span className={styles.copy}>
      <Button onPress={copy}>{children}</Button>
      <span role="status">{copied.kind === 'copied' ? 'Copied.' : copied.kind === 'shown' ? 'The browser does not let a page copy: here it is.' : ''}</span>
      {copied.kind === 'shown' ? <Shown text={copied.text} /> : null}
    </span>
  )
}

function Shown({ text }: { readonly text: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => area.current?.select(), [text])
  return <textarea ref={area} className={styles.text} aria-label="Text to copy" readOnly rows={4} value={text} />
}
