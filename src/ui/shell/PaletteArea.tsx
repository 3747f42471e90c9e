import { useCallback, useMemo } from 'react'
import type { App } from '../../app/app'
import { type Command, showKey, situationOf } from '../../app/commands'
import { typedCommands } from '../../app/commands/typed'
import Palette, { type PaletteEntry } from '../panels/palette/Palette'
import type { Commands } from './use-commands'

interface Props { readonly app: App; readonly commands: Commands; readonly file: string; readonly onClose: () => void }

/** Every command that can be used now, by its words. Loaded when it is asked for. */
export default function PaletteArea({ app, commands, file, onClose }: Props) {
  const entryOf = useCallback(({ id, group, title, keys, run }: Command): PaletteEntry => ({ id, group, title, keys: keys.map(showKey), onPress: () => run(app) }), [app])
  const entries = useMemo(() => commands.all.filter((one) => one.id !== 'palette' && one.enabled(situationOf(app))).map(entryOf), [app, commands, entryOf])
  const typedEntries = useCallback((typed: string) => typedCommands(situationOf(app), typed, file).map(entryOf), [app, file, entryOf])
  return <Palette entries={entries} typedEntries={typedEntries} onClose={onClose} />
}
