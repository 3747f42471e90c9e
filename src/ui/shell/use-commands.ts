import { useMemo } from 'react'
import { assert } from '../../base/assert'
import type { App } from '../../app/app'
import { type Command, commandsFor, type Situation, spokenKey } from '../../app/commands'

/** A row of the table as a button has it. */
export interface CommandButton { readonly id: string; readonly label: string; readonly keyName: string; readonly enabled: boolean; readonly onPress: () => void }

/** The table of this moment. */
export interface Commands {
  readonly all: readonly Command[]
  readonly row: (id: string) => Command
  readonly button: (id: string) => CommandButton
}

export function useCommands(app: App, { session, check, playback, view }: Situation): Commands {
  return useMemo(() => {
    const now = { session, check, playback, view }
    const all = commandsFor(now)
    const row = (id: string): Command => {
      const command = all.find((one) => one.id === id)
      assert(command, `no command ${id}`)
      return command
    }
    return {
      all, row,
      button(id) {
        const command = row(id)
        return { id, label: command.label ?? command.title, keyName: spokenKey(command.keys[0] ?? ''), enabled: command.enabled(now), onPress: () => command.run(app) }
      },
    }
  }, [app, session, check, playback, view])
}
