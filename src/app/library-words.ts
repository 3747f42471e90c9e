import type { LibraryState, Trouble } from './library'

const WHY: Readonly<Record<Trouble, string>> = {
  full: 'The storage of this browser is full: what is marked “not kept” lasts as long as this page. Delete a draft, or download what you want to keep.',
  forbidden: 'This browser keeps nothing for this page: your programs last as long as it is open. Download what you want to keep.',
}

/** Why own programs are not kept, in a sentence; null while they are. */
export function troubleWords({ trouble, unkept }: Pick<LibraryState, 'trouble' | 'unkept'>): string | null {
  if (trouble === 'forbidden') return WHY.forbidden
  return trouble === 'full' || unkept.size > 0 ? WHY.full : null
}

/** When it was changed last, seen from now: `at 14:05`, `on 3 March`, `on 3 March 2024`. */
export function changedWords(changed: number, now: number): string {
  const [then, today] = [new Date(changed), new Date(now)]
  if (then.toDateString() === today.toDateString()) return `at ${then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`
  const year = then.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' as const }
  return `on ${then.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', ...year })}`
}
