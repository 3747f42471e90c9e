/** An expression that is looked at in every moment. `stops`: runs and play stop where it becomes true. */
export interface Watch { readonly text: string; readonly stops: boolean }

export type WatchValue =
  | { readonly kind: 'value'; readonly value: string; readonly isTrue: boolean }
  /** What it looks at is not there in this moment. */
  | { readonly kind: 'absent'; readonly why: string }
  /** It means nothing in this program. `from`, `to`: where in its text. */
  | { readonly kind: 'mistake'; readonly message: string; readonly hint: string; readonly from: number; readonly to: number }

export interface WatchView extends Watch {
  readonly now: WatchValue
  /** Before the last event; null at the start. */
  readonly before: WatchValue | null
}

/** It was not true before the last event. */
export function becameTrue({ now, before }: WatchView): boolean {
  return now.kind === 'value' && now.isTrue && before !== null && !(before.kind === 'value' && before.isTrue)
}

export function hasChanged({ now, before }: WatchView): boolean {
  return before !== null && now.kind !== 'mistake' && JSON.stringify(now) !== JSON.stringify(before)
}
