import { useSelector } from '@xstate/react'
import { useStore } from 'zustand'
import type { App, CheckState, PlaybackState, SessionState } from '../../app/app'
import type { View } from '../../app/view-store'

const whole = <T>(state: T): T => state

/** The session as it is drawn: while the next moment is computed, as it was, so that each step is drawn once. */
export function useSession(app: App): SessionState {
  return useSelector(app.session, whole, isDrawnAs)
}

function isDrawnAs(drawn: SessionState, next: SessionState): boolean {
  return drawn === next || next.matches('seeking')
}

export function useCheck(app: App): CheckState {
  return useSelector(app.check, whole)
}

export function usePlayback(app: App): PlaybackState {
  return useSelector(app.playback, whole)
}

export function useView(app: App): View {
  return useStore(app.view)
}
