import { variantsIn } from '../scenarios/variants'
import type { Defect } from '../scenarios/told'
import type { Scenario } from '../scenarios/scenario'
import type { ModelName, ProgramChoice } from '../wire/program'
import type { App } from './app'
import { counterexamplesOf, foundRun } from './found-runs'

/** The scenario under one of its variants. */
export function programIn({ files }: Scenario, name: string, model: ModelName): ProgramChoice {
  const variant = variantsIn(files).find((one) => one.name === name)
  return { files, model, switches: variant?.switches ?? [], parameters: variant?.parameters ?? {}, buffer: null }
}

/**
 * Opens the variant in which the defect shows, explores it, and loads the shortest run to it as soon as there is one. Who does
 * something else meanwhile is not disturbed.
 */
export function showDefect(app: App, scenario: Scenario, { variant, model, property, title }: Defect): void {
  const { session, check } = app
  const program = programIn(scenario, variant, model)
  app.openDocument({ kind: 'shipped', id: scenario.id }, program)
  session.send({ type: 'TELL', note: `${title}: looking for the shortest run that breaks ${property}.` })

  const look = (): void => {
    const [run, search] = [session.getSnapshot(), check.getSnapshot()]
    if (run.context.program !== program || search.context.program !== program || run.context.schedule.choices.length > 0) return stop()
    const found = counterexamplesOf(search.context).some(({ violation }) => violation.property === property) ? foundRun(search.context, property) : null
    if (found && run.matches('ready')) {
      stop()
      app.showRun(property)
      session.send({ type: 'TELL', note: `${title}. ${found.note}` })
    } else if (!found && (search.matches('done') || search.matches('failed') || search.matches('idle'))) {
      stop()
      session.send({ type: 'TELL', note: `${title}: no run that breaks ${property} was found.` })
    }
  }
  const stop = (): void => watching.forEach((one) => one.unsubscribe())
  check.send({ type: 'CHECK', program })
  const watching = [session.subscribe(look), check.subscribe(look)]
}
