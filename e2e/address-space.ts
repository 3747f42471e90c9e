import type { Locator, Page } from 'playwright/test'
import { spoken } from './spoken'

/** The address line and the TLBs, in the words of who reads them. */
export class AddressLine {
  private readonly page: Page

  constructor(page: Page) { this.page = page }

  private async items(name: string): Promise<string[]> {
    return Promise.all((await this.page.getByRole('list', { name, exact: true }).getByRole('listitem').all()).map(spoken))
  }

  areas(): Promise<string[]> { return this.items('Areas') }
  table(): Promise<string[]> { return this.items('Page table') }
  tlb(cpu: string): Promise<string[]> { return this.items(`TLB of ${cpu}`) }
  flushes(): Promise<string[]> { return this.items('Flushes') }

  /** The areas on a list, in its order; null if it is said to be empty. */
  async list(name: string): Promise<string[] | null> {
    const empty: Locator = this.page.getByRole('paragraph').filter({ hasText: `${name} is empty` })
    return await empty.count() > 0 ? null : this.items(`On ${name}`)
  }
}
