import { useEffect, useState } from 'react'
import type { App } from '../../app/app'
import { wholeLink } from '../../app/address-bar'
import { linkForAll, loadPack, type Shown } from '../../app/permalink'
import { runForMail, sharedParts } from '../../app/share-words'
import { LONGEST_LINK } from '../../link/link'
import type { Moment } from '../../wire/trace'
import { type Copied, Share } from '../panels/share/Share'

/** What a link to this moment is and says. Loaded when it is asked for. */
export default function ShareArea({ app, onClose }: { readonly app: App; readonly onClose: () => void }) {
  // As it was when one asked: what plays on behind the dialog is another moment.
  const [{ shown, moment }] = useState(() => momentOf(app))
  const [link, setLink] = useState(() => linkForAll(shown, null))
  const [failed, setFailed] = useState(false)
  const [copied, setCopied] = useState<Copied>(null)
  useEffect(() => {
    if (link !== null) return
    loadPack().then((pack) => setLink(linkForAll(shown, pack)), () => setFailed(true))
  }, [link, shown])

  const isTooLong = link !== null && link.length > LONGEST_LINK
  const whole = link === null || isTooLong ? null : wholeLink(link)
  const run = moment ? runForMail(shown, moment, whole ?? '') : ''
  const copy = (what: 'link' | 'run', text: string): void => {
    setCopied(null)
    write(text).then(() => setCopied({ what, how: 'copied' }), () => setCopied({ what, how: 'refused' }))
  }
  return (
    <Share
      link={whole} trouble={isTooLong ? 'The text is too long for a link: give it away as a file instead.' : failed ? 'What writes the link could not be loaded: are you offline?' : null}
      parts={sharedParts(shown)} run={run} copied={copied}
      onCopyLink={() => copy('link', whole ?? '')} onCopyRun={() => copy('run', run)} onClose={onClose}
    />
  )
}

/** What is shared, and the run as it went; null where the program does not run. */
function momentOf({ session, view }: App): { readonly shown: Shown; readonly moment: Moment | null } {
  const { context } = session.getSnapshot()
  return { shown: { run: context, view: view.getState() }, moment: context.momentOf === context.program ? context.moment : null }
}

// Without a secure connection there is no clipboard at all.
async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
}
