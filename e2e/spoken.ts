import type { Locator } from 'playwright/test'

/** What a screen reader says of it: hidden parts left out, pictures by their names. */
export function spoken(place: Locator): Promise<string> {
  return place.evaluate((element) => {
    const say = (node: Node): string => {
      if (node instanceof Text) return node.data
      if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return ''
      const name = node.getAttribute('role') === 'img' ? node.getAttribute('aria-label') : null
      return name === null ? [...node.childNodes].map(say).join('') : ` ${name} `
    }
    return say(element).replace(/\s+/g, ' ').trim()
  })
}
