import type { Locator, Page } from 'playwright/test'
import { spoken } from './spoken'

/** The slab pages of the machine, in the words of who reads them. */
export class SlabPages {
  private readonly page: Page

  constructor(page: Page) { this.page = page }

  /** A page of a cache: `page 0 full`, with all that is on it. */
  pageOf(cache: string, index: number): Locator {
    return this.page.getByRole('list', { name: `Pages of ${cache}` }).locator('> li').nth(index)
  }

  /** `page 1 isolated by CPU 0`. */
  async state(cache: string, index: number): Promise<string> {
    return spoken(this.pageOf(cache, index).getByRole('paragraph').first())
  }

  /** An object on it, by its place on the page: its name and life, what it is, what it holds, and who points there; a line each. */
  async object(cache: string, page: number, place = 0): Promise<string[]> {
    const cell = this.pageOf(cache, page).getByRole('list', { name: `Objects of page ${page}` }).locator('> li:not([aria-hidden])').nth(place)
    return Promise.all((await cell.locator('p, li').all()).map(spoken))
  }
}
