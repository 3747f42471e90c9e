import { useCallback, useMemo } from 'react'
import type { App } from '../../app/app'
import { showKey } from '../../app/commands'
import Help from '../panels/help/Help'
import type { Commands } from './use-commands'

interface Props { readonly app: App; readonly commands: Commands; readonly onClose: () => void }

/** All keys: the rows of the table that have one. Loaded when they are asked for. */
export default function HelpArea({ app, commands, onClose }: Props) {
  const rows = useMemo(() => commands.all.filter((one) => one.keys.length > 0).map((one) => ({ group: one.group, keys: one.keys.map(showKey), title: one.title })), [commands])
  const onFind = useCallback(() => app.view.setState({ help: false, palette: true }), [app])
  return <Help rows={rows} onClose={onClose} onFind={onFind} />
}
