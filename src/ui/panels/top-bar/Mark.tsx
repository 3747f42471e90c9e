/** Three bars, each a step behind the one above. */
export function Mark() {
  return (
    <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden focusable="false">
      <path d="M0 2h9M4.5 7h9M9 12h9" stroke="currentColor" strokeWidth="3" />
    </svg>
  )
}
