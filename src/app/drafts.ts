import type { App } from './app'

/** What one can do with one's own programs, whether they are open or not. */
export interface Drafts {
  readonly rename: (id: string, name: string) => void
  /** A copy beside it. */
  readonly duplicate: (id: string) => void
  /** What is open stays on screen: it is kept again once something is written into it. */
  readonly remove: (id: string) => void
  readonly restore: () => void
}

export function createDrafts({ view, library }: Pick<App, 'view' | 'library'>): Drafts {
  return {
    rename(id, name) {
      const draft = library.rename(id, name)
      const { document } = view.getState()
      if (draft && document.kind === 'draft' && document.id === id) view.setState({ document: { ...document, name: draft.name } })
    },
    duplicate: (id) => { library.duplicate(id) },
    remove(id) {
      library.remove(id)
      const { document } = view.getState()
      if (document.kind === 'draft' && document.id === id) view.setState({ document: { kind: 'loose', name: document.name, of: document.of } })
    },
    restore() {
      library.restore()
    },
  }
}
