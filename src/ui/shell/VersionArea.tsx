import { useStore } from 'zustand'
import type { Versions } from '../../app/versions'
import { Notice } from '../panels/notice/Notice'

/** A newer version of the page is offered. */
export function VersionArea({ versions }: { readonly versions: Versions }) {
  const isWaiting = useStore(versions.isWaiting)
  // The place is there before there is something to say, so that it is said.
  return (
    <div role="status">
      {isWaiting ? <Notice sentence="A new version of Lockstep is ready." ways={[{ verb: 'Reload', go: versions.take }, { verb: 'Later', go: versions.leave }]} /> : null}
    </div>
  )
}
