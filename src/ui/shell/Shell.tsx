import { useCallback, useMemo } from 'react'
import type { App } from '../../app/app'
import { surveyOf } from '../../app/app'
import { scenarioOf, titleOf } from '../../app/document'
import type { Versions } from '../../app/versions'
import type { Pane } from '../../app/view-store'
import { DropTarget } from '../kit/DropTarget'
import { later } from '../kit/later'
import { BandArea } from './BandArea'
import { Boundary } from './Boundary'
import { FaultArea } from './FaultArea'
import { ScoreArea } from './ScoreArea'
import styles from './Shell.module.css'
import { Separators, sizesAsStyle } from './Separators'
import { SourceArea } from './SourceArea'
import { TopArea } from './TopArea'
import { useCheck, usePlayback, useSession, useView } from './use-app'
import { useCommands } from './use-commands'
import { useIdle } from './use-idle'
import { useIncoming } from './use-incoming'
import { useKeys } from './use-keys'
import { usePainted } from './use-painted'
import { StepMenuArea } from './StepMenuArea'
import { usePresent } from './use-present'
import { usePrinting } from './use-printing'
import { useScrubbing, useTheme } from './use-theme'
import { useWish } from './use-wish'
import { VersionArea } from './VersionArea'
import { checkView, fileShown, focusOf, propertiesIn } from './workbench-props'

const Foot = later('The verdict in a line', async () => (await import('./beside')).Foot)
const MachineArea = later('The machine', async () => (await import('./beside')).MachineArea, styles.machine)
const VerdictArea = later('The verdict', async () => (await import('./beside')).VerdictArea, styles.verdict)
const ProgramsArea = later('The list of programs', async () => (await import('./ProgramsArea')).default)
const PaletteArea = later('The commands', async () => (await import('./PaletteArea')).default)
const HelpArea = later('The list of keys', async () => (await import('./HelpArea')).default)
const ShareArea = later('The link to this moment', async () => (await import('./ShareArea')).default)

const PANES: readonly { readonly pane: Pane; readonly name: string }[] = [
  { pane: 'source', name: 'Source' }, { pane: 'machine', name: 'Machine' }, { pane: 'score', name: 'Score' }, { pane: 'verdict', name: 'Verdict' },
]

/** The workbench: joins the processes and the panels. */
export function Shell({ app, versions }: { readonly app: App; readonly versions: Versions }) {
  const session = useSession(app)
  const check = useCheck(app)
  const playback = usePlayback(app)
  const view = useView(app)
  const commands = useCommands(app, { session, check, playback, view })
  useKeys(app)
  const hovering = useIncoming(app)
  useTheme(view)
  useScrubbing(app)
  useWish(app, view.wish)
  usePainted(session.context.moment)
  const { moment, compilation } = session.context
  const main = useIdle(app)
  const printing = usePrinting()
  usePresent(app, view.present)
  const rejected = session.matches('rejected') && compilation?.kind === 'rejected'
  const shownCheck = useMemo(() => checkView(check), [check])
  const openVerdict = useCallback(() => app.view.setState({ pane: 'verdict' }), [app])
  const closePrograms = useCallback(() => app.view.setState({ programs: 'closed' }), [app])
  const closeShare = useCallback(() => app.view.setState({ share: false }), [app])
  const closePalette = useCallback(() => app.view.setState({ palette: false }), [app])
  const closeHelp = useCallback(() => app.view.setState({ help: false }), [app])
  return (
    <div className={styles.page} data-pane={view.pane} data-writing={view.writing || undefined}>
      <TopArea app={app} program={session.context.program} isExploring={check.matches('running') && check.context.asked} view={view} survey={surveyOf(session)} />
      <div className={styles.notices}>
        <FaultArea app={app} session={session} />
        <VersionArea versions={versions} />
      </div>
      <main className={styles.main} ref={main} style={sizesAsStyle(view.sizes)} aria-busy={session.matches('opening')} data-stale={rejected || session.matches('failed') || undefined}>
        <h1 className={styles.hidden}>Lockstep: {titleOf(view.document)}</h1>
        <nav className={styles.tabs} aria-label="Panes">
          {PANES.map(({ pane, name }) => (
            <button key={pane} type="button" aria-pressed={view.pane === pane} onClick={() => app.view.setState({ pane })}>{name}</button>
          ))}
        </nav>
        {compilation ? <Boundary app={app} what="The source" of={compilation} className={styles.source}><SourceArea app={app} moment={moment} compilation={compilation} program={session.context.program} document={view.document} file={view.file} writing={view.writing} /></Boundary> : null}
        {moment && compilation ? (
          <>
            <div className={styles.halves} role="group" aria-label="Beside the source">
              {(['machine', 'verdict'] as const).map((pane) => (
                <button key={pane} type="button" aria-pressed={(view.pane === 'verdict') === (pane === 'verdict')} onClick={() => app.view.setState({ pane })}>{pane === 'verdict' ? 'Verdict' : 'Machine'}</button>
              ))}
            </div>
            <Boundary app={app} what="The machine" of={moment} className={styles.machine}><MachineArea app={app} moment={moment} document={view.document} /></Boundary>
            <Boundary app={app} what="The verdict" of={check} className={styles.verdict}><VerdictArea app={app} check={shownCheck} survey={surveyOf(session)} program={session.context.program} moment={moment} shown={view.shown} here={scenarioOf(view.document) !== null} /></Boundary>
            <Boundary app={app} what="What the event did" of={moment} className={styles.band}><BandArea app={app} session={session} check={check} commands={commands} moment={moment} bits={scenarioOf(view.document)?.dial?.word ?? null} playback={playback} view={view} file={fileShown(compilation, focusOf(moment), view.file)} /></Boundary>
            <StepMenuArea app={app} moment={moment} choosing={view.choosing} />
            <Boundary app={app} what="The score" of={moment} className={styles.score}><ScoreArea app={app} moment={moment} bits={scenarioOf(view.document)?.dial?.word ?? null} session={session} zoom={view.zoom} room={view.room} asText={view.asText || printing} /></Boundary>
            <Separators app={app} sizes={view.sizes} />
          </>
        ) : (
          <p className={styles.waiting} role="status">{session.matches('failed') ? '' : rejected ? 'The program does not run yet.' : 'Opening the program.'}</p>
        )}
      </main>
      <footer className={styles.foot}>{compilation ? <Foot check={shownCheck} properties={propertiesIn(session)} onOpen={openVerdict} /> : null}</footer>
      {view.programs !== 'closed' ? <ProgramsArea app={app} atDefects={view.programs === 'defects'} onClose={closePrograms} /> : null}
      {hovering ? <DropTarget text="Drop .c or .litmus files here to open them as a program." /> : null}
      {view.share ? <ShareArea app={app} onClose={closeShare} /> : null}
      {view.palette ? <PaletteArea app={app} commands={commands} onClose={closePalette} file={moment && compilation ? fileShown(compilation, focusOf(moment), view.file) : ''} /> : null}
      {view.help ? <HelpArea app={app} commands={commands} onClose={closeHelp} /> : null}
    </div>
  )
}
