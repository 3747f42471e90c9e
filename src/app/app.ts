import { createActor, type ActorRefFrom, type SnapshotFrom, type Subscription } from 'xstate'
import { faultSentence } from '../link/fault'
import { mended } from '../link/mended'
import { classicNamed, classicWith } from '../scenarios/classics'
import type { Goal } from '../wire/goal'
import type { ProgramChoice, SourceFile, Survey } from '../wire/program'
import type { Watch } from '../wire/watch'
import { exploreInBackground } from './background'
import { checkMachine } from './check-machine'
import { canAgain } from './commands/runs'
import { type Document, keyOf, scenarioNamed } from './document'
import { createDrafts, type Drafts } from './drafts'
import { createComparing, type Comparing } from './comparing'
import { createEditing, type Editing } from './editing'
import { foundRun } from './found-runs'
import type { Incoming } from './incoming'
import { type Library, openLibrary } from './library'
import { cleanName } from './names'
import { playbackMachine } from './playback-machine'
import { firstOpening, type Opening, openingOf } from './opening'
import { createPrimitives, type Primitives } from './primitives'
import { createScrubber, type Scrubber } from './scrub'
import { type Arrival, sessionMachine } from './session-machine'
import { createViewStore, type View, type ViewStore } from './view-store'
import type { EngineClient } from './worker-client'

export type SessionState = SnapshotFrom<typeof sessionMachine>
export type CheckState = SnapshotFrom<typeof checkMachine>
export type PlaybackState = SnapshotFrom<typeof playbackMachine>

/** The page's processes and its view, and what one can do with them. */
export interface App {
  readonly session: ActorRefFrom<typeof sessionMachine>
  readonly check: ActorRefFrom<typeof checkMachine>
  readonly playback: ActorRefFrom<typeof playbackMachine>
  readonly view: ViewStore
  /** The reader's own programs. */
  readonly library: Library
  /** Opens the scenario under its first variant. What is not there (here and in the next two) changes nothing, and the answer is false. */
  readonly openScenario: (id: string) => boolean
  /** Opens a program of the gallery: its text is loaded first. */
  readonly openClassic: (id: string) => Promise<boolean>
  /** Opens a draft as it was left. */
  readonly openDraft: (id: string) => boolean
  /** Opens text that is kept nowhere, under its first variant. `of`: what that ships it began as. */
  readonly openLoose: (name: string, files: readonly SourceFile[], of?: string | null) => void
  /** Opens what somebody brought, or tells why it is no program. */
  readonly openIncoming: (incoming: Incoming) => void
  readonly drafts: Drafts
  /** Another document, at the start of its program. */
  readonly openDocument: (document: Document, program: ProgramChoice) => void
  /** What a link says is to be on screen. */
  readonly openAt: (opening: Opening) => void
  /** The open program under another model, or with other switches or parameters: the run begins anew. A draft remembers it. */
  readonly openProgram: (program: ProgramChoice) => void
  readonly step: (agent: number, alternative: number) => void
  readonly seek: (cursor: number) => void
  /** Runs on from the moment shown. */
  readonly run: (goal: Goal) => void
  /** Anybody moves, with the view's seed; what was run at random before is run anew with the next one. */
  readonly runAtRandom: () => void
  readonly setWatches: (watches: readonly Watch[]) => void
  readonly scrubber: Scrubber
  readonly editing: Editing
  readonly comparing: Comparing
  readonly primitives: Primitives
  readonly explore: () => void
  readonly cancel: () => void
  /** Loads the run that was found to a broken property, or to an outcome. */
  readonly showRun: (name: string) => void
}

/** Events of a run at random, at most. */
const RANDOM_EVENTS = 200

function arrivalOf({ schedule, cursor, faults }: Opening): Arrival {
  return { schedule, cursor, note: faultSentence(faults, true) }
}

const NOTHING: Pick<Subscription, 'unsubscribe'> = { unsubscribe() {} }
const NO_SURVEY: Survey = { switches: [], parameters: [], variants: [] }

export function surveyOf(session: SessionState): Survey {
  return session.context.compilation?.survey ?? NO_SURVEY
}

/** @param opened what is to be on screen first */
export function startApp(client: EngineClient, library: Library = openLibrary(), opened: Opening = firstOpening()): App {
  const view = createViewStore(opened.document)
  const session = createActor(sessionMachine, { input: { client, program: opened.program, at: arrivalOf(opened) } })
  const check = createActor(checkMachine, { input: { client } })
  const playback = createActor(playbackMachine, { input: { session } })

  const editing = createEditing({ session, view, library })

  // As a rule it is so already, and nobody need be told.
  const look = (wished: Partial<View>): void => {
    const now = view.getState()
    if (Object.entries(wished).some(([name, value]) => now[name as keyof View] !== value)) view.setState(wished)
  }
  let waiting = NOTHING
  let wishes = 0
  const openProgram = (program: ProgramChoice): void => {
    wishes++
    waiting.unsubscribe()
    view.setState({ shown: null, file: null, hand: null, seed: 1 })
    session.send({ type: 'OPEN', program })
  }
  /** What is watched in each document, as long as the page lives. */
  const watched = new Map<string, readonly Watch[]>()
  const turnTo = (document: Document): void => {
    watched.set(keyOf(view.getState().document), session.getSnapshot().context.watches)
    view.setState({ document })
    session.send({ type: 'WATCH', watches: watched.get(keyOf(document)) ?? [] })
  }
  const openDocument = (document: Document, program: ProgramChoice): void => {
    // What was written a moment ago is kept before it leaves the screen.
    editing.flush()
    turnTo(document)
    openProgram(program)
  }
  const arrive = ({ document, program, view: looks }: Opening): void => {
    if (document.kind === 'draft') library.opened(document.id, program.files)
    turnTo(document)
    view.setState({ shown: null, file: null, hand: null, seed: 1, ...looks })
  }
  const openAt = (opening: Opening): void => {
    editing.flush()
    wishes++
    waiting.unsubscribe()
    arrive(opening)
    session.send({ type: 'OPEN', program: opening.program, at: arrivalOf(opening) })
    mendWhenKnown(opening)
  }
  // What switches and parameters there are is known when the text was read.
  const mendWhenKnown = (opening: Opening): void => {
    waiting = session.subscribe((state) => {
      const { compilation, program } = state.context
      if (state.matches('opening') || program !== opening.program || !compilation) return
      waiting.unsubscribe()
      const chosen = mended(program, compilation.survey)
      if (chosen !== program) openAt({ ...opening, program: { ...program, ...chosen }, faults: [...opening.faults, 'names'] })
    })
  }
  const openFirst = (document: Document, files: readonly SourceFile[]): void => openAt(openingOf(document, files, session.getSnapshot().context.program.model))
  const openScenario = (id: string): boolean => {
    const scenario = scenarioNamed(id)
    if (scenario) openFirst({ kind: 'shipped', id }, scenario.files)
    return scenario !== null
  }
  const openClassic = async (id: string): Promise<boolean> => {
    const classic = classicNamed(id)
    if (!classic) return false
    const wish = ++wishes
    const { CLASSIC_TEXTS } = await import('../scenarios/classics/texts')
    // Who chose something else while the text was loading wants that.
    if (wish === wishes) openFirst({ kind: 'shipped', id }, classicWith(classic, CLASSIC_TEXTS).files)
    return true
  }
  const openDraft = (id: string): boolean => {
    editing.flush()
    const draft = library.draft(id)
    if (!draft) return false
    library.opened(id, draft.program.files)
    openDocument({ kind: 'draft', id, name: draft.name, of: draft.of }, draft.program)
    return true
  }
  const openLoose = (name: string, files: readonly SourceFile[], of: string | null = null): void => openFirst({ kind: 'loose', name: cleanName(name), of }, files)
  exploreInBackground({ session, check })
  check.start()
  arrive(opened)
  session.start()
  playback.start()
  mendWhenKnown(opened)

  return {
    session, check, playback, view, library, editing, comparing: createComparing({ session, view }, client), primitives: createPrimitives(), openScenario, openClassic, openDraft, openDocument, openAt,
    openLoose,
    openProgram(program) {
      const { document } = view.getState()
      if (document.kind === 'draft') library.choose(document.id, program)
      openProgram(program)
    },
    openIncoming(incoming) {
      if (incoming.kind === 'program') openLoose(incoming.name, incoming.files)
      else session.send({ type: 'TELL', note: incoming.sentence })
    },
    drafts: createDrafts({ view, library }),
    step(agent, alternative) {
      performance.mark('step')
      session.send({ type: 'STEP', choice: { agent, alternative } })
      // What was clicked is what one wants to see next.
      look({ file: null, hand: null, choosing: null })
    },
    run(goal) {
      session.send({ type: 'RUN', goal, from: session.getSnapshot().context.cursor })
      look({ file: null })
    },
    runAtRandom() {
      const now = session.getSnapshot()
      const { seed } = view.getState()
      const from = canAgain({ session: now }) ? now.context.goal?.from ?? 0 : now.context.cursor
      session.send({ type: 'RUN', goal: { kind: 'random', seed, events: RANDOM_EVENTS }, from })
      view.setState({ file: null, seed: seed + 1 })
    },
    seek: (cursor) => session.send({ type: 'SEEK', cursor }),
    setWatches: (watches) => session.send({ type: 'WATCH', watches }),
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
