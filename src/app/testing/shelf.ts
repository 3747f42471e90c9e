import type { Shelf } from '../library'

/** A browser's storage in memory, which several windows may share; `room` is the most characters that it takes. */
export class MemoryShelf implements Shelf {
  readonly items = new Map<string, string>()
  room = Infinity

  get length(): number {
    return this.items.size
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    if (key.length + value.length > this.room) throw new DOMException('no room', 'QuotaExceededError')
    this.items.set(key, value)
  }

  removeItem(key: string): void {
    this.items.delete(key)
  }
}
