import { memo, useMemo } from 'react'
import type { App } from '../../app/app'
import { share } from '../../app/commands'
import { titleOf } from '../../app/document'
import { MODEL_WORDS, parameterValues, variantOf, withParameter, withSwitch, withVariant } from '../../app/selection'
import type { View } from '../../app/view-store'
import { MODELS, type ModelName, type ProgramChoice, type Survey } from '../../wire/program'
import { TopBar } from '../panels/top-bar/TopBar'
import styles from './Shell.module.css'
import { useTold } from './use-told'

interface Props { readonly app: App; readonly program: ProgramChoice; readonly isExploring: boolean; readonly view: View; readonly survey: Survey }

const CHOICES = MODELS.map((id) => ({ id, ...MODEL_WORDS[id] }))

export const TopArea = memo(function TopArea({ app, program, isExploring, view, survey }: Props) {
  const on = useMemo(() => new Set(program.switches), [program])
  const told = useTold(view.document, survey.variants.length > 0)
  const values = useMemo(() => parameterValues(survey, program), [survey, program])
  return (
    <header className={styles.top}>
      <TopBar
        program={titleOf(view.document)} onPrograms={() => app.view.setState({ programs: 'all' })}
        variants={survey.variants} told={told} variant={variantOf(survey, program)?.name ?? null}
        onVariant={(name) => {
          const variant = survey.variants.find((one) => one.name === name)
          if (variant) app.openProgram(withVariant(program, variant))
        }}
        models={CHOICES} model={program.model} onModel={(id) => app.openProgram({ ...program, model: id as ModelName })}
        switches={survey.switches} on={on} onSwitch={(name, now) => app.openProgram(withSwitch(program, name, now))}
        parameters={survey.parameters} values={values} onParameter={(name, value) => app.openProgram(withParameter(program, name, value))}
        onExplore={app.explore} exploring={isExploring} onShare={() => share(app)}
        onHelp={() => app.view.setState({ help: true })} presenting={view.present} onPresent={() => app.view.setState({ present: !view.present })}
        theme={view.theme} contrast={view.contrast} onTheme={(theme) => app.view.setState({ theme })} onContrast={(contrast) => app.view.setState({ contrast })}
      />
    </header>
  )
})
