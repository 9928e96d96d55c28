import { canonicalJson } from './canonical.ts'
import type { Decision, RuleFinding } from './decision.ts'
import type { CachedFinding } from './findings.ts'

const REMEMBERED_MAX = 100_000

/** Canonical JSON of decisions. The parts that repeat (findings, names) are rendered once; the text equals `canonicalJson(decision)`. */
export class DecisionEncoder {
  readonly #findings = new Map<RuleFinding, string>()
  readonly #labels = new Map<string, string>()

  remember({ finding, json }: CachedFinding): void {
    if (this.#findings.size < REMEMBERED_MAX) this.#findings.set(finding, json)
  }

  encode(decision: Decision): string {
    // Members in key order; each optional one brings its own comma.
    const { approximate, durationMs, exemption, notice, report, script } = decision
    return (
      '{' +
      (approximate ? `"approximate":${canonicalJson(approximate)},` : '') +
      `"book":"${decision.book}",` +
      (durationMs === undefined ? '' : `"durationMs":${durationMs},`) +
      `"eventId":${JSON.stringify(decision.eventId)},` +
      (exemption ? `"exemption":${canonicalJson(exemption)},` : '') +
      `"features":${this.#encodeFeatures(decision.features)},` +
      `"flags":${list(decision.flags)},"hits":${list(decision.hits)},"kind":${JSON.stringify(decision.kind)},` +
      (notice === undefined ? '' : `"notice":${JSON.stringify(notice)},`) +
      `"questions":${list(decision.questions)},` +
      (report ? '"report":true,' : '') +
      `"rules":${this.#encodeRules(decision.rules)},"schemaVersion":1,"score":${decision.score},` +
      (script === undefined ? '' : `"script":${JSON.stringify(script)},`) +
      `"seq":${decision.seq},"source":${JSON.stringify(decision.source)},` +
      `"suspected":${decision.suspected.length === 0 ? '[]' : canonicalJson(decision.suspected)},` +
      `"timeMs":${decision.timeMs},"verdict":"${decision.verdict}"}`
    )
  }

  #encodeFeatures(features: Decision['features']): string {
    let text = ''
    for (const name in features) {
      const value = features[name]
      text += (text === '' ? '' : ',') + this.#label(name) + (typeof value === 'string' ? JSON.stringify(value) : Object.is(value, -0) ? '0' : String(value))
    }
    return `{${text}}`
  }

  #encodeRules(rules: Decision['rules']): string {
    let text = ''
    for (const id in rules) {
      const finding = rules[id] as RuleFinding
      text += (text === '' ? '' : ',') + this.#label(id) + (this.#findings.get(finding) ?? canonicalJson(finding))
    }
    return `{${text}}`
  }

  #label(name: string): string {
    let label = this.#labels.get(name)
    if (label === undefined) {
      label = `${JSON.stringify(name)}:`
      this.#labels.set(name, label)
    }
    return label
  }
}

const list = (texts: readonly string[]): string => (texts.length === 0 ? '[]' : JSON.stringify(texts))
