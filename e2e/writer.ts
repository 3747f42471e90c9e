import type { Locator, Page } from 'playwright/test'
import type { Workbench } from './workbench'

/** Who writes in the source, in the words of readers. */
export class Writer {
  readonly page: Page
  /** The text, while it is written into. */
  readonly text: Locator
  readonly mistakes: Locator
  private readonly workbench: Workbench

  constructor(workbench: Workbench) {
    this.workbench = workbench
    this.page = workbench.page
    this.text = workbench.source.getByRole('textbox', { name: /^Text of / })
    this.mistakes = workbench.source.getByRole('list', { name: 'Mistakes' }).getByRole('listitem')
  }

  /** The line of the listing that has this in it; with `behind`, the first one behind the line that has that. */
  async line(text: string, behind = ''): Promise<Locator> {
    const lines = this.workbench.source.locator('[data-line]')
    const texts = await lines.allTextContents()
    const start = behind ? texts.findIndex((one) => one.includes(behind)) + 1 : 0
    return lines.nth(texts.findIndex((one, index) => index >= start && one.includes(text)))
  }

  /** Presses behind the line's last letter, as one does to go on writing there. */
  async writeBehind(text: string, behind = ''): Promise<void> {
    await (await this.line(text, behind)).getByRole('code').click()
    await this.text.waitFor()
    await this.page.keyboard.press('End')
  }

  /** Takes away all of the line that the cursor is in. */
  async clearLine(): Promise<void> {
    await this.page.keyboard.press('Home')
    await this.page.keyboard.press('Shift+End')
    await this.page.keyboard.press('Delete')
    await this.workbench.idle()
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
    await this.workbench.idle()
  }

  async leave(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await this.text.waitFor({ state: 'detached' })
  }

  async mistakesTold(): Promise<string[]> {
    return (await this.mistakes.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())
  }

  /** The names of the drafts that the browser keeps. */
  drafts(): Promise<string[]> {
    return this.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('lockstep-draft:')).map(([, text]) => (JSON.parse(text as string) as { name: string }).name))
  }
}
