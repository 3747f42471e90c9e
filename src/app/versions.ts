import { createStore, type StoreApi } from 'zustand/vanilla'

/** Whether a newer version of the page waits, and how to take it. */
export interface Versions {
  readonly isWaiting: StoreApi<boolean>
  readonly take: () => void
  /** Not in this visit. */
  readonly leave: () => void
}

/**
 * Keeps the page for a lecture room without a network, and sees newer versions of it: they are offered, and taken when the
 * reader says so. In a sandboxed frame there is no keeper (null), and the page works without.
 */
export function watchVersions(keeper: ServiceWorkerContainer | null, reload: () => void): Versions {
  const isWaiting = createStore(() => false)
  const offer = (is: boolean): void => isWaiting.setState(is, true)
  let registration: ServiceWorkerRegistration | null = null
  let taking = false
  // The first one that ever comes takes over by itself, and is what runs already.
  let first = keeper?.controller == null

  // A keeper that something else blocks may say that it has registered, and have nothing.
  function watch(found: ServiceWorkerRegistration | undefined): void {
    if (!found) return
    registration = found
    if (found.waiting) offer(true)
    found.addEventListener('updatefound', () => {
      const coming = found.installing
      coming?.addEventListener('statechange', () => { if (coming.state === 'installed' && found.active) offer(true) })
    })
    // Browsers look for one when a page is opened; this page stays open for days.
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') found.update().catch(() => undefined) })
  }

  keeper?.addEventListener('controllerchange', () => {
    if (taking) return reload()
    // Taken in another tab: this one goes on as it is, and can follow.
    if (!first) offer(true)
    first = false
  })
  keeper?.register('./sw.js').then(watch, () => undefined)

  return {
    isWaiting,
    take() {
      taking = true
      if (registration?.waiting) registration.waiting.postMessage('take over')
      else reload()
    },
    leave: () => offer(false),
  }
}

/** Null where the browser has none, or forbids it. */
export function keeperHere(): ServiceWorkerContainer | null {
  try {
    return 'serviceWorker' in navigator ? navigator.serviceWorker : null
  } catch {
    return null
  }
}
