import { Button } from '../../kit/Button'
import styles from './Notice.module.css'

export interface NoticeProps {
  readonly sentence: string
  readonly ways: readonly { readonly verb: string; readonly go: () => void }[]
}

/** Something about the page itself, and what one can do about it. */
export function Notice({ sentence, ways }: NoticeProps) {
  return (
    <div className={styles.notice}>
      <p className={styles.sentence}>{sentence}</p>
      {ways.map(({ verb, go }) => <Button key={verb} onPress={go}>{verb}</Button>)}
    </div>
  )
}
