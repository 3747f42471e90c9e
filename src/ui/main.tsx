import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startApp } from '../app/app'
import { startWorkers } from '../app/worker-client'
import { Boundary } from './shell/Boundary'
import { Shell } from './shell/Shell'
import './theme/theme.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const app = startApp(startWorkers())
createRoot(root).render(
  <StrictMode>
    <Boundary app={app} what="The page" of={app}><Shell app={app} /></Boundary>
  </StrictMode>,
)
keepOffline()

/** Keeps the page for a lecture room without a network; in a sandboxed frame there is no such thing, and the page works without. */
function keepOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    navigator.serviceWorker.register('./sw.js').catch(() => undefined)
  } catch {
    // Not kept.
  }
}
