import type { PaperInputs } from '../domain/paper-template.ts'
import { parseCondition, type FigureName, type Test } from '../domain/paper-slots.ts'
import { comparable, isIncomplete, mayBeChance } from './changes.ts'
import { wilson } from './chance.ts'
import type { PrintedFigures } from './printed-figures.ts'

/** True, false, or the name of the figure without which nobody can say. */
export type Truth = boolean | { readonly unknown: string }

export const figureId = ({ indicator, group, comparison }: FigureName): string =>
  `${indicator}${group === undefined ? '' : `/${group}`}${comparison === undefined ? '' : `@${comparison}`}`

export function holds(when: string | undefined, printed: PrintedFigures, inputs: PaperInputs): Truth {
  if (when === undefined) return true
  let unknown: Truth = false
  for (const all of parseCondition(when).anyOf) {
    let result: Truth = true
    for (const { test, isNegated } of all) {
      const truth = holdsOne(test, printed, inputs)
      if (typeof truth === 'object') result = result === false ? false : truth
      else if (truth === isNegated) result = false
    }
    if (result === true) return true
    if (result !== false) unknown = result
  }
  return unknown
}

function holdsOne(test: Test, printed: PrintedFigures, inputs: PaperInputs): Truth {
  if (test.kind === 'input') return isGiven(inputs[test.id])
  const id = figureId(test.name)
  switch (test.kind) {
    case 'known':
      return printed.figure(id) !== undefined
    case 'comparable':
      return comparable(printed, id) !== undefined
    case 'incomplete':
      return isIncomplete(printed, id)
    case 'proves':
    case 'disproves': {
      const parts = printed.words(id)?.parts
      const valid = printed.figure(parts?.denominator ?? '')?.value
      const passed = printed.figure(parts?.numerator ?? '')?.value
      if (typeof valid !== 'number' || typeof passed !== 'number' || valid === 0) return false
      const [low, high] = wilson(passed, valid)
      return test.kind === 'proves' ? low >= test.than : high < test.than
    }
    case 'rises':
    case 'falls': {
      const pair = comparable(printed, id)
      if (pair === undefined || mayBeChance(printed, pair)) return false
      const difference = (pair.now.value ?? 0) - (pair.then.value ?? 0)
      return test.kind === 'rises' ? difference > 0 : difference < 0
    }
    case 'compare': {
      const figure = printed.figure(id)
      const left = test.of === 'base' && figure !== undefined ? printed.base(figure) : figure
      if (typeof left?.value !== 'number')
        return test.of === 'base' || isShareOfNothing(id, printed) ? false : { unknown: id }
      if (typeof test.than === 'number') return compare(left.value, test.op, test.than)
      const rightId = figureId(test.than)
      const right = printed.figure(rightId)?.value
      return typeof right !== 'number' ? { unknown: rightId } : compare(left.value, test.op, right)
    }
  }
}

/** Nothing was there of which it could be a share: that is known, and no share is above or below anything. */
function isShareOfNothing(id: string, printed: PrintedFigures): boolean {
  const figure = printed.run.figures[id]
  const parts = printed.words(id)?.parts
  return (
    figure !== undefined &&
    parts !== undefined &&
    parts !== null &&
    printed.figure(id.replace(figure.indicator, parts.denominator))?.value === 0
  )
}

export const isGiven = (value: PaperInputs[string] | undefined): boolean =>
  value !== undefined && (typeof value === 'number' || value.length > 0)

function compare(a: number, op: '<' | '<=' | '>' | '>=' | '=', b: number): boolean {
  switch (op) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
    case '=':
      return a === b
  }
}
