import { useCallback, useMemo } from 'react'
import type { App } from '../../app/app'
import { type Command, showKey, situationOf } from '../../app/commands'
import { typedCommands } from '../../app/commands/typed'
import { later } from '../kit/later'
import type { PaletteEntry } from '../panels/palette/Palette'
import type { Commands } from './use-commands'

const Palette = later('The commands', async () => (await import('../panels/palette/Palette')).default)

interface Props { readonly app: App; readonly commands: Commands; readonly open: boolean; readonly file: string }

/** Every command that can be used now, by its words. */
export function PaletteArea({ app, commands, open, file }: Props) {
  const entryOf = useCallback(({ id, group, title, keys, run }: Command): PaletteEntry => ({ id, group, title, keys: keys.map(showKey), onPress: () => run(app) }), [app])
  const entries = useMemo(() => (open ? commands.all.filter((one) => one.id !== 'palette' && one.enabled(situationOf(app))).map(entryOf) : []), [app, commands, open, entryOf])
  const typedEntries = useCallback((typed: string) => typedCommands(situationOf(app), typed, file).map(entryOf), [app, file, entryOf])
  return open ? <Palette entries={entries} typedEntries={typedEntries} onClose={() => app.view.setState({ palette: false })} /> : null
}
