/** What was made last, by key; what was not asked for longest is made anew. */
export class Recent<T> {
  private readonly most: number
  private readonly kept = new Map<string, T>()

  constructor(most: number) {
    this.most = most
  }

  get(key: string, make: () => T): T {
    const known = this.kept.get(key)
    const value = known ?? make()
    this.kept.delete(key)
    this.kept.set(key, value)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break
      this.kept.delete(oldest)
    }
    return value
  }
}
