import { assign, fromCallback, setup } from 'xstate'
import type { ProgramChoice } from '../wire/program'
import type { LitmusResult, Progress, Verdict } from '../wire/verdict'
import { explorationFailed } from './fault-words'
import type { EngineClient } from './worker-client'

/** States after which a check that was asked for gives up, and says so. */
export const MOST_STATES = 8_000_000

/** The same of one that nobody asked for: about a second of work, and few tens of megabytes. */
export const MOST_UNASKED = 1_000_000

/** How long a program must stay as it is before it is explored unasked, in ms: someone who types or clicks on is not disturbed. */
const SETTLED = 40

export interface CheckContext {
  readonly client: EngineClient
  /** The program that is, or will be, explored; null if none is to be. */
  readonly program: ProgramChoice | null
  /** Somebody wants to know; else it is explored because it is there, within a smaller budget. */
  readonly asked: boolean
  readonly progress: Progress | null
  readonly verdict: Verdict | null
  readonly litmus: LitmusResult | null
  readonly sentence: string
}

export type CheckEvent =
  /** "Does it hold?" */
  | { readonly type: 'CHECK'; readonly program: ProgramChoice }
  /** This program is open now: it is explored in the background. */
  | { readonly type: 'CHANGED'; readonly program: ProgramChoice }
  | { readonly type: 'CANCEL' }
  /** The program is another one: what was found is not about it. */
  | { readonly type: 'FORGET' }
  | { readonly type: 'PROGRESS'; readonly progress: Progress }
  | { readonly type: 'DONE'; readonly verdict: Verdict; readonly litmus: LitmusResult | null }
  | { readonly type: 'FAILED'; readonly error: Error }

const NOTHING = { progress: null, verdict: null, litmus: null, sentence: '' }

/** "Does it hold?": idle, waiting for the program to settle, running, done or failed. Leaving `running` drops the search. */
export const checkMachine = setup({
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- how xstate takes types, of which nothing is there when it runs
  types: {} as { context: CheckContext; events: CheckEvent; input: { client: EngineClient } },
  actors: {
    explore: fromCallback<CheckEvent, CheckContext>(({ input, sendBack, receive }) => {
      if (!input.program) return undefined
      const running = input.client.check(input.program, input.asked ? MOST_STATES : MOST_UNASKED, {
        progress: (progress) => sendBack({ type: 'PROGRESS', progress }),
        done: ({ verdict, litmus }) => sendBack({ type: 'DONE', verdict, litmus }),
        failed: (error) => sendBack({ type: 'FAILED', error }),
      })
      receive((event) => { if (event.type === 'CANCEL') running.stop() })
      return () => running.drop()
    }),
  },
  actions: {
    begin: assign(({ event }) => ('program' in event ? { program: event.program, asked: event.type === 'CHECK', ...NOTHING } : {})),
    forget: assign({ program: null, asked: false, ...NOTHING }),
  },
  guards: {
    isAnother: ({ context, event }) => event.type === 'CHANGED' && event.program !== context.program,
  },
}).createMachine({
  context: ({ input }) => ({ client: input.client, program: null, asked: false, ...NOTHING }),
  initial: 'idle',
  on: {
    CHECK: { target: '.running', reenter: true, actions: 'begin' },
    CHANGED: { guard: 'isAnother', target: '.waiting', reenter: true, actions: 'begin' },
    FORGET: { target: '.idle', actions: 'forget' },
  },
  states: {
    idle: {},
    waiting: { after: { [SETTLED]: 'running' }, on: { CANCEL: 'idle' } },
    running: {
      invoke: { id: 'explore', src: 'explore', input: ({ context }) => context },
      on: {
        PROGRESS: { actions: assign(({ event }) => ({ progress: event.progress })) },
        DONE: { target: 'done', actions: assign(({ event }) => ({ verdict: event.verdict, litmus: event.litmus })) },
        FAILED: { target: 'failed', actions: assign(({ event, context }) => ({ sentence: explorationFailed(event.error, context.progress) })) },
        // The search answers with what it has: the verdict then says that it was cancelled.
        CANCEL: { actions: ({ self, event }) => { self.getSnapshot().children.explore?.send(event) } },
      },
    },
    done: {},
    failed: {},
  },
})
