import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startApp } from '../app/app'
import { keeperHere, watchVersions } from '../app/versions'
import { startWorkers } from '../app/worker-client'
import { Boundary } from './shell/Boundary'
import { Shell } from './shell/Shell'
import './theme/theme.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const app = startApp(startWorkers())
const versions = watchVersions(import.meta.env.PROD ? keeperHere() : null, () => location.reload())
createRoot(root).render(
  <StrictMode>
    <Boundary app={app} what="The page" of={app}><Shell app={app} versions={versions} /></Boundary>
  </StrictMode>,
)
