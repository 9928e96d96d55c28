import { canonicalJson } from './canonical.ts'
import type { Decision } from './decision.ts'
import type { CachedFinding } from './findings.ts'
import type { RecordShape } from './record-shape.ts'
import { memberLabel } from './record-shape.ts'

/**
 * Canonical JSON of decisions: the text equals `canonicalJson(decision)`. For the decision made last, which is nearly always
 * the one asked for, the findings are already rendered.
 */
export class DecisionEncoder {
  readonly #shape: RecordShape
  readonly #ruleLabels: readonly string[]
  #last: Decision | undefined
  #found: readonly CachedFinding[] = []

  constructor(shape: RecordShape, ruleIds: readonly string[]) {
    this.#shape = shape
    this.#ruleLabels = ruleIds.map(memberLabel)
  }

  /** `found` may be reused for the next decision. */
  remember(decision: Decision, found: readonly CachedFinding[]): void {
    this.#last = decision
    this.#found = found
  }

  encode(decision: Decision): string {
    const isObserved = decision.verdict === 'observed'
    if (decision !== this.#last && !isObserved) return canonicalJson(decision)
    // Members in key order; each optional one brings its own comma.
    const { approximate, durationMs, exemption, kept, notice, report, script } = decision
    return (
      '{' +
      (approximate ? `"approximate":${canonicalJson(approximate)},` : '') +
      `"book":"${decision.book}",` +
      (durationMs === undefined ? '' : `"durationMs":${durationMs},`) +
      `"eventId":${JSON.stringify(decision.eventId)},` +
      (exemption ? `"exemption":${canonicalJson(exemption)},` : '') +
      `"features":{${isObserved ? '' : this.#shape.featuresJson(decision.features)}},` +
      `"flags":${list(decision.flags)},"hits":${list(decision.hits)},` +
      (kept ? `"kept":${canonicalJson(kept)},` : '') +
      `"kind":${JSON.stringify(decision.kind)},` +
      (notice === undefined ? '' : `"notice":${JSON.stringify(notice)},`) +
      `"questions":${list(decision.questions)},` +
      (report ? '"report":true,' : '') +
      `"rules":{${isObserved ? '' : this.#encodeRules()}},"schemaVersion":1,"score":${decision.score},` +
      (script === undefined ? '' : `"script":${JSON.stringify(script)},`) +
      `"seq":${decision.seq},"source":${JSON.stringify(decision.source)},` +
      `"suspected":${decision.suspected.length === 0 ? '[]' : canonicalJson(decision.suspected)},` +
      `"timeMs":${decision.timeMs},"verdict":"${decision.verdict}"}`
    )
  }

  #encodeRules(): string {
    let text = ''
    for (let place = 0; place < this.#ruleLabels.length; place++)
      text += (this.#ruleLabels[place] as string) + (this.#found[place] as CachedFinding).json
    return text
  }
}

const list = (texts: readonly string[]): string => (texts.length === 0 ? '[]' : JSON.stringify(texts))
