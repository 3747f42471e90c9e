import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from 'playwright/test'
import { spoken } from './spoken'
import type { Workbench } from './workbench'

/** The list of programs, in the words of its readers. */
export class Programs {
  readonly dialog: Locator
  readonly search: Locator
  private readonly page: Page
  private readonly workbench: Workbench

  constructor(workbench: Workbench) {
    this.workbench = workbench
    this.page = workbench.page
    this.dialog = this.page.getByRole('dialog', { name: 'Programs' })
    this.search = this.dialog.getByRole('searchbox', { name: 'Search programs' })
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: /^Program: / }).click()
    await this.dialog.waitFor()
  }

  /** Waits until that is open. */
  opened(title: string): Promise<void> { return this.workbench.opened(title) }

  section(name: 'Protocols of the kernel' | 'Your programs' | 'Classics'): Locator {
    return this.dialog.getByRole('region', { name })
  }

  entry(title: string): Locator {
    return this.dialog.getByRole('button', { name: new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?: · open)?(?![,\\w])`) })
  }

  /** Opens one of those listed. */
  async choose(title: string): Promise<void> {
    await this.open()
    await this.entry(title).first().click()
    await this.dialog.waitFor({ state: 'detached' })
    await this.workbench.opened(title)
  }

  /** The list of what can go wrong in what is open. */
  async openDefects(): Promise<void> {
    await this.page.keyboard.press('e')
    await this.dialog.waitFor()
  }

  /** Shows what goes wrong, and waits for its run. */
  async show(title: string): Promise<void> {
    await this.entry(title).click()
    await this.dialog.waitFor({ state: 'detached' })
    await expect(this.workbench.note()).toContainText(`${title}. The shortest run that breaks`)
    await this.workbench.idle()
  }

  /** Names of the reader's own programs, newest first. */
  async own(): Promise<string[]> {
    const names = await this.section('Your programs').getByRole('button', { name: /^Rename / }).all()
    return Promise.all(names.map(async (one) => (await one.getAttribute('aria-label') ?? '').replace(/^Rename /, '')))
  }

  /** What is told above them. */
  told(): Promise<string> {
    return spoken(this.section('Your programs').getByRole('status'))
  }

  async act(verb: 'Rename' | 'Duplicate' | 'Download' | 'Delete', name: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `${verb} ${name}`, exact: true }).click()
  }

  /** Clicks what downloads, and reads the file. */
  async download(click: () => Promise<void>): Promise<{ readonly name: string; readonly content: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), click()])
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
  }

  /** Opens files by the page's own button. */
  async openFiles(...files: readonly { readonly name: string; readonly text: string | Buffer }[]): Promise<void> {
    await this.open()
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.dialog.getByRole('button', { name: 'Open files…' }).click()])
    await chooser.setFiles(files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })))
    await this.dialog.waitFor({ state: 'detached' })
    await this.workbench.idle()
  }

  /** Keeps a draft in this browser, as an earlier visit left it. */
  async keep(name: string, text: string, id = name): Promise<void> {
    const draft = { form: 1, name, of: null, changed: Date.UTC(2024, 0, 1), program: { files: [{ name: 'own.c', text }], model: 'sc', switches: [], parameters: {}, buffer: null } }
    await this.page.evaluate(([key, value]) => localStorage.setItem(key, value), [`lockstep-draft:${id}`, JSON.stringify(draft)] as const)
  }

  /** The names of what this browser keeps. */
  kept(): Promise<string[]> {
    return this.page.evaluate(() => Object.entries(localStorage).flatMap(([key, value]) => {
      if (!key.startsWith('lockstep-draft:')) return []
      const draft = JSON.parse(String(value)) as { name?: string }
      return draft.name === undefined ? [] : [draft.name]
    }).toSorted((a, b) => (a < b ? -1 : 1)))
  }
}

/** Drags files over the page; `drop` lets them go there, else they are taken away again. */
export async function drag(page: Page, files: readonly { readonly name: string; readonly text: string }[], drop: () => Promise<boolean>): Promise<void> {
  const data = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer()
    for (const { name, text } of files) transfer.items.add(new File([text], name))
    return transfer
  }, files)
  const main = page.locator('main')
  await main.dispatchEvent('dragenter', { dataTransfer: data })
  await main.dispatchEvent('dragover', { dataTransfer: data })
  await main.dispatchEvent(await drop() ? 'drop' : 'dragleave', { dataTransfer: data })
}

/** Pastes what the clipboard has, wherever the focus is. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text)
  await page.keyboard.press('Control+V')
}
