import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, type Workbench } from './workbench'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')

interface Picture {
  /** Under the root of the repository. */
  readonly file: string
  /** What is to be seen, for those who do not see it. */
  readonly words: string
  readonly size: { readonly width: number; readonly height: number }
  readonly dark?: boolean
  /** Behind the `#` of the address; a model as the page's links have it. */
  readonly link: string
  /** How many events before the end of its first counterexample. */
  readonly before: number
  readonly then?: (workbench: Workbench) => Promise<void>
}

const DESK = { width: 1440, height: 900 }
const PROJECTOR = { width: 1024, height: 768 }
const PHONE = { width: 360, height: 740 }
const CACHE = '#/vmalloc-info-cache?m=tso'

const PICTURES: readonly Picture[] = [
  { file: 'e2e/shots/cache.svg', words: 'The Lockstep page: C source with the next event of each CPU marked, the two low bits as a dial, areas and lists, the verdict, and below a lane for each CPU', size: DESK, link: CACHE, before: 9 },
  { file: 'e2e/shots/cache-dark.svg', words: 'The same in the dark', size: DESK, dark: true, link: CACHE, before: 9 },
  { file: 'e2e/shots/purge.svg', words: 'A purge without its lock: a TLB still maps a page that was freed', size: DESK, link: '#/vmap-purge', before: 0 },
  { file: 'e2e/shots/slab-defrag-dark.svg', words: 'Emptying a slab page, in the dark', size: DESK, dark: true, link: '#/slab-defrag', before: 2 },
  { file: 'e2e/shots/projector.svg', words: 'On a projector', size: PROJECTOR, link: CACHE, before: 9 },
  { file: 'e2e/shots/present.svg', words: 'Presented on a projector', size: PROJECTOR, link: CACHE, before: 9, then: (workbench) => workbench.press('f') },
  { file: 'e2e/shots/phone.svg', words: 'On a phone', size: PHONE, link: CACHE, before: 9 },
  { file: 'e2e/shots/phone-machine-dark.svg', words: 'On a phone, the machine, in the dark', size: PHONE, dark: true, link: '#/slab-defrag', before: 2, then: (workbench) => workbench.choosePane('Machine') },
]

for (const { file, words, size, dark, link, before, then } of PICTURES) {
  test.describe(file, () => {
    test.use({ viewport: size, colorScheme: dark ? 'dark' : 'light', hasTouch: size === PHONE, isMobile: size === PHONE })

    test(words, async ({ workbench }) => {
      const { page } = workbench
      await page.goto(`./${link}`)
      await workbench.idle()
      await expect(workbench.stop).toBeHidden()
      await workbench.press('w')
      await workbench.press('End')
      await workbench.press('ArrowLeft', before)
      await then?.(workbench)
      await workbench.idle()
      write(file, words, size, await page.screenshot())
    })
  })
}

/** An SVG around the picture: it has its words with it, and is text like everything else here. */
function write(file: string, words: string, { width, height }: Picture['size'], png: Buffer): void {
  const path = join(ROOT, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">
<title>${words}</title>
<image width="${width}" height="${height}" href="data:image/png;base64,
${png.toString('base64').replace(/.{1,200}/g, '$&\n')}"/>
</svg>
`)
}
