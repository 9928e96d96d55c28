import { leafNodes } from '../language/nodes.ts'
import { compileClosures } from './closures.ts'
import { compileGenerated } from './generated.ts'
import type { Program, ProgramItem, ProgramOptions } from './program.ts'

/** Compiles checked expressions, in order, into one program. Items see the values written by the items before them. */
export function compileProgram(items: readonly ProgramItem[], options: ProgramOptions): Program {
  const conditions = items.filter((item) => item.kind === 'condition')
  const leafOffsets = new Int32Array(conditions.length + 1)
  conditions.forEach((item, index) => {
    leafOffsets[index + 1] = (leafOffsets[index] ?? 0) + leafNodes(item.expr.node).length
  })
  return {
    conditionCount: conditions.length,
    leafCount: leafOffsets[conditions.length] ?? 0,
    leafOffsets,
    run: options.mode === 'generated' ? compileGenerated(items) : compileClosures(items),
  }
}
