import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { browserBar } from '../app/address-bar'
import { startApp } from '../app/app'
import { openLibrary } from '../app/library'
import { keepAddressSoon, openingAt } from '../app/links-later'
import { firstOpening } from '../app/opening'
import { keeperHere, watchVersions } from '../app/versions'
import { startWorkers } from '../app/worker-client'
import { Boundary } from './shell/Boundary'
import { held } from './kit/later'
import { Shell } from './shell/Shell'
import './theme/theme.css'

// Not awaited: what a link loads may need this file.
void start()

/** Opens what the address says; while its text is loaded, the workers start. */
async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  const client = startWorkers()
  const library = openLibrary()
  const bar = browserBar()
  const address = bar.read()
  const said = await openingAt(address, library)
  const app = startApp(client, library, said.document ? said : firstOpening())
  if (!said.document) app.session.send({ type: 'TELL', note: said.note })
  // An address without a link says what everybody finds there.
  const isSaid = said.document !== null && said.faults.length === 0 && (address !== '' || said.document.kind === 'shipped')
  void held(keepAddressSoon(app, bar, isSaid))
  const versions = watchVersions(import.meta.env.PROD ? keeperHere() : null, () => location.reload())
  createRoot(root).render(
    <StrictMode>
      <Boundary app={app} what="The page" of={app}><Shell app={app} versions={versions} /></Boundary>
    </StrictMode>,
  )
}
