import { spoken } from './spoken'
import { expect, test as base, type Workbench } from './workbench'

export { expect }

/** What the page shows of RCU, in the words of its readers. */
export class RcuViews {
  private readonly workbench: Workbench

  constructor(workbench: Workbench) { this.workbench = workbench }

  /** Who is inside a read-side section: `CPU 1 inside since event 1`. */
  async readers(): Promise<string> {
    return spoken(this.workbench.score.getByRole('region', { name: 'Read-side critical sections' }).getByRole('paragraph'))
  }

  /** What the agent of the machine is at: its button, and what that is for. */
  async agent(name: string): Promise<string> {
    const head = this.workbench.score.getByRole('region', { name, exact: true })
    return `${await head.getByRole('button').first().getAttribute('aria-label')} · ${await spoken(head)}`
  }

  async stepAgent(name: string): Promise<void> {
    await this.workbench.score.getByRole('region', { name, exact: true }).getByRole('button').first().click()
    await this.workbench.idle()
  }

  /** Steps the CPU up to the event, and takes that. */
  async stepThrough(cpu: `CPU ${number}`, event: RegExp): Promise<void> {
    while (!event.test(await this.workbench.next(cpu).getAttribute('aria-label') ?? '')) await this.workbench.step(cpu)
    await this.workbench.step(cpu)
  }

  /** The life of each grace period of the run. */
  gracePeriods(): Promise<string[]> {
    return this.workbench.score.getByRole('list', { name: 'Grace periods' }).getByRole('listitem').allTextContents()
  }

  /** A list as it is drawn, from its head on. */
  async list(name: string): Promise<string> {
    return spoken(this.workbench.machine.getByRole('list', { name, exact: true }))
  }

  /** CPUs whose sections a grace period is tied to in the picture, and those that it waits for now. */
  async ties(): Promise<{ readonly cpus: number[]; readonly now: number[] }> {
    const all = await this.workbench.score.locator('[data-tied]').evaluateAll((ties) => ties.map((tie) => ({ cpu: Number((tie as SVGElement).dataset['tied']), now: (tie as SVGElement).dataset['now'] === 'true' })))
    return { cpus: all.map(({ cpu }) => cpu), now: all.filter(({ now }) => now).map(({ cpu }) => cpu) }
  }
}

export const test = base.extend<{ rcu: RcuViews }>({ rcu: async ({ workbench }, use) => { await use(new RcuViews(workbench)) } })
