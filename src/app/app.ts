import { createActor, type ActorRefFrom, type SnapshotFrom } from 'xstate'
import { assert } from '../base/assert'
import { SCENARIOS } from '../scenarios'
import type { Scenario } from '../scenarios/scenario'
import type { ProgramChoice, Survey } from '../wire/program'
import { exploreInBackground } from './background'
import { checkMachine } from './check-machine'
import { type Document, scenarioNamed } from './document'
import { foundRun } from './found-runs'
import { programOf } from './selection'
import { createScrubber, type Scrubber } from './scrub'
import { sessionMachine } from './session-machine'
import { createViewStore, type ViewStore } from './view-store'
import type { EngineClient } from './worker-client'

export type SessionState = SnapshotFrom<typeof sessionMachine>
export type CheckState = SnapshotFrom<typeof checkMachine>

/** The page's processes and its view, and what one can do with them. */
export interface App {
  readonly session: ActorRefFrom<typeof sessionMachine>
  readonly check: ActorRefFrom<typeof checkMachine>
  readonly view: ViewStore
  /** Opens what ships under that id; an id that nothing ships under changes nothing. */
  readonly openScenario: (id: string) => void
  /** Another document, at the start of its program. */
  readonly openDocument: (document: Document, program: ProgramChoice) => void
  /** Another program: the run begins anew. */
  readonly openProgram: (program: ProgramChoice) => void
  readonly step: (agent: number, alternative: number) => void
  readonly seek: (cursor: number) => void
  readonly scrubber: Scrubber
  readonly explore: () => void
  readonly cancel: () => void
  /** Loads the run that was found to a broken property, or to an outcome. */
  readonly showRun: (name: string) => void
}

const NO_SURVEY: Survey = { switches: [], parameters: [], variants: [] }

export function surveyOf(session: SessionState): Survey {
  return session.context.compilation?.survey ?? NO_SURVEY
}

export function startApp(client: EngineClient): App {
  const [first] = SCENARIOS
  assert(first, 'something ships')
  const view = createViewStore({ kind: 'shipped', id: first.id })
  const session = createActor(sessionMachine, { input: { client, program: programOf(first, null, 'sc') } })
  const check = createActor(checkMachine, { input: { client } })

  const openProgram = (program: ProgramChoice): void => {
    view.setState({ shown: null, file: null })
    session.send({ type: 'OPEN', program })
  }
  const openDocument = (document: Document, program: ProgramChoice): void => {
    view.setState({ document })
    openProgram(program)
  }
  const openScenario = (id: string): void => {
    const scenario = scenarioNamed(id)
    if (!scenario) return
    openDocument({ kind: 'shipped', id }, programOf(scenario, null, session.getSnapshot().context.program.model))
    thenFirstVariant(scenario)
  }
  // What variants there are stands in the source: once that is open as it is, its first variant is opened.
  const thenFirstVariant = (scenario: Scenario): void => {
    const waiting = session.subscribe((state) => {
      const { compilation, program } = state.context
      if (!compilation || program.files !== scenario.files || state.matches('opening')) return
      waiting.unsubscribe()
      const [variant] = compilation.survey.variants
      if (variant && (variant.switches.length > 0 || Object.keys(variant.parameters).length > 0)) openProgram(programOf(scenario, variant, program.model))
    })
  }
  exploreInBackground({ session, check })
  check.start()
  session.start()
  thenFirstVariant(first)

  return {
    session, check, view, openScenario, openDocument, openProgram,
    step(agent, alternative) {
      performance.mark('step')
      session.send({ type: 'STEP', choice: { agent, alternative } })
      // What was clicked is what one wants to see next.
      view.setState({ file: null })
    },
    seek: (cursor) => session.send({ type: 'SEEK', cursor }),
    scrubber: createScrubber(session),
    explore: () => check.send({ type: 'CHECK', program: session.getSnapshot().context.program }),
    cancel: () => check.send({ type: 'CANCEL' }),
    showRun(name) {
      const found = foundRun(check.getSnapshot().context, name)
      if (!found) return
      view.setState({ shown: name, file: null })
      session.send({ type: 'LOAD', schedule: found.way.schedule, cursor: 0, note: found.note })
    },
  }
}
