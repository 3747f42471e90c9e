import type { Command } from './command'

/** Writing in the source. */
export const WRITE: readonly Command[] = [
  { id: 'write', group: 'Program', title: 'Write in the source; Escape leaves it', label: 'Edit', keys: ['F2'], enabled: (now) => !now.view.writing, run: (app) => app.view.setState({ writing: true, pane: 'source' }) },
]
