/** A place of its own, to which Back returns; or what was done at the place where one is. */
export type How = 'push' | 'replace'

/** The part of the browser that holds the address: tests put their own in its place. */
export interface AddressBar {
  /** What stands behind the `#`. */
  read(): string
  /** Writes it; throws where the browser has had enough of that for now. */
  write(text: string, how: How): void
  /** The address is another now: back, forward, or a link put in. */
  onChange(listen: () => void): void
  /** The page may be gone soon. */
  onLeave(listen: () => void): void
}

/** The whole link, to this page wherever it lies. */
export function wholeLink(text: string): string {
  return `${location.origin}${location.pathname}#${text}`
}

/** What was written while the page was left: a reload goes to the address that there was before. */
const KEPT = 'lockstep-left'

/** That of this window. */
export function browserBar(): AddressBar {
  const read = (): string => location.hash.slice(1)
  const replace = (text: string): void => history.replaceState(null, '', `#${text}`)
  const later = takeLeft(read())
  if (later !== null) replace(later)
  // While a page is left, browsers take what is written, and forget it.
  let written = read()
  return {
    read,
    write(text, how) {
      written = text
      if (how === 'push') history.pushState(null, '', `#${text}`)
      else replace(text)
    },
    onChange(listen) {
      addEventListener('popstate', listen)
      addEventListener('hashchange', listen)
    },
    onLeave(listen) {
      const leave = (): void => {
        const before = read()
        written = before
        listen()
        if (written !== before) keepLeft(before, written)
      }
      addEventListener('pagehide', leave)
      document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') leave() })
    },
  }
}

// Storage throws in a sandboxed frame: then what was done in the last moment before a reload is lost.
function keepLeft(before: string, after: string): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify([before, after]))
  } catch {
    // Not kept.
  }
}

function takeLeft(address: string): string | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null')
    sessionStorage.removeItem(KEPT)
    const [before, after] = Array.isArray(kept) ? kept as unknown[] : []
    return before === address && typeof after === 'string' ? after : null
  } catch {
    return null
  }
}
