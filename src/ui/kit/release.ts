/** Chosen with the mouse, a control gives the keys back to the page: ← goes back there, and changes no choice. Who came by keyboard stays. */
export function release(control: HTMLElement): void {
  if (!control.matches(':focus-visible')) control.blur()
}
