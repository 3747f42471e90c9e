import { test as base, expect, type Locator, type Page } from 'playwright/test'
import { spoken } from './spoken'

export { expect }

export type Cpu = `CPU ${number}`

/** A state of the two-bit dial: `1·01` is a count above two bits. */
export interface Dial { readonly bits: string; readonly title: string; readonly count: number }

/** The page, in the words of its readers; things are found by role and name. */
export class Workbench {
  readonly page: Page
  readonly source: Locator
  readonly machine: Locator
  readonly score: Locator
  readonly timeline: Locator
  readonly run: Locator
  private readonly answer: Locator

  constructor(page: Page) {
    const region = (name: string): Locator => page.getByRole('region', { name, exact: true })
    this.page = page
    this.source = region('Source')
    this.machine = region('Machine')
    this.score = region('Score')
    this.timeline = page.getByRole('slider', { name: 'Timeline' })
    this.run = region('Run')
    this.answer = region('Verdict')
  }

  /** The running example, under SC. */
  async open(): Promise<void> {
    await this.page.goto('./#/vmalloc-info-cache')
    await this.idle()
  }

  /** As somebody comes who was given no link. */
  async arrive(): Promise<void> {
    await this.page.goto('./')
    await this.idle()
  }

  /** The session has answered, and all of the page that is called for is loaded. */
  async idle(): Promise<void> {
    await this.page.locator('main[data-idle=true]').waitFor()
  }

  /** The program of that title is open: a classic's text is loaded first, and the page idle with the one before meanwhile. */
  async opened(title: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(`Lockstep: ${title}`)
    await this.idle()
  }

  // Stepping.

  lane(cpu: Cpu): Locator {
    return this.score.getByRole('region', { name: new RegExp(`^${cpu}, `) })
  }

  /** The box with the CPU's next event; if the CPU is blocked, with what it waits for. */
  next(cpu: Cpu): Locator {
    return this.lane(cpu).getByRole('button', { name: new RegExp(`^(Step )?${cpu}\\b`) })
  }

  drainOf(cpu: Cpu): Locator {
    return this.lane(cpu).getByRole('button', { name: `Drain the store buffer of ${cpu}` })
  }

  async step(cpu: Cpu, times = 1): Promise<void> {
    for (let taken = 0; taken < times; taken++) {
      await this.next(cpu).click()
      await this.idle()
    }
  }

  async drain(cpu: Cpu): Promise<void> {
    await this.drainOf(cpu).click()
    await this.idle()
  }

  async press(key: string, times = 1): Promise<void> {
    for (let pressed = 0; pressed < times; pressed++) {
      await this.page.keyboard.press(key)
      await this.idle()
    }
  }

  back(): Promise<void> { return this.control('Back') }
  forward(): Promise<void> { return this.control('Forward') }
  toStart(): Promise<void> { return this.control('To the start') }
  toEnd(): Promise<void> { return this.control('To the end') }

  private async control(name: string): Promise<void> {
    await this.run.getByRole('button', { name, exact: true }).click()
    await this.idle()
  }

  /** Waits until so many steps have been painted, since the page was opened; how long each took from click or key to frame, in ms. */
  async painted(steps: number): Promise<number[]> {
    await this.page.waitForFunction((steps) => performance.getEntriesByName('step', 'measure').length >= steps, steps)
    return this.page.evaluate(() => performance.getEntriesByName('step', 'measure').map(({ duration }) => duration))
  }

  // What is seen.

  /** `event 3 of 14`. */
  async position(): Promise<string> {
    return /event [\d,]+ of [\d,]+/.exec(await spoken(this.run))?.[0] ?? ''
  }

  /** What the last event did. */
  sentence(): Promise<string> {
    return spoken(this.run.getByRole('paragraph').first())
  }

  /** The property broken just now, and how. */
  broken(): Locator {
    return this.run.getByText(/^✕ /)
  }

  /** Something told once, beside the sentence. */
  note(): Locator {
    return this.run.getByRole('status')
  }

  async dial(): Promise<Dial> {
    const name = await this.machine.getByRole('img', { name: /; count \d+$/ }).getAttribute('aria-label')
    const [, bits = '', title = '', count = ''] = /is ([01]{2}), (.*); count (\d+)$/.exec(name ?? '') ?? []
    return { bits, title, count: Number(count) }
  }

  /** Who moved the dial, last first: `CPU 1 event 4: 0·00 → 1·00`. */
  async moves(): Promise<string[]> {
    return Promise.all((await this.machine.getByRole('list', { name: 'Moves of the two bits' }).getByRole('listitem').all()).map(spoken))
  }

  /** A word of memory: its value, who changed it just now, and what is on its way to it. */
  async word(name: string): Promise<string> {
    return (await Promise.all((await this.row(name).getByRole('cell').all()).map(spoken))).filter(Boolean).join('; ')
  }

  row(name: string): Locator {
    return this.machine.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) })
  }

  /** The line of source with the CPU's next event; the name of the button that leads there if it is in another file. */
  async nextLine(cpu: Cpu): Promise<string> {
    const line = this.source.getByRole('listitem').filter({ has: this.page.getByRole('img', { name: new RegExp(`^next of ${cpu}\\b`) }) })
    if (await line.count() === 1) return spoken(line.getByRole('code'))
    return await this.source.getByRole('button', { name: `Show where ${cpu} is` }).getAttribute('aria-label') ?? ''
  }

  /** Numbers of the events that are marked in the score, since they explain what broke. */
  async marked(): Promise<number[]> {
    const marks = await this.score.locator('[data-event]').evaluateAll((all) => all.map((one) => Number((one as SVGElement).dataset['event'])))
    return marks.toSorted((a, b) => a - b)
  }

  /** All that depends on the state of the machine, and on nothing else. */
  async state(): Promise<string> {
    const lanes = await this.score.getByRole('region').all()
    return (await Promise.all([this.machine, ...lanes].map((place) => place.ariaSnapshot()))).join('\n')
  }

  /** What has the keyboard's focus, by role and name: `button "Back"`; empty if it is on the page as such. */
  async focused(): Promise<string> {
    const focus = this.page.locator(':focus')
    return await focus.count() === 0 ? '' : roleAndName(focus)
  }

  /** All that can have the focus, in the order of the page: of radio buttons and tabs the one that is chosen. */
  async controls(): Promise<string[]> {
    const all = await this.page.locator('button, select, input, textarea, summary, a[href], [tabindex="0"]').filter({ visible: true }).all()
    const tabbable = await Promise.all(all.map((one) => one.evaluate((element) => (element as HTMLElement).tabIndex >= 0 && !element.matches('[type=radio]:not(:checked)'))))
    return Promise.all(all.filter((_, index) => tabbable[index]).map(roleAndName))
  }

  // The program.

  async chooseScenario(title: string): Promise<void> {
    await this.press('p')
    await this.page.getByRole('searchbox', { name: 'Search programs' }).fill(title)
    await this.page.keyboard.press('Enter')
    await this.opened(title)
  }

  async chooseVariant(name: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Variant' }).selectOption(name)
    await this.idle()
  }

  async chooseModel(name: 'SC' | 'TSO'): Promise<void> {
    await this.page.getByRole('radio', { name: new RegExp(`^${name}\\b`) }).click()
    await this.idle()
  }

  async setParameter(name: string, value: number): Promise<void> {
    await this.popover('Switches').click()
    await this.page.getByRole('spinbutton', { name }).fill(`${value}`)
    await this.idle()
    await this.page.keyboard.press('Escape')
  }

  async setSwitch(name: string, on: boolean): Promise<void> {
    await this.popover('Switches').click()
    await this.page.getByRole('checkbox', { name, exact: true }).setChecked(on)
    await this.idle()
    await this.page.keyboard.press('Escape')
  }

  popover(name: string): Locator {
    return this.page.getByRole('banner').locator('summary').filter({ hasText: name })
  }

  /** High contrast, as the page itself offers it. */
  async chooseHighContrast(): Promise<void> {
    await this.popover('Display').click()
    await this.page.getByRole('checkbox', { name: 'High contrast' }).check()
    await this.page.keyboard.press('Escape')
  }

  async choosePane(name: 'Source' | 'Machine' | 'Score' | 'Verdict'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name }).click()
  }

  // Does it hold?

  async check(): Promise<void> {
    await this.page.getByRole('button', { name: 'Does it hold?' }).first().click()
  }

  get stop(): Locator {
    return this.answer.getByRole('button', { name: 'Stop exploring' })
  }

  async cancel(): Promise<void> {
    await this.stop.click()
  }

  /** The first line of the verdict as it stands now: how far it is while exploring; empty if nothing was asked. */
  verdictNow(): Promise<string> {
    return spoken(this.answer.getByRole('status'))
  }

  /** The verdict's sentence, once there is one. */
  async verdict(): Promise<string> {
    await expect(this.stop).toBeHidden({ timeout: 90_000 })
    return this.verdictNow()
  }

  /** What was explored, and within what: states, transitions, depth, bounds. */
  async figure(name: string): Promise<string> {
    const names = await this.answer.getByRole('term').allTextContents()
    return await this.answer.getByRole('definition').nth(names.indexOf(name)).textContent() ?? ''
  }

  /** States found so far, while exploring; null when nothing is being explored. */
  async progress(): Promise<number | null> {
    const [, digits, millions] = /^Exploring .* ([\d,.]+)( M)? states/.exec(await this.verdictNow()) ?? []
    return digits === undefined ? null : Number(digits.replaceAll(',', '')) * (millions ? 1e6 : 1)
  }

  /** Each property that breaks, with its shortest way there. */
  counterexample(property: string): Locator {
    return this.answer.getByRole('listitem').filter({ has: this.page.getByRole('button', { name: `Show me ${property}` }) })
  }

  async show(property: string): Promise<void> {
    await this.counterexample(property).getByRole('button').click()
    await this.idle()
  }
}

async function roleAndName(control: Locator): Promise<string> {
  const [line = ''] = (await control.ariaSnapshot()).split('\n')
  return /^- '?(.*?)'?:?$/.exec(line)?.[1] ?? line
}

// Said by Playwright itself, where the configuration blocks them.
const BLOCKED = 'Service Worker registration blocked by Playwright'

/** Each test gets its workbench, and fails if the page complained on the console. */
export const test = base.extend<{ workbench: Workbench }>({
  workbench: async ({ page }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if ((message.type() === 'error' || message.type() === 'warning') && message.text() !== BLOCKED) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await use(new Workbench(page))
    expect(complaints, 'nothing on the console').toEqual([])
  },
})
