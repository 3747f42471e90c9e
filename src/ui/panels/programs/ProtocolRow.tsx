import { Entry } from './Entry'
import { matches } from './matching'
import styles from './Programs.module.css'

/** Something of the list of known defects, and where it shows. */
export interface KnownDefect {
  readonly title: string
  readonly sentence: string
  readonly variant: string
  readonly model: string
  readonly property: string
}

export interface VariantGroup {
  readonly title: string
  readonly variants: readonly { readonly name: string; readonly words: string; readonly open: boolean }[]
}

/** A protocol of the kernel: what it is about, what can go wrong in it, and its variants. */
export interface Protocol {
  readonly id: string
  readonly title: string
  readonly words: string
  readonly open: boolean
  /** It is open, or what is open began as it. */
  readonly here: boolean
  readonly defects: readonly KnownDefect[]
  readonly groups: readonly VariantGroup[]
}

export interface ProtocolRowProps {
  readonly protocol: Protocol
  readonly query: string
  /** What can go wrong in it is to be read. */
  readonly unfolded: boolean
  readonly onOpen: () => void
  /** By its title. */
  readonly onDefect: (title: string) => void
  readonly onVariant: (name: string) => void
}

/** What the query finds in it; null if nothing. What is found by the protocol's own name is all of it. */
export function foundIn(protocol: Protocol, query: string): Protocol | null {
  if (matches(query, [protocol.id, protocol.title, protocol.words])) return protocol
  const defects = protocol.defects.filter(({ title, sentence, property, variant }) => matches(query, [title, sentence, property, variant]))
  const groups = protocol.groups.map(({ title, variants }) => ({ title, variants: variants.filter(({ name, words }) => matches(query, [name, words])) })).filter(({ variants }) => variants.length > 0)
  return defects.length + groups.length > 0 ? { ...protocol, defects, groups } : null
}

export function ProtocolRow({ protocol, query, unfolded, onOpen, onDefect, onVariant }: ProtocolRowProps) {
  const { id, title, words, open, defects, groups } = protocol
  const inside = query.trim() !== '' && !matches(query, [id, title, words])
  const count = groups.reduce((sum, { variants }) => sum + variants.length, 0)
  return (
    <li className={styles.row} data-here={protocol.here || undefined}>
      <Entry title={title} words={words} open={open} onOpen={onOpen} />
      {defects.length > 0 ? (
        <details className={styles.more} open={unfolded || inside}>
          <summary>What can go wrong <span className={styles.count}>{defects.length}</span></summary>
          <ul className={styles.defects} aria-label={`What can go wrong in ${title}`}>
            {defects.map((defect) => (
              <li key={defect.title}>
                <button type="button" className={styles.entry} data-entry onClick={() => onDefect(defect.title)}>
                  <span className={styles.title}>{defect.title}</span>
                  <span className={styles.words}>{defect.sentence}</span>
                  <span className={styles.where}>Show <b>{defect.property}</b> in <code>{defect.variant}</code> under {defect.model}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {count > 0 ? (
        <details className={styles.more} open={inside && defects.length === 0}>
          <summary>Variants <span className={styles.count}>{count}</span></summary>
          {groups.map((group) => (
            <div key={group.title} className={styles.group}>
              <h4 className={styles.kind}>{group.title}</h4>
              <ul aria-label={`${group.title}: ${title}`}>
                {group.variants.map(({ name, words: phrase, open: isOpen }) => (
                  <li key={name}>
                    <button type="button" className={styles.variant} data-entry aria-current={isOpen || undefined} onClick={() => onVariant(name)}>
                      <code>{name}</code> <span>{phrase}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </details>
      ) : null}
    </li>
  )
}
