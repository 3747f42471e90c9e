import { useCallback, useMemo } from 'react'
import type { App } from '../../app/app'
import { showKey } from '../../app/commands'
import { later } from '../kit/later'
import type { Commands } from './use-commands'

const Help = later('The list of keys', async () => (await import('../panels/help/Help')).default)

/** All keys: the rows of the table that have one. */
export function HelpArea({ app, commands, open }: { readonly app: App; readonly commands: Commands; readonly open: boolean }) {
  const rows = useMemo(() => (open ? commands.all : []).filter((one) => one.keys.length > 0).map((one) => ({ group: one.group, keys: one.keys.map(showKey), title: one.title })), [commands, open])
  const onClose = useCallback(() => app.view.setState({ help: false }), [app])
  const onFind = useCallback(() => app.view.setState({ help: false, palette: true }), [app])
  return open ? <Help rows={rows} onClose={onClose} onFind={onFind} /> : null
}
