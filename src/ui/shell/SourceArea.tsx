import { memo, useCallback, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app/app'
import { situationOf } from '../../app/commands'
import { toLine } from '../../app/commands/typed'
import { type Document, scenarioOf } from '../../app/document'
import { loading } from '../../app/loading'
import { parameterValues, variantOf } from '../../app/selection'
import type { Span } from '../../base/source'
import type { Compilation, ProgramChoice } from '../../wire/program'
import type { Moment } from '../../wire/trace'
import { Button } from '../kit/Button'
import { later } from '../kit/later'
import { Select } from '../kit/Select'
import { Source } from '../panels/source/Source'
import styles from './Shell.module.css'
import { fileShown, focusOf, marksOf, primitiveListings } from './workbench-props'

interface Props {
  readonly app: App
  /** Null where nothing has run yet. */
  readonly moment: Moment | null
  readonly compilation: Compilation
  readonly program: ProgramChoice
  readonly document: Document
  readonly file: string | null
  readonly writing: boolean
}

const NONE: readonly never[] = []
const Mistakes = later('The list of mistakes', async () => (await import('../panels/mistakes/Mistakes')).Mistakes)
const Difference = later('What differs', async () => (await import('../panels/difference/Difference')).default)

/** The program's own text, what differs in it from another, or the kernel's primitives. */
export const SourceArea = memo(function SourceArea(props: Props) {
  const comparison = useStore(props.app.comparing.comparison)
  const primitives = useStore(props.app.primitives.shown)
  return (
    <section className={styles.source} aria-label="Source">
      {comparison ? <Compared {...props} other={comparison.other} there={comparison.listings} /> : primitives ? <Kernel app={props.app} shown={primitives} /> : <Program {...props} />}
    </section>
  )
})

function Program({ app, moment, compilation, document, file, writing }: Props) {
  const { files, opening } = useStore(app.editing.texts)
  const marks = useMemo(() => (moment ? marksOf(moment.snapshot.agents) : NONE), [moment])
  const focus = useMemo(() => moment && focusOf(moment), [moment])
  const onFile = useCallback((name: string) => app.view.setState({ file: name }), [app])
  const shown = fileShown(compilation, focus, file)
  // Who begins to write stays in the file: the cursor would be elsewhere.
  const onWriting = useCallback((now: boolean) => app.view.setState(now ? { writing: true, file: shown } : { writing: false }), [app, shown])
  const onText = useCallback((name: string, text: string) => {
    if (app.view.getState().file !== name) app.view.setState({ file: name })
    app.editing.write(name, text)
  }, [app])
  const [wanted, setWanted] = useState<Span | null>(null)
  const onGo = useCallback((span: Span) => {
    app.view.setState({ file: span.file })
    setWanted({ ...span })
  }, [app])
  const onPrimitives = useCallback((line: string) => loading(app, 'The text of the primitives', app.primitives.show(line)), [app])
  // Whose run it is and whether one can go on may be another with each moment, and with the CPU in hand.
  useStore(app.view, ({ hand }) => hand)
  const runTo = (name: string, line: number) => {
    const command = toLine(situationOf(app), name, line)
    return command && { label: command.label ?? command.title, title: command.title, enabled: command.enabled(situationOf(app)), go: () => command.run(app) }
  }
  const mistakes = compilation.kind === 'rejected' ? compilation.diagnostics : NONE
  return (
    <>
      <Source
        title="Source" listings={compilation.listings} file={shown} onFile={onFile} marks={marks} focus={file === null && compilation.kind === 'compiled' ? focus : wanted} violation={moment?.snapshot.violation?.span ?? null}
        mistakes={mistakes} stale={compilation.kind === 'rejected'} mail={scenarioOf(document)?.mail ?? null}
        writing={{
          on: writing, text: files.find(({ name }) => name === shown)?.text ?? '', opening, onWriting, onText, onPause: app.editing.flush,
          onSwitchLine: app.editing.switchLine, onFix: app.editing.fix, runTo,
        }}
        tools={<CompareWith app={app} other={null} />} onPrimitives={onPrimitives}
      />
      {mistakes.length > 0 ? <Mistakes diagnostics={mistakes} file={shown} onGo={onGo} onFix={app.editing.fix} /> : null}
    </>
  )
}

function CompareWith({ app, other }: { readonly app: App; readonly other: string | null }) {
  const others = app.comparing.others()
  if (others.length === 0) return null
  const options = [{ value: '', text: other === null ? 'Compare with…' : 'Nothing' }, ...others.map((name) => ({ value: name, text: name }))]
  return <Select label="Compare with" options={options} value={other ?? ''} onChoose={(name) => app.comparing.compare(name || null)} framed />
}

function Compared({ app, compilation, program, other, there }: Props & { readonly other: string; readonly there: Parameters<typeof Difference>[0]['there'] }) {
  const { survey } = compilation
  const parameters = useMemo(() => {
    const variant = survey.variants.find(({ name }) => name === other)
    if (!variant) return NONE
    const here = parameterValues(survey, program)
    const values = parameterValues(survey, { ...program, parameters: variant.parameters })
    return Object.keys(here).filter((name) => here[name] !== values[name]).map((name) => `${name} is ${here[name]}, and ${values[name]} in ${other}.`)
  }, [survey, program, other])
  const onGo = useCallback((file: string) => {
    app.view.setState({ file })
    app.comparing.compare(null)
  }, [app])
  return (
    <>
      <Difference waiting={<div className={styles.filling} />} here={compilation.listings} there={there} hereName={variantOf(survey, program)?.name ?? 'what is open'} thereName={other} parameters={parameters} onGo={onGo} />
      <div className={styles.sourceFoot}>
        <CompareWith app={app} other={other} />
        <Button onPress={() => app.comparing.compare(null)}>Back to the source</Button>
      </div>
    </>
  )
}

function Kernel({ app, shown }: { readonly app: App; readonly shown: NonNullable<ReturnType<App['primitives']['shown']['getState']>> }) {
  const listings = useMemo(() => primitiveListings(shown.files), [shown.files])
  return (
    <Source
      title="Primitives" listings={listings} file={shown.file} onFile={app.primitives.choose} marks={NONE} focus={shown.place} violation={null}
      mistakes={NONE} stale={false} mail={null} writing={null}
      tools={<><span className={styles.remark}>as they run here: to be read</span><Button onPress={app.primitives.close}>Back to the source</Button></>} onPrimitives={null}
    />
  )
}
