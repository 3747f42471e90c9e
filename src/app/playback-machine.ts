import { type ActorRefFrom, assign, fromCallback, setup } from 'xstate'
import type { Schedule } from '../wire/schedule'
import { becameTrue } from '../wire/watch'
import type { sessionMachine } from './session-machine'

/** One event of the future so often, in ms, at speed 1. */
const BEAT = 900

export const SPEEDS = [0.5, 1, 2, 4] as const
export type Speed = (typeof SPEEDS)[number]

type Session = ActorRefFrom<typeof sessionMachine>

export interface PlaybackContext {
  readonly session: Session
  readonly speed: Speed
  /** What is played, and where play left it: if it is elsewhere, somebody else has moved. */
  readonly schedule: Schedule | null
  readonly cursor: number
  /** Where it began. */
  readonly from: number
}

export type PlaybackEvent =
  | { readonly type: 'TOGGLE' }
  | { readonly type: 'SPEED'; readonly speed: Speed }
  /** The session is not as it was. */
  | { readonly type: 'MOVED' }

/** Plays the run that is loaded, event by event, to its end; whatever else moves it stops the play. */
export const playbackMachine = setup({
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- how xstate takes types, of which nothing is there when it runs
  types: {} as { context: PlaybackContext; events: PlaybackEvent; input: { session: Session } },
  actors: {
    watch: fromCallback<PlaybackEvent, Session>(({ input, sendBack }) => {
      const watching = input.subscribe(() => sendBack({ type: 'MOVED' }))
      return () => watching.unsubscribe()
    }),
  },
  delays: { beat: ({ context }) => BEAT / context.speed },
  guards: {
    /** A breakpoint became true with the event that was just played. */
    isAtBreakpoint: ({ context }) => {
      const now = context.session.getSnapshot()
      const { moment } = now.context
      return context.cursor !== context.from && now.matches('ready') && moment !== null && moment.cursor === context.cursor && moment.watches.some((watch) => watch.stops && becameTrue(watch))
    },
    isElsewhere: ({ context }) => {
      const { cursor, schedule } = context.session.getSnapshot().context
      return cursor !== context.cursor || schedule.choices.length !== context.schedule?.choices.length
    },
    hasRun: ({ context }) => context.session.getSnapshot().context.schedule.choices.length > 0,
    isAnswered: ({ context }) => context.session.getSnapshot().matches('ready'),
    isLast: ({ context }) => context.cursor + 1 >= (context.schedule?.choices.length ?? 0),
  },
  actions: {
    setSpeed: assign(({ event }) => (event.type === 'SPEED' ? { speed: event.speed } : {})),
    // At its end it is played once more.
    begin: assign(({ context }) => {
      const { schedule, cursor } = context.session.getSnapshot().context
      const from = cursor < schedule.choices.length ? cursor : 0
      return { schedule, cursor: from, from }
    }),
    advance: assign(({ context }) => ({ cursor: context.cursor + 1 })),
    seek: ({ context }) => context.session.send({ type: 'SEEK', cursor: context.cursor }),
  },
}).createMachine({
  id: 'playback',
  context: ({ input }) => ({ session: input.session, speed: 1, schedule: null, cursor: 0, from: 0 }),
  initial: 'paused',
  on: { SPEED: { actions: 'setSpeed' } },
  states: {
    paused: { on: { TOGGLE: { guard: 'hasRun', target: 'playing', actions: ['begin', 'seek'] } } },
    playing: {
      invoke: { src: 'watch', input: ({ context }) => context.session },
      initial: 'resting',
      on: { TOGGLE: 'paused', MOVED: [{ guard: 'isElsewhere', target: 'paused' }, { guard: 'isAtBreakpoint', target: 'paused' }], SPEED: { target: '.resting', reenter: true, actions: 'setSpeed' } },
      states: {
        resting: {
          after: {
            beat: [
              { guard: 'isLast', target: '#playback.paused', actions: ['advance', 'seek'] },
              { guard: 'isAnswered', target: 'resting', reenter: true, actions: ['advance', 'seek'] },
              { target: 'resting', reenter: true },
            ],
          },
        },
      },
    },
  },
})
