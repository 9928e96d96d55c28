import type { Slot } from '../language/row.ts'
import { TRUE } from '../language/row.ts'
import type { ProgramOptions } from '../compile/program.ts'
import type { Decision } from './decision.ts'
import type { CachedFinding } from './findings.ts'

/** Builds the two records of a decision that have the same members every time, in key order. */
export interface RecordShape {
  features(nums: Float64Array, strs: readonly (string | undefined)[]): Decision['features']
  /** Canonical JSON of such a record of features, without its braces. */
  featuresJson(features: Decision['features']): string
  /** `found` holds the findings in order of rule id. */
  rules(found: readonly CachedFinding[]): Decision['rules']
}

/** One literal with all members is several times cheaper to make than an object that grows member by member. */
export function recordShape(
  features: readonly (readonly [string, Slot])[],
  ruleIds: readonly string[],
  mode: ProgramOptions['mode'],
): RecordShape {
  return mode === 'generated' ? generatedShape(features, ruleIds) : interpretedShape(features, ruleIds)
}

function generatedShape(features: readonly (readonly [string, Slot])[], ruleIds: readonly string[]): RecordShape {
  const value = ({ store, index, type }: Slot): string => {
    if (store === 'str') return `orNull(strs[${index}])`
    return type === 'bool' ? `asBool(nums[${index}])` : `known(nums[${index}])`
  }
  // Small whole numbers become integers: V8 keeps them without a box and writes them out several times faster.
  const prelude = `'use strict'
const known = (x) => ((x | 0) === x ? x | 0 : x === x ? x : null)
const asBool = (x) => (x === x ? x === 1 : null)
const orNull = (x) => (x === undefined ? null : x)
const quote = JSON.stringify
`
  const featureMembers = features.map(([name, slot]) => `${JSON.stringify(name)}: ${value(slot)}`)
  const ruleMembers = ruleIds.map((id, index) => `${JSON.stringify(id)}: found[${index}].finding`)
  // Only text needs quoting, and the slot says which members are text.
  const encoded = features.map(([name, { store }], index) => {
    const member = `f[${JSON.stringify(name)}]`
    return `${JSON.stringify(memberLabel(name, index))} + ${store === 'str' ? `quote(${member})` : member}`
  })
  const source = `${prelude}return {
  features(nums, strs) { return { ${featureMembers.join(', ')} } },
  featuresJson(f) { return ${encoded.join(' + ') || "''"} },
  rules(found) { return { ${ruleMembers.join(', ')} } },
}`
  return (new Function(source) as () => RecordShape)()
}

function interpretedShape(features: readonly (readonly [string, Slot])[], ruleIds: readonly string[]): RecordShape {
  return {
    features(nums, strs) {
      const values: Record<string, number | string | boolean | null> = {}
      for (const [name, slot] of features) {
        if (slot.store === 'str') values[name] = strs[slot.index] ?? null
        else {
          const value = nums[slot.index] as number
          values[name] = Number.isNaN(value) ? null : slot.type === 'bool' ? value === TRUE : value === 0 ? 0 : value
        }
      }
      return values
    },
    featuresJson(record) {
      let text = ''
      features.forEach(([name, { store }], index) => {
        text += memberLabel(name, index) + (store === 'str' ? JSON.stringify(record[name]) : String(record[name]))
      })
      return text
    },
    rules(found) {
      const rules: Record<string, Decision['rules'][string]> = {}
      ruleIds.forEach((id, index) => (rules[id] = (found[index] as CachedFinding).finding))
      return rules
    },
  }
}

/** `"name":` with the comma that parts it from the member before. */
export function memberLabel(name: string, index: number): string {
  return `${index === 0 ? '' : ','}${JSON.stringify(name)}:`
}
