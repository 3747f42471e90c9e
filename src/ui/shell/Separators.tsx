import type { CSSProperties } from 'react'
import type { App } from '../../app/app'
import type { Sizes } from '../../app/view-store'
import { Separator } from '../kit/Separator'
import styles from './Shell.module.css'

/** What the reader made of the panes, as the grid of the page takes it. */
export function sizesAsStyle({ source, verdict, score }: Sizes): CSSProperties {
  return {
    ...(source === null ? {} : { '--source': `${source}%` }),
    ...(verdict === null ? {} : { '--verdict': `${verdict}%` }),
    ...(score === null ? {} : { '--score': `${score}%` }),
  } as CSSProperties
}

/** The lines between the panes that one can move. */
export function Separators({ app, sizes }: { readonly app: App; readonly sizes: Sizes }) {
  const place = (name: keyof Sizes) => (to: number | null): void => app.view.setState((view) => ({ sizes: { ...view.sizes, [name]: to } }))
  return (
    <>
      <Separator label="Width of the source" from="left" place={sizes.source} least={20} most={60} onPlace={place('source')} className={styles.besideSource} />
      <Separator label="Width of the verdict" from="right" place={sizes.verdict} least={12} most={30} onPlace={place('verdict')} className={styles.besideVerdict} />
      <Separator label="Height of the score" from="bottom" place={sizes.score} least={12} most={60} onPlace={place('score')} className={styles.aboveScore} />
    </>
  )
}
