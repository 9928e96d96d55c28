import { roundHalfAway } from '../functions/multiply.ts'
import { finite, safeInt } from '../functions/strict.ts'
import { safeDuration, safeTime } from '../functions/time-range.ts'
import { leafNodes } from '../language/nodes.ts'
import { Emitter } from './emitter.ts'
import type { Program, ProgramItem } from './program.ts'
import { compareText } from './three-valued.ts'

/**
 * One `new Function` for all items. Inside it the items stand in a few functions of limited size, because V8 does not optimise
 * a function whose bytecode is very large.
 */
export function compileGenerated(items: readonly ProgramItem[]): Program['run'] {
  const { source, constants } = generateSource(items)
  const build = new Function(
    'c',
    'safeInt',
    'finite',
    'safeTime',
    'safeDuration',
    'roundHalfAway',
    'compareText',
    source,
  ) as (...scope: unknown[]) => Program['run']
  return build(constants, safeInt, finite, safeTime, safeDuration, roundHalfAway, compareText)
}

const CHUNK_LENGTH = 12_000

/** The generated code and the objects it refers to (prepared patterns, sets) as `c[0]`, `c[1]`, … */
export function generateSource(items: readonly ProgramItem[]): {
  readonly source: string
  readonly constants: readonly unknown[]
} {
  const constants: unknown[] = []
  const chunks: string[] = []
  let emitter = new Emitter(constants)
  let condition = 0
  let leaf = 0
  for (const item of items) {
    if (item.kind === 'condition') {
      const outcome = emitter.emitRecorded(item.expr.node, leaf)
      emitter.line(`conditions[${condition}] = ${outcome}`)
      condition += 1
      leaf += leafNodes(item.expr.node).length
    } else {
      emitter.write(item.expr.node, item.target)
    }
    if (emitter.length < CHUNK_LENGTH) continue
    chunks.push(emitter.text())
    emitter = new Emitter(constants)
  }
  if (emitter.length > 0) chunks.push(emitter.text())
  const args = 'nums, strs, lists, conditions, leaves'
  const functions = chunks.map((text, index) => `function part${index}(${args}) {\n${text}}\n`)
  const calls = chunks.map((_, index) => `part${index}(nums, strs, lists, conditions, leaves)\n`)
  const names = constants.map((_, index) => `const c${index} = c[${index}]\n`)
  const run = `return function run(row, lists, conditions, leaves) {\nconst nums = row.nums, strs = row.strs\n${calls.join('')}}`
  return { source: `'use strict'\n${names.join('')}${functions.join('')}${run}`, constants }
}
