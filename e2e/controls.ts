import { expect, type Locator, type Page } from 'playwright/test'
import { spoken } from './spoken'
import type { Workbench } from './workbench'

/** The run controls, in the words of their readers. */
export class Controls {
  readonly page: Page
  readonly band: Locator
  readonly score: Locator
  private readonly workbench: Workbench

  constructor(workbench: Workbench) {
    this.workbench = workbench
    this.page = workbench.page
    this.band = this.page.getByRole('region', { name: 'Run', exact: true })
    this.score = workbench.score
  }

  button(name: string | RegExp): Locator {
    return this.band.getByRole('button', { name, exact: true })
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click()
    await this.workbench.idle()
  }

  /** Undone futures, as their buttons say them. */
  branches(): Locator {
    return this.score.getByRole('button', { name: /^Return to the / })
  }

  /** Events behind which there is a flag on the axis. */
  async bookmarks(): Promise<number[]> {
    const flags = await this.score.locator('[data-bookmark]').evaluateAll((all) => all.map((one) => Number((one as SVGElement).dataset['bookmark'])))
    return flags.toSorted((a, b) => a - b)
  }

  /** The menu of goals, opened. */
  async menu(): Promise<Locator> {
    const summary = this.band.locator('summary').filter({ hasText: /^Run$/ })
    if (!await this.band.getByRole('group', { name: 'Anybody' }).isVisible()) await summary.click()
    await expect(this.band.getByRole('group', { name: 'Anybody' })).toBeVisible()
    return this.band
  }

  /** Runs to a goal of the menu. */
  async run(goal: string): Promise<void> {
    await (await this.menu()).getByRole('button', { name: goal, exact: true }).click()
    await this.workbench.idle()
  }

  async takeInHand(cpu: number): Promise<void> {
    await (await this.menu()).getByRole('radio', { name: `CPU ${cpu}` }).click()
  }

  // Watches.

  get expression(): Locator {
    return this.workbench.machine.getByRole('textbox', { name: 'Expression to watch' })
  }

  async watch(text: string): Promise<void> {
    await this.expression.fill(text)
    await this.expression.press('Enter')
    await this.workbench.idle()
  }

  private watched(text: string): Locator {
    return this.workbench.machine.getByRole('listitem').filter({ has: this.page.getByRole('button', { name: `Change ${text}`, exact: true }) })
  }

  /** What the expression comes to; who changed it just now; or what is wrong with it. */
  async valueOf(text: string): Promise<string> {
    const row = this.watched(text)
    const wrong = row.getByRole('paragraph')
    return spoken(await wrong.count() > 0 ? wrong : row.getByRole('status'))
  }

  async stopAt(text: string, stops = true): Promise<void> {
    // It is set when the session has answered.
    const stop = this.watched(text).getByRole('checkbox', { name: 'stop' })
    await stop.click()
    await expect(stop).toBeChecked({ checked: stops })
    await this.workbench.idle()
  }

  async unwatch(text: string): Promise<void> {
    await this.watched(text).getByRole('button', { name: `Watch ${text} no more` }).click()
    await this.workbench.idle()
  }

  async watches(): Promise<string[]> {
    const all = await this.workbench.machine.getByRole('button', { name: /^Change / }).all()
    return Promise.all(all.map(async (one) => (await one.getAttribute('aria-label') ?? '').slice(7)))
  }

  async note(): Promise<string> {
    return (await spoken(this.workbench.note())).replace(/\s*Dismiss$/, '')
  }

  async expectPosition(position: string): Promise<void> {
    await expect.poll(() => this.workbench.position()).toBe(position)
  }

  /** What the run's events are, as the score lists them. */
  async events(): Promise<string[]> {
    return Promise.all((await this.score.getByRole('listitem').all()).map(spoken))
  }
}
