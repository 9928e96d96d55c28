import type { Figure, FrozenRun } from '../domain/indicator.ts'
import type { PaperTemplate } from '../domain/paper-template.ts'
import { PrintedFigures } from './printed-figures.ts'

/** The run as it may go along with the paper: what the paper withholds is not in it either. The same run where nothing leaves. */
export function publicRun(template: PaperTemplate, run: FrozenRun): FrozenRun {
  if (!template.leaves) return run
  const printed = new PrintedFigures(run, template, 'en')
  const figures = Object.entries(run.figures).map(([id, figure]): [string, Figure] => [
    id,
    printed.isWithheld(id) ? { ...figure, value: null, rows: 0, rowsSha256: '' } : figure,
  ])
  return { ...run, figures: Object.fromEntries(figures) }
}
