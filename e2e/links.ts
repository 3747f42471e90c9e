import { expect, type Page } from 'playwright/test'
import type { Workbench } from './workbench'

/* The address, as readers use it. */

/** What stands behind the `#`. */
export function address(page: Page): string {
  const { hash } = new URL(page.url())
  return hash.slice(1)
}

/** Opens a link the way that somebody does who was sent it: in a page of its own, which was never here before. */
export async function openLink(workbench: Workbench, link: string): Promise<void> {
  await workbench.page.goto('about:blank')
  await workbench.page.goto(`./#${link}`)
  await workbench.idle()
}

/** Puts a link into the address of the page that is open. */
export async function putLink(workbench: Workbench, link: string): Promise<void> {
  await workbench.page.evaluate((link) => { location.hash = link }, link)
  await workbench.idle()
}

/** The address has caught up with what was done. */
export async function expectAddress(page: Page, pattern: RegExp): Promise<string> {
  await expect.poll(() => address(page)).toMatch(pattern)
  return address(page)
}

/** Back or forward in the browser. */
export async function go(workbench: Workbench, where: 'back' | 'forward'): Promise<void> {
  await workbench.page.evaluate((where) => { history[where]() }, where)
}

export function title(page: Page): Promise<string> {
  return page.getByRole('heading', { level: 1 }).textContent().then((text) => text ?? '')
}
