import { memo } from 'react'
import type { App, PlaybackState } from '../../app/app'
import { showKey } from '../../app/commands'
import { handOf } from '../../app/hand'
import { type Speed, SPEEDS } from '../../app/playback-machine'
import type { View } from '../../app/view-store'
import type { Moment } from '../../wire/trace'
import { later } from '../kit/later'
import { Popover } from '../kit/Popover'
import type { RunEntry } from '../panels/run/RunMenu'
import type { Commands } from './use-commands'

const RunMenu = later('The goals of a run', async () => (await import('../panels/run/RunMenu')).default)

interface Props { readonly app: App; readonly commands: Commands; readonly playback: PlaybackState; readonly view: Pick<View, 'hand' | 'seed'>; readonly moment: Moment; readonly file: string }

/** The menu of goals, beside the controls. */
export const RunArea = memo(function RunArea({ app, commands, playback, view, moment, file }: Props) {
  const { agents } = moment.snapshot
  const agent = handOf(view, moment)
  const entry = (id: string): RunEntry => {
    const button = commands.button(id)
    return { ...button, title: commands.row(id).title, shownKey: showKey(commands.row(id).keys[0] ?? '') }
  }
  return (
    <Popover summary="Run" side="above">
      <RunMenu
        cpus={agents.flatMap(({ kind, cpu }) => (kind === 'cpu' ? [cpu] : []))} hand={agents[agent]?.cpu ?? -1}
        onHand={(cpu) => app.view.setState({ hand: agents.findIndex((one) => one.kind === 'cpu' && one.cpu === cpu) })}
        alone={['run-blocked', 'run-over', 'run-return'].map(entry)} random={entry('run-random')} others={['run-violation', 'run-breakpoint'].map(entry)} bookmark={entry('bookmark')}
        seed={view.seed} onSeed={(seed) => app.view.setState({ seed })} file={file} onLine={(line) => app.run({ kind: 'line', agent, file, line })}
        speeds={SPEEDS} speed={playback.context.speed} onSpeed={(speed) => app.playback.send({ type: 'SPEED', speed: speed as Speed })}
      />
    </Popover>
  )
})
