import { Component, type ReactNode } from 'react'
import type { App } from '../../app/app'
import { reportOf } from '../../app/fault-words'
import { Fault } from '../panels/fault/Fault'

interface Props {
  readonly app: App
  /** What is missing while it cannot be drawn: `The timeline`. */
  readonly what: string
  /** Another one may be drawn: it is tried by itself. */
  readonly of: unknown
  /** The place that it has on the page. */
  readonly className?: string | undefined
  readonly children: ReactNode
}

interface State { readonly error: { readonly message: string } | null; readonly of: unknown }

/** A part of the page that fails while it is drawn leaves a sentence in its place, and the rest of the page as it is. */
export class Boundary extends Component<Props, State> {
  override readonly state: State = { error: null, of: this.props.of }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: { message: error instanceof Error ? error.message : String(error) } }
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.of === state.of ? null : { error: null, of: props.of }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const { what, app, className } = this.props
    const sentence = `${what} could not be drawn: ${error.message}.`
    return (
      <div className={className} data-failed>
        <Fault
          title="Lockstep failed, not the program" sentence={sentence}
          report={() => {
            const { program, schedule } = app.session.getSnapshot().context
            return reportOf(sentence, program, schedule)
          }}
          ways={[{ verb: 'Draw it again', go: () => this.setState({ error: null }) }, { verb: 'Reload the page', go: () => location.reload() }]}
        />
      </div>
    )
  }
}
