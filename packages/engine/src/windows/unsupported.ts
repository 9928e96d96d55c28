import type { FeaturePlan } from './plan.ts'
import { isLifetime } from './retention.ts'

/** Why no store can keep this feature exactly in bounded memory; undefined when it can. */
export function unsupportedFeature(feature: FeaturePlan): string | undefined {
  if (!isLifetime(feature) || (feature.op !== 'distinct' && feature.op !== 'stddev')) return undefined
  return `${feature.op} needs every value of its window, so it cannot run over all time; give it a finite window, at most 90d`
}
