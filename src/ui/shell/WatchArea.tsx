import { memo, useCallback } from 'react'
import type { App } from '../../app/app'
import { withoutWatch, withStop, withWatch } from '../../app/watches'
import type { Moment } from '../../wire/trace'
import { Watches } from '../panels/watches/Watches'
import { lastEvent } from './workbench-props'

export const WatchArea = memo(function WatchArea({ app, moment }: { readonly app: App; readonly moment: Moment }) {
  const change = useCallback((to: typeof withoutWatch, text: string) => app.setWatches(to(app.session.getSnapshot().context.watches, text)), [app])
  const onAdd = useCallback((text: string) => change(withWatch, text), [change])
  const onRemove = useCallback((text: string) => change(withoutWatch, text), [change])
  const onStop = useCallback((text: string, stops: boolean) => app.setWatches(withStop(app.session.getSnapshot().context.watches, text, stops)), [app])
  const cpu = moment.snapshot.agents[lastEvent(moment)?.agent ?? -1]?.cpu ?? -1
  return <Watches watches={moment.watches} mover={cpu} onAdd={onAdd} onRemove={onRemove} onStop={onStop} keyName="K" />
})
