import { useSelector } from '@xstate/react'
import { useStore } from 'zustand'
import type { App, CheckState, PlaybackState, SessionState } from '../../app/app'
import type { View } from '../../app/view-store'

const whole = <T>(state: T): T => state

export function useSession(app: App): SessionState {
  return useSelector(app.session, whole)
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
