import { assign, fromCallback, fromPromise, setup } from 'xstate'
import type { Goal } from '../wire/goal'
import type { Compilation, ProgramChoice } from '../wire/program'
import { type Choice, EMPTY_SCHEDULE, type Schedule } from '../wire/schedule'
import type { Moment } from '../wire/trace'
import type { Watch } from '../wire/watch'
import { toggled } from './bookmarks'
import { keepReplaced, type Kept, sharedBy } from './branches'
import { givenUp, restarted } from './fault-words'
import type { EngineClient, Opened, Ran } from './worker-client'
import { WorkerDied } from './worker-line'

/** What program is open, what was run of it, and what is on screen of that. */
export interface SessionContext {
  readonly client: EngineClient
  readonly program: ProgramChoice
  /** Everything stepped, the undone future too. */
  readonly schedule: Schedule
  /** How many steps of it are behind the moment shown. */
  readonly cursor: number
  /** Futures that were undone and then replaced. */
  readonly kept: readonly Kept[]
  /** Moments that one wants to come back to. */
  readonly bookmarks: readonly Schedule[]
  /** Expressions that are looked at in every moment. */
  readonly watches: readonly Watch[]
  /** Where the run under way begins, and what it is to come to; the last one, if none is. */
  readonly goal: { readonly goal: Goal; readonly from: number } | null
  /** What the last run to a goal made of the schedule: the same one as long as nobody has gone on. */
  readonly ran: Schedule | null
  /** States that the run under way has searched. */
  readonly searched: number
  readonly compilation: Compilation | null
  /** The last one that there was; while something new is computed it stays on screen. */
  readonly moment: Moment | null
  /** Something to tell once, in a sentence. */
  readonly note: string | null
  /** What went wrong, where that was our fault, in a sentence. */
  readonly fault: string | null
  /** The program that the moment is of: not the one that is open while that could not be opened. */
  readonly momentOf: ProgramChoice | null
  /** Times in a row that the worker died under this question. */
  readonly deaths: number
  /** What was run when the text began to change, and what an edit left of it: the next one may bring the rest back. */
  readonly edited: { readonly whole: Run; readonly left: Run } | null
}

interface Run { readonly schedule: Schedule; readonly cursor: number }

/** A moment of a run, and what is told when one comes to it. */
export interface Arrival extends Run { readonly note: string | null }

const START: Arrival = { schedule: EMPTY_SCHEDULE, cursor: 0, note: null }

export type SessionEvent =
  /** Another program: at its start, or where a link says, with what is to be told of that. */
  | { readonly type: 'OPEN'; readonly program: ProgramChoice; readonly at?: Arrival }
  /** The open program with other text: the run goes on as far as it still applies. `note`: to tell besides. */
  | { readonly type: 'EDIT'; readonly program: ProgramChoice; readonly note: string | null }
  | { readonly type: 'STEP'; readonly choice: Choice }
  | { readonly type: 'SEEK'; readonly cursor: number }
  | { readonly type: 'LOAD'; readonly schedule: Schedule; readonly cursor: number; readonly note: string | null }
  | { readonly type: 'WATCH'; readonly watches: readonly Watch[] }
  /** Runs on from behind `from` events. */
  | { readonly type: 'RUN'; readonly goal: Goal; readonly from: number }
  | { readonly type: 'STOP' }
  | { readonly type: 'SEARCHED'; readonly states: number }
  | { readonly type: 'RAN'; readonly ran: Ran }
  | { readonly type: 'NOT_RAN'; readonly error: Error }
  /** An undone future is the run again. */
  | { readonly type: 'BRANCH'; readonly branch: number }
  /** The moment shown gets a bookmark, or loses it. */
  | { readonly type: 'BOOKMARK' }
  /** Something to tell, whatever else happens. */
  | { readonly type: 'TELL'; readonly note: string }
  | { readonly type: 'DISMISS' }
  /** Once more what failed. */
  | { readonly type: 'RETRY' }
  /** Back to the moment on screen, from what failed behind it. */
  | { readonly type: 'RETURN' }

/** The schedule after taking a step at the cursor: the future stays if the step is the one that was undone. */
export function stepped(schedule: Schedule, cursor: number, choice: Choice): Schedule {
  const next = schedule.choices[cursor]
  if (next && next.agent === choice.agent && next.alternative === choice.alternative) return schedule
  return { start: schedule.start, choices: [...schedule.choices.slice(0, cursor), choice] }
}

/** The schedule in place of the one that was: what of that would be lost is kept. */
function replaced(context: SessionContext, schedule: Schedule): Pick<SessionContext, 'schedule' | 'kept'> {
  return { schedule, kept: keepReplaced(context.kept, context.schedule, schedule) }
}

/** Times in a row that a dead worker is started again for the same question. */
const MOST_DEATHS = 2

/** The session's life: opening, ready, seeking; a program that does not compile is a state of its own, and so is our own failure. */
export const sessionMachine = setup({
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- how xstate takes types, of which nothing is there when it runs
  types: {} as { context: SessionContext; events: SessionEvent; input: { client: EngineClient; program: ProgramChoice; at?: Arrival } },
  actors: {
    open: fromPromise<Opened, SessionContext>(({ input }) => input.client.open(input.program, input.schedule, input.cursor, input.watches)),
    run: fromCallback<SessionEvent, SessionContext>(({ input: { client, schedule, goal, watches }, sendBack, receive }) => {
      if (!goal) return
      const running = client.run(schedule, goal.from, goal.goal, watches, {
        progress: (states) => sendBack({ type: 'SEARCHED', states }),
        done: (ran) => sendBack({ type: 'RAN', ran }),
        failed: (error) => sendBack({ type: 'NOT_RAN', error }),
      })
      receive(() => running.stop())
    }),
    seek: fromPromise<Moment, SessionContext>(({ input }) => input.client.seek(input.schedule, input.cursor, input.watches)),
  },
  actions: {
    // Of another program, or another text, neither futures nor bookmarks would mean anything.
    takeProgram: assign(({ event }) => (event.type === 'OPEN' ? { program: event.program, ...event.at ?? START, fault: null, deaths: 0, edited: null, kept: [], bookmarks: [] } : {})),
    takeEdit: assign(({ context, event }) => {
      if (event.type !== 'EDIT') return {}
      const whole = wholeRun(context)
      return { program: event.program, ...whole, note: event.note, fault: null, deaths: 0, edited: { whole, left: whole }, kept: [], bookmarks: [] }
    }),
    takeStep: assign(({ context, event }) => (event.type === 'STEP'
      ? { ...replaced(context, stepped(context.schedule, context.cursor, event.choice)), cursor: context.cursor + 1, note: null } : {})),
    takeSeek: assign(({ context, event }) => (event.type === 'SEEK'
      ? { cursor: Math.max(0, Math.min(event.cursor, context.schedule.choices.length)) } : {})),
    takeLoad: assign(({ context, event }) => (event.type === 'LOAD' ? { ...replaced(context, event.schedule), cursor: event.cursor, note: event.note } : {})),
    takeBranch: assign(({ context, event }) => {
      const branch = event.type === 'BRANCH' ? context.kept.find(({ id }) => id === event.branch) : undefined
      return branch ? { ...replaced(context, branch.schedule), cursor: Math.max(0, sharedBy(context.schedule, branch.schedule)), note: null } : {}
    }),
    takeWatches: assign(({ event }) => (event.type === 'WATCH' ? { watches: event.watches } : {})),
    takeGoal: assign(({ event }) => (event.type === 'RUN' ? { goal: { goal: event.goal, from: event.from }, searched: 0, note: null } : {})),
    takeRan: assign(({ context, event }) => {
      if (event.type !== 'RAN') return {}
      const { moment, stop } = event.ran
      // One random run after the other: the seed brings each of them back.
      const isAgain = context.goal?.goal.kind === 'random' && context.schedule === context.ran
      const next = isAgain ? { schedule: moment.schedule } : replaced(context, moment.schedule)
      return { ...next, moment, cursor: moment.cursor, ran: context.goal?.goal.kind === 'random' ? moment.schedule : null, note: stop.words, deaths: 0 }
    }),
    // What a mistake leaves on screen is where one goes on.
    atMoment: assign(({ context: { moment } }) => (moment ? { schedule: moment.schedule, cursor: moment.cursor } : {})),
    forget: assign({ edited: null }),
    bookmark: assign(({ context }) => ({ bookmarks: toggled(context.bookmarks, context.schedule, context.cursor) })),
    dismiss: assign({ note: null }),
    retry: assign({ fault: null, deaths: 0 }),
    takeBack: assign(({ context: { moment } }) => (moment ? { schedule: moment.schedule, cursor: moment.cursor, fault: null, deaths: 0 } : {})),
    countDeath: assign(({ context, event }) => ({ deaths: context.deaths + 1, note: restarted(errorOf(event) as WorkerDied) })),
    fail: assign(({ context, event }) => ({ note: null, fault: givenUp(errorOf(event), context.deaths + 1) })),
  },
  guards: {
    isWorthIt: ({ context, event }) => errorOf(event) instanceof WorkerDied && context.deaths < MOST_DEATHS,
    canReturn: ({ context }) => canReturn(context),
    isUsable: ({ context }) => isUsable(context),
  },
}).createMachine({
  context: ({ input }) => ({ client: input.client, program: input.program, ...input.at ?? START, kept: [], bookmarks: [], watches: [], goal: null, ran: null, searched: 0, compilation: null, moment: null, momentOf: null, fault: null, deaths: 0, edited: null }),
  initial: 'opening',
  on: {
    OPEN: { target: '.opening', reenter: true, actions: 'takeProgram' },
    EDIT: { target: '.opening', reenter: true, actions: 'takeEdit' },
    TELL: { actions: assign(({ event }) => ({ note: event.note })) },
    DISMISS: { actions: 'dismiss' },
    BOOKMARK: { actions: 'bookmark' },
    // Where nothing can be looked at now, they are what is looked at next.
    WATCH: { actions: 'takeWatches' },
  },
  states: {
    opening: {
      id: 'opening',
      invoke: {
        src: 'open', input: ({ context }) => context,
        onDone: [
          { guard: ({ event }) => event.output.moment === null, target: 'rejected', actions: assign(({ event }) => ({ compilation: event.output.compilation })) },
          { target: 'ready', actions: assign(({ event, context }) => ({ compilation: event.output.compilation, momentOf: context.program, deaths: 0, ...reopened(event.output.moment, context) })) },
        ],
        onError: [
          { guard: 'isWorthIt', target: 'opening', reenter: true, actions: 'countDeath' },
          { target: 'failed', actions: 'fail' },
        ],
      },
    },
    ready: {
      on: {
        RUN: { target: 'running', actions: 'takeGoal' },
        WATCH: { target: 'seeking', reenter: true, actions: 'takeWatches' },
        STEP: { target: 'seeking', actions: 'takeStep' },
        SEEK: { target: 'seeking', actions: 'takeSeek' },
        LOAD: { target: 'seeking', actions: 'takeLoad' },
        BRANCH: { target: 'seeking', actions: 'takeBranch' },
      },
    },
    // A newer wish replaces the one that is being computed: its answer goes nowhere.
    seeking: {
      on: {
        RUN: { target: 'running', actions: 'takeGoal' },
        WATCH: { target: 'seeking', reenter: true, actions: 'takeWatches' },
        STEP: { target: 'seeking', reenter: true, actions: 'takeStep' },
        SEEK: { target: 'seeking', reenter: true, actions: 'takeSeek' },
        LOAD: { target: 'seeking', reenter: true, actions: 'takeLoad' },
        BRANCH: { target: 'seeking', reenter: true, actions: 'takeBranch' },
      },
      invoke: {
        src: 'seek', input: ({ context }) => context,
        onDone: { target: 'ready', actions: assign(({ event, context }) => ({ deaths: 0, ...shown(event.output, context) })) },
        onError: [
          // A new worker knows no program yet: it is opened again, with the schedule.
          { guard: 'isWorthIt', target: 'opening', actions: 'countDeath' },
          { target: 'failed', actions: 'fail' },
        ],
      },
    },
    running: {
      on: {
        RUN: { target: 'running', reenter: true, actions: 'takeGoal' },
        WATCH: { target: 'seeking', actions: 'takeWatches' },
        STEP: { target: 'seeking', actions: 'takeStep' },
        SEEK: { target: 'seeking', actions: 'takeSeek' },
        LOAD: { target: 'seeking', actions: 'takeLoad' },
        BRANCH: { target: 'seeking', actions: 'takeBranch' },
        STOP: { actions: ({ self, event }) => { self.getSnapshot().children.run?.send(event) } },
        SEARCHED: { actions: assign(({ event }) => ({ searched: event.states })) },
        RAN: { target: 'ready', actions: 'takeRan' },
        NOT_RAN: [
          { guard: 'isWorthIt', target: 'opening', actions: 'countDeath' },
          { target: 'failed', actions: 'fail' },
        ],
      },
      invoke: { id: 'run', src: 'run', input: ({ context }) => context },
    },
    // The program before an edit that does not compile can still be stepped.
    rejected: {
      initial: 'still',
      on: {
        STEP: { guard: 'isUsable', target: '.seeking', reenter: true, actions: ['atMoment', 'takeStep'] },
        SEEK: { guard: 'isUsable', target: '.seeking', reenter: true, actions: ['atMoment', 'takeSeek'] },
      },
      states: {
        still: {},
        seeking: {
          invoke: {
            src: 'seek', input: ({ context }) => context,
            onDone: { target: 'still', actions: assign(({ event, context }) => ({ deaths: 0, ...shown(event.output, context) })) },
            onError: [
              // The new worker does not know the program before.
              { guard: 'isWorthIt', target: '#opening', actions: ['countDeath', 'forget'] },
              { target: '#failed', actions: 'fail' },
            ],
          },
        },
      },
    },
    failed: {
      id: 'failed',
      on: {
        RETRY: { target: 'opening', actions: 'retry' },
        RETURN: { guard: 'canReturn', target: 'opening', actions: 'takeBack' },
      },
    },
  },
})

/** The run as it was before edits took a part of it, unless one has gone on from there. */
function wholeRun({ schedule, cursor, edited }: SessionContext): Run {
  if (edited?.left.schedule !== schedule) return { schedule, cursor }
  return { schedule: edited.whole.schedule, cursor: edited.left.cursor === cursor ? edited.whole.cursor : cursor }
}

/** After an edit it is told how much of the run there was before still applies. */
function reopened(moment: Moment | null, context: SessionContext): Partial<SessionContext> {
  const { edited, note } = context
  if (!moment || !edited) return shown(moment, context)
  const left = { schedule: moment.schedule, cursor: moment.cursor }
  const kept = keptWords(moment, edited.whole.schedule.choices.length)
  return { ...shown(moment, context), edited: { ...edited, left }, note: [note, kept].filter(Boolean).join(' ') || null }
}

function keptWords({ schedule, dropped }: Moment, before: number): string {
  if (before === 0) return ''
  const kept = schedule.choices.length
  return dropped === null ? `All ${before} events still apply.` : `${kept} of ${before} events still apply (${dropped}).`
}

/** The schedule is what applied of it; what was to be told is told besides. */
function shown(moment: Moment | null, context: SessionContext): Partial<SessionContext> {
  if (!moment) return {}
  return { moment, schedule: moment.schedule, cursor: moment.cursor, note: [context.note, moment.dropped === null ? null : `The rest of the schedule does not apply: ${moment.dropped}.`].filter(Boolean).join(' ') || null }
}

/** Whether the moment on screen is that of the program before an edit that does not compile, so that one can go on from it. */
export function isUsable({ moment, edited, compilation }: SessionContext): boolean {
  return moment !== null && edited !== null && compilation?.kind === 'rejected'
}

/** Whether what failed lies behind the moment on screen, so that there is a way back. */
export function canReturn({ moment, momentOf, program, schedule, cursor }: SessionContext): boolean {
  return moment !== null && momentOf === program && (moment.schedule !== schedule || moment.cursor !== cursor)
}

/** The error that an invoked actor ended with. */
function errorOf(event: unknown): unknown {
  return (event as { readonly error?: unknown }).error
}
